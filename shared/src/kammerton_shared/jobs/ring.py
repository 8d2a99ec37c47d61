"""The doorbell: "there is work of kind K", without payload. A lost, doubled or late ring changes nothing."""

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog
from celery import Celery
from kombu.exceptions import OperationalError

from kammerton_shared.errors import ConfigurationError
from kammerton_shared.model import JobKind

log = structlog.get_logger()

MARKER_S = 30  # a ring that nobody answered may be repeated after this


def make_celery(broker_url: str, data_dir: Path) -> Celery:
    """Return the Celery app of this process; `filesystem:` keeps its messages in the data folder.

    Raises:
        ConfigurationError: A broker that cannot carry rings between processes.
    """
    app = Celery("kammerton", set_as_current=False)
    app.conf.update(
        broker_url="filesystem://" if broker_url.startswith("filesystem:") else broker_url,
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
    )
    return app


def _transport_options(broker_url: str, data_dir: Path) -> dict[str, Any]:
    if broker_url.startswith("filesystem:"):
        folder = data_dir / "broker"
        control = folder / "control"
        control.mkdir(parents=True, exist_ok=True)
        return {
            "data_folder_in": str(folder),
            "data_folder_out": str(folder),
            "control_folder": str(control),
            "polling_interval": 0.1,
        }
    if broker_url.startswith("memory:"):
        raise ConfigurationError("KAMMERTON_BROKER_URL: memory: cannot carry rings between processes, use filesystem:")
    raise ConfigurationError(f"KAMMERTON_BROKER_URL: {broker_url!r} is not supported, use filesystem:")


class Doorbell:
    """Rings for a kind; rings that nobody has answered yet are coalesced by a marker."""

    def __init__(self, app: Celery, data_dir: Path) -> None:
        self._app = app
        self._markers = data_dir / "broker" / "rung"
        self._markers.mkdir(parents=True, exist_ok=True)

    def ring(self, kind: JobKind) -> None:
        """Ask for a drain of `kind`. A broker that is away is logged: the sweep rings again."""
        try:
            if self._mark(kind):
                self._app.send_task(task_name(kind), queue=kind.value, ignore_result=True)
        except (OperationalError, OSError) as error:
            log.warning("ring_failed", kind=kind.value, error=str(error))

    def answered(self, kind: JobKind) -> None:
        """Remove the marker. A drain calls this before its first claim: whatever comes later rings again."""
        self._marker(kind).unlink(missing_ok=True)

    def _marker(self, kind: JobKind) -> Path:
        return self._markers / kind.value

    def _mark(self, kind: JobKind) -> bool:
        marker = self._marker(kind)
        with suppress(FileNotFoundError):
            if time.time() - marker.stat().st_mtime > MARKER_S:
                marker.unlink(missing_ok=True)
        try:
            marker.touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


def task_name(kind: JobKind) -> str:
    """Return the name of the Celery task that drains `kind`."""
    return f"kammerton.drain.{kind.value}"
