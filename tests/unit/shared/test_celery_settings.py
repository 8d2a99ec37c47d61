"""What Celery is told: without these settings it loses rings, repeats them, or does not come back after an outage."""

from pathlib import Path
from typing import Final

import pytest

from kammerton_shared.jobs.ring import make_celery

SETTINGS: Final = {
    "task_acks_late": True,  # a ring lives on until its drain has ended
    "task_reject_on_worker_lost": True,
    "task_acks_on_failure_or_timeout": True,  # Redis has no dead letters: a rejected ring is gone
    "task_ignore_result": True,
    "result_backend": None,
    "task_serializer": "json",
    "accept_content": ["json"],
    "worker_prefetch_multiplier": 1,
    "worker_soft_shutdown_timeout": 10.0,
    "worker_enable_soft_shutdown_on_idle": True,
    "worker_cancel_long_running_tasks_on_connection_loss": True,
    "worker_hijack_root_logger": False,
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,  # an outage of any length
    "broker_channel_error_retry": True,
    "task_publish_retry_policy": {"max_retries": 3, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.5},
    "worker_enable_remote_control": False,
}
OF_REDIS: Final = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 10,  # kombu's own: a killed worker's ring comes back after 100 s
    "unacked_restore_throttle": 1,
    "socket_timeout": 15,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 10,
}


@pytest.mark.parametrize("url", ["filesystem:", "redis://redis:6379/0", "rediss://redis:6379/0"])
def test_celery_keeps_rings_and_comes_back_on_every_broker(url: str, tmp_path: Path) -> None:
    app = make_celery(url, tmp_path)

    assert {name: app.conf[name] for name in SETTINGS} == SETTINGS
    assert not app.conf.beat_schedule
    app.close()


def test_what_a_killed_worker_held_on_redis_is_rung_again_soon(tmp_path: Path) -> None:
    app = make_celery("redis://redis:6379/0", tmp_path)

    assert app.conf.broker_transport_options == OF_REDIS
    app.close()
