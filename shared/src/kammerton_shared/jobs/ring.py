"""The doorbell: "there is work of kind K", without payload. A lost, doubled or late ring changes nothing."""

import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import structlog
from celery import Celery
from kombu.exceptions import OperationalError
from redis import Redis, RedisError

from kammerton_shared.errors import ConfigurationError
from kammerton_shared.model import JobKind

log = structlog.get_logger()

MARKER_S = 30  # a ring that nobody answered may be repeated after this
REDIS = {"redis", "rediss", "redis+socket"}
SHORTEST_VISIBILITY_S = 600  # Redis gives an unacknowledged ring to somebody else after this


def make_celery(broker_url: str, data_dir: Path) -> Celery:
    """Return the Celery app of this process; `filesystem:` keeps its messages in the data folder.

    Source: ADR 1 for late acknowledgement that may still lose a ring; the Redis options make a restart of Redis or of a
    worker cost seconds (kombu's defaults take 100 s to hand a ring on).

    Raises:
        ConfigurationError: A broker that cannot carry rings between processes.
    """
    app = Celery("kammerton", set_as_current=False)
    app.conf.update(
        broker_url="filesystem://localhost/" if broker_url.startswith("filesystem:") else broker_url,
        broker_transport_options=_transport_options(broker_url, data_dir),
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        task_acks_late=True,
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_publish_retry_policy={
            "max_retries": 3,
            "interval_start": 0,
            "interval_step": 0.2,
            "interval_max": 0.5,
        },
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        task_create_missing_queues=True,
        task_reject_on_worker_lost=True,
        task_acks_on_failure_or_timeout=True,
        worker_soft_shutdown_timeout=10.0,
        worker_enable_soft_shutdown_on_idle=True,
        worker_cancel_long_running_tasks_on_connection_loss=True,
        broker_channel_error_retry=True,
    )
    return app


def _transport_options(broker_url: str, data_dir: Path) -> dict[str, Any]:
    match urlsplit(broker_url).scheme:
        case "filesystem":
            folder = data_dir / "broker"
            control = folder / "control"
            control.mkdir(parents=True, exist_ok=True)
            return {
                "data_folder_in": str(folder),
                "data_folder_out": str(folder),
                "control_folder": str(control),
                "polling_interval": 0.1,
            }
        case scheme if scheme in REDIS:
            return {
                "visibility_timeout": SHORTEST_VISIBILITY_S,
                "unacked_restore_interval": 10,
                "unacked_restore_throttle": 1,
                "socket_timeout": 15,
                "socket_connect_timeout": 5,
                "socket_keepalive": True,
                "health_check_interval": 10,
            }
        case "memory":
            raise ConfigurationError(
                "KAMMERTON_BROKER_URL: memory: cannot carry rings between processes, use filesystem: or redis:"
            )
        case scheme:
            raise ConfigurationError(f"KAMMERTON_BROKER_URL: {scheme!r} is not supported, use filesystem: or redis:")


class Marker(Protocol):
    """Remembers for `MARKER_S` seconds that a kind was rung and nobody answered yet."""

    def set(self, kind: JobKind) -> bool:
        """Set the mark; False if it is set already."""

    def clear(self, kind: JobKind) -> None:
        """Remove the mark."""


class FileMarkers:
    """Marks as files in the data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def set(self, kind: JobKind) -> bool:
        """See `Marker`."""
        marker = self._folder / kind.value
        with suppress(FileNotFoundError):
            if time.time() - marker.stat().st_mtime > MARKER_S:
                marker.unlink(missing_ok=True)
        try:
            marker.touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def clear(self, kind: JobKind) -> None:
        """See `Marker`."""
        (self._folder / kind.value).unlink(missing_ok=True)


class RedisMarkers:
    """Marks as keys that expire."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url.replace("redis+socket:", "unix:"), socket_timeout=2, socket_connect_timeout=2)

    def set(self, kind: JobKind) -> bool:
        """See `Marker`."""
        return bool(self._redis.set(f"kammerton:rung:{kind.value}", 1, nx=True, ex=MARKER_S))

    def clear(self, kind: JobKind) -> None:
        """See `Marker`."""
        self._redis.delete(f"kammerton:rung:{kind.value}")


def make_markers(broker_url: str, data_dir: Path) -> Marker:
    """Return the marks that go with the broker."""
    if urlsplit(broker_url).scheme in REDIS:
        return RedisMarkers(broker_url)
    return FileMarkers(data_dir / "broker" / "rung")


class Doorbell:
    """Rings for a kind; rings that nobody has answered yet are coalesced by a marker.

    A broker that is away is logged, never raised: the commit stands, and the sweep rings again.
    """

    def __init__(self, app: Celery, markers: Marker) -> None:
        self._app = app
        self._markers = markers

    def ring(self, kind: JobKind) -> None:
        """Ask for a drain of `kind`."""
        marked = False
        try:
            marked = self._markers.set(kind)
            if marked:
                self._app.send_task(task_name(kind), queue=kind.value, ignore_result=True)
        except (OperationalError, RedisError, OSError) as error:
            log.warning("ring_failed", kind=kind.value, error=str(error))
            if marked:
                self.answered(kind)  # nobody will answer; the next ring must not wait for the mark to expire

    def answered(self, kind: JobKind) -> None:
        """Remove the marker. A drain calls this before its first claim: whatever comes later rings again."""
        try:
            self._markers.clear(kind)
        except (RedisError, OSError) as error:
            log.warning("marker_kept", kind=kind.value, error=str(error))


def make_doorbell(app: Celery, broker_url: str, data_dir: Path) -> Doorbell:
    """Return the doorbell of this process."""
    return Doorbell(app, make_markers(broker_url, data_dir))


def task_name(kind: JobKind) -> str:
    """Return the name of the Celery task that drains `kind`."""
    return f"kammerton.drain.{kind.value}"
