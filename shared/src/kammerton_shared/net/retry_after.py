"""How long a server asks us to wait. Pure."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

MOST_S: Final = 24 * 3600.0
"""Longest wait that we honour; 88 hours were seen."""


def retry_after_s(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """Return the seconds of a `Retry-After` header (seconds or HTTP date), 0 to 24 h; None if there is no usable one.

    Source: RFC 9110, 10.2.3.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+", value):
        return min(float(value[:12]), MOST_S)
    try:
        instant = parsedate_to_datetime(value)
    except (ValueError, OverflowError, IndexError):
        return None
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return min(max((aware - now).total_seconds(), 0.0), MOST_S)
