"""The rooms of alerts with a clock that is set by hand, and what tests ask them to do."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

from sqlalchemy import func, select, update

from kammerton_search_api.access.tokens import LinkSigner
from kammerton_search_api.alerts.audit import audit_room
from kammerton_search_api.alerts.channels.maildir import Maildir, ReadMail, list_mails, read_mail
from kammerton_search_api.alerts.channels.webhook import WebhookChannel
from kammerton_search_api.alerts.collect import collect_room
from kammerton_search_api.alerts.deliver import deliver_room
from kammerton_search_api.alerts.match import match_room
from kammerton_search_api.alerts.post import Mailer, Post
from kammerton_search_api.alerts.purge import Keep, purge_room
from kammerton_search_api.index.serving import open_index
from kammerton_search_api.subscribers import store as subscribers_store
from kammerton_search_api.subscribers.confirm import confirm
from kammerton_search_api.subscribers.links import Links
from kammerton_search_api.subscribers.model import Rhythm, Subscription
from kammerton_search_api.subscribers.secret import SecretBox
from kammerton_search_api.subscribers.subscribe import (
    MailRequest,
    WebhookRequest,
    WebhookSubscription,
    subscribe_by_mail,
    subscribe_by_webhook,
)
from kammerton_shared.clock import utc_now
from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.db.tables import deliveries, jobs, subscriptions
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Room, Worker, settle_error
from kammerton_shared.jobs.ring import make_celery, make_doorbell
from kammerton_shared.model import Job, JobKind, JobState, SubscriptionId

SECRET_KEY = b"k" * 32
LOOPBACK = (ip_network("127.0.0.0/8"),)
BASE_URL = "https://kammerton.example"
KEEP = Keep(proof=timedelta(days=1095), details=timedelta(days=90))


@dataclass
class SetClock:
    """A clock that stands still until it is set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        """Set it forward."""
        self.now += by


@dataclass
class AlertDesk:
    """Subscribes, confirms and works on jobs as the processes would, in the order that a test asks for."""

    database: Database
    folder: Path
    clock: SetClock
    mailer: Mailer | None = None
    private: bool = False
    webhook_total_s: float = 2.0
    search_url: str = "tantivy:"
    rung: list[JobKind] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.signer = LinkSigner(SECRET_KEY)
        self.box = SecretBox(SECRET_KEY)
        self.links = Links(BASE_URL, self.signer)
        self.mails = self.folder / "mails"
        self.post = Post(
            mailer=self.mailer or Maildir(self.mails),
            # Receivers compare the time of a signature with their own clock.
            webhooks=WebhookChannel("Kammerton/test", LOOPBACK, utc_now, self.webhook_total_s),
            box=self.box,
            links=self.links,
            mail_from="kammerton@kammerton.example",
            private=self.private,
            clock=self.clock,
        )
        self.rooms: dict[JobKind, Room] = {
            JobKind.MATCH: match_room(database=self.database, clock=self.clock, collect_s=60),
            JobKind.COLLECT: collect_room(database=self.database, clock=self.clock),
            JobKind.DELIVER: deliver_room(database=self.database, clock=self.clock, post=self.post),
            JobKind.PURGE: purge_room(database=self.database, clock=self.clock, keep=KEEP),
            JobKind.AUDIT: audit_room(
                database=self.database,
                index=open_index(self.search_url, self.folder, self.database),
                clock=self.clock,
                collect_s=60,
            ),
        }
        bell = make_doorbell(make_celery("filesystem:", self.folder), "filesystem:", self.folder)
        self.worker = Worker(self.database, bell, "test:1")

    def ask(
        self,
        query: str,
        rhythm: Rhythm = Rhythm.AT_ONCE,
        *,
        address: str = "leserin@example.org",
        hour: int = 7,
        tell_empty: bool = False,
    ) -> None:
        """Ask for a subscription by mail."""
        request = MailRequest(address, query, rhythm, hour, tell_empty)
        subscribe_by_mail(request, database=self.database, ring=self.rung.append, clock=self.clock)

    def subscribe(
        self,
        query: str,
        rhythm: Rhythm = Rhythm.AT_ONCE,
        *,
        address: str = "leserin@example.org",
        hour: int = 7,
        tell_empty: bool = False,
    ) -> SubscriptionId:
        """Ask for a subscription by mail and confirm it; its opt-in mail is written but not delivered."""
        self.ask(query, rhythm, address=address, hour=hour, tell_empty=tell_empty)
        with self.database.read() as connection:
            newest = connection.execute(select(func.max(subscriptions.c.id))).scalar_one()
        confirm(newest, database=self.database, clock=self.clock)
        return SubscriptionId(newest)

    def hook(self, url: str, query: str, *, api_key_id: str = "key1") -> WebhookSubscription:
        """Subscribe a webhook; its ping is written but not delivered."""
        return subscribe_by_webhook(
            WebhookRequest(url, query),
            api_key_id=api_key_id,
            database=self.database,
            ring=self.rung.append,
            clock=self.clock,
            box=self.box,
            allow_networks=LOOPBACK,
        )

    def run(self, *kinds: JobKind) -> None:
        """Work on all jobs of these kinds that there are, whenever they are due; a retry waits for the next call."""
        for kind in kinds or (JobKind.MATCH, JobKind.COLLECT, JobKind.DELIVER):
            self._run(kind)

    def _run(self, kind: JobKind) -> None:
        with self.database.write() as connection:
            past = database_now(connection) - timedelta(seconds=1)
            chosen = (jobs.c.kind == kind) & (jobs.c.state == JobState.DUE)
            if kind is JobKind.COLLECT:
                chosen &= (jobs.c.due_at <= self.clock.now + timedelta(seconds=60)) | jobs.c.key.like("alert:%")
            connection.execute(update(jobs).where(chosen).values(due_at=past))
        for kept in self._claims(kind):
            try:
                self.rooms[kind](kept)
            except Exception as error:  # noqa: BLE001 - as a drain does
                settle_error(kept, error, self.worker)

    def _claims(self, kind: JobKind) -> Iterator[Job]:
        while claimed := store.claim(self.database, kind, holder="test:1", limit=20):
            yield from claimed

    def inbox(self, *, opt_in: bool = False) -> list[ReadMail]:
        """Return the mails that arrived, oldest first; without opt-in mails unless asked for."""
        mails = [read_mail(self.mails, mail.name) for mail in reversed(list_mails(self.mails))]
        present = [mail for mail in mails if mail is not None]
        return [mail for mail in present if opt_in or not mail.subject.startswith("Bitte bestätigen")]

    def subscription(self, subscription_id: SubscriptionId) -> Subscription:
        """Return a subscription as its subscriber sees it."""
        with self.database.read() as connection:
            found = subscribers_store.load_subscription(connection, subscription_id)
        assert found is not None
        return found

    def delivery_states(self, *, purpose: str = "alert") -> list[str]:
        """Return the states of all deliveries of a purpose, in the order in which they were written."""
        with self.database.read() as connection:
            return list(
                connection.execute(
                    select(deliveries.c.state).where(deliveries.c.purpose == purpose).order_by(deliveries.c.id)
                ).scalars()
            )

    def job_states(self, kind: JobKind) -> dict[str, str]:
        """Return the states of all jobs of a kind, by key."""
        with self.database.read() as connection:
            rows = connection.execute(select(jobs.c.key, jobs.c.state).where(jobs.c.kind == kind))
            return {row.key: row.state for row in rows}
