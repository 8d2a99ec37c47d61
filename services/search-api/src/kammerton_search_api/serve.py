"""The process that answers HTTP: `python -m kammerton_search_api.serve [--parent-fd N]`. Settings → ports → uvicorn."""

import argparse
import errno
import socket
import sys
import time
from collections.abc import Sequence

import structlog
import uvicorn

from kammerton_search_api.access.limits import Buckets
from kammerton_search_api.access.secret import load_secret_key
from kammerton_search_api.access.tokens import LinkSigner
from kammerton_search_api.alerts.channels.maildir import MAIL_FOLDER
from kammerton_search_api.http.app import create_app
from kammerton_search_api.http.ports import Ports, Site
from kammerton_search_api.index.serving import open_index
from kammerton_search_api.subscribers.secret import SecretBox
from kammerton_shared.clock import utc_now
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import open_database
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.jobs.ring import make_celery, make_doorbell
from kammerton_shared.logs import configure_logs
from kammerton_shared.parent import exit_with_parent
from kammerton_shared.settings import Readers, Settings, load_settings

log = structlog.get_logger()

GRACE_S = 3  # for requests under way when the process is told to end
BACKLOG = 128
STATEMENT_S = 10.0  # a reader does not wait longer


def make_ports(settings: Settings, database: Database) -> Ports:
    """Build what the application works with.

    Raises:
        ConfigurationError: A setting is wrong.
    """
    secret_key = load_secret_key(settings)
    celery = make_celery(settings.broker_url, settings.data_dir)
    return Ports(
        database=database,
        index=open_index(settings.search_url, settings.data_dir, database),
        ring=make_doorbell(celery, settings.broker_url, settings.data_dir).ring,
        clock=utc_now,
        signer=LinkSigner(secret_key),
        secret_box=SecretBox(secret_key),
        buckets=Buckets(time.monotonic),
        site=make_site(settings),
    )


def make_site(settings: Settings) -> Site:
    """Return what is fixed for this instance."""
    return Site(
        base_url=settings.base_url,
        private=settings.is_private,
        readers_need_key=settings.readers is Readers.KEY,
        contact=settings.contact,
        imprint_url=settings.imprint_url,
        mailbox=settings.data_dir / MAIL_FOLDER if settings.mail_is_local else None,
        allow_networks=settings.allow_networks,
        collect_s=settings.collect_s,
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        ConfigurationError: The port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        why = "is taken by another program" if error.errno == errno.EADDRINUSE else f"cannot be used: {error.strerror}"
        raise ConfigurationError(f"Port {port} on {host} {why}. Choose another one: KAMMERTON_PORT=8001") from error
    return listener


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(prog="python -m kammerton_search_api.serve", description="Answers HTTP.")
    parser.add_argument("--parent-fd", type=int, metavar="N", help="end when this pipe closes")
    options = parser.parse_args(arguments)
    if options.parent_fd is not None:
        exit_with_parent(options.parent_fd)
    try:
        settings = load_settings()
        configure_logs("api", level=settings.log_level, as_json=settings.log_json)
        database = open_database(settings.database, statement_s=STATEMENT_S)
        app = create_app(make_ports(settings, database))
        listener = listen(settings.host, settings.port)
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    log.info("api_listening", url=settings.base_url)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,  # addresses and queries of readers are nobody's business
            server_header=False,
            forwarded_allow_ips=[str(network) for network in settings.trusted_proxies],
            timeout_graceful_shutdown=GRACE_S,
            limit_concurrency=1000,
        )
    )
    server.run(sockets=[listener])
    database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
