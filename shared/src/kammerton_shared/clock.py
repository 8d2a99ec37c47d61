"""The only place that asks what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

BERLIN: Final = ZoneInfo("Europe/Berlin")


def utc_now() -> datetime:
    """Return the current instant, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the place
