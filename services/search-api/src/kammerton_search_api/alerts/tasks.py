"""What a worker of alerts works on: the rooms, built with their ports."""

from collections.abc import Mapping
from datetime import timedelta
from importlib.metadata import version
from urllib.parse import urlsplit

from kammerton_search_api.access.secret import load_secret_key
from kammerton_search_api.access.tokens import LinkSigner
from kammerton_search_api.alerts.audit import audit_room, promise_audit
from kammerton_search_api.alerts.audits import note_meaning
from kammerton_search_api.alerts.channels.maildir import MAIL_FOLDER, Maildir
from kammerton_search_api.alerts.channels.smtp import smtp_server
from kammerton_search_api.alerts.channels.webhook import WebhookChannel
from kammerton_search_api.alerts.collect import collect_room
from kammerton_search_api.alerts.deliver import deliver_room
from kammerton_search_api.alerts.match import match_room
from kammerton_search_api.alerts.post import Mailer, Post
from kammerton_search_api.alerts.purge import Keep, mend_digests, promise_purge, purge_room
from kammerton_search_api.index.serving import open_index
from kammerton_search_api.query.clause import MEANING_VERSION
from kammerton_search_api.subscribers.links import Links
from kammerton_search_api.subscribers.secret import SecretBox
from kammerton_shared.clock import utc_now
from kammerton_shared.db.engine import Database
from kammerton_shared.jobs.drain import Work, Worker, each
from kammerton_shared.model import JobKind
from kammerton_shared.settings import Settings


def alert_works(settings: Settings, database: Database, worker: Worker) -> Mapping[JobKind, Work]:
    """Return the work of each kind, and promise the first purge and audit.

    Raises:
        ConfigurationError: The mail server's address or the secret key's file is wrong.
    """
    post = build_post(settings)
    index = open_index(settings.search_url, settings.data_dir.absolute(), database)
    with database.write() as connection:
        promise_purge(connection, utc_now())
        mend_digests(connection, utc_now())
        promise_audit(connection, utc_now())
        note_meaning(connection, MEANING_VERSION, now=utc_now())
    return {
        JobKind.MATCH: each(match_room(database=database, clock=utc_now, collect_s=settings.collect_s), worker),
        JobKind.COLLECT: each(collect_room(database=database, clock=utc_now), worker),
        JobKind.DELIVER: each(deliver_room(database=database, clock=utc_now, post=post), worker),
        JobKind.PURGE: each(purge_room(database=database, clock=utc_now, keep=_keep(settings)), worker),
        JobKind.AUDIT: each(
            audit_room(database=database, index=index, clock=utc_now, collect_s=settings.collect_s), worker
        ),
    }


def _keep(settings: Settings) -> Keep:
    return Keep(proof=timedelta(days=settings.keep_proof_days), details=timedelta(days=settings.keep_details_days))


def build_post(settings: Settings) -> Post:
    """Return the ways out that the settings choose.

    Raises:
        ConfigurationError: The mail server's address or the secret key's file is wrong.
    """
    secret_key = load_secret_key(settings)
    contact = f" (+{settings.contact})" if settings.contact else ""
    return Post(
        mailer=_mailer(settings),
        webhooks=WebhookChannel(
            user_agent=f"Kammerton/{version('kammerton-search-api')}{contact}",
            allow_networks=settings.allow_networks,
            clock=utc_now,
        ),
        box=SecretBox(secret_key),
        links=Links(settings.base_url, LinkSigner(secret_key)),
        mail_from=settings.mail_from,
        private=settings.is_private,
        clock=utc_now,
    )


def _mailer(settings: Settings) -> Mailer:
    url = settings.smtp_url.get_secret_value()
    if urlsplit(url).scheme == "maildir":
        return Maildir(settings.data_dir / MAIL_FOLDER)
    return smtp_server(url)
