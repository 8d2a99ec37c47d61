"""How long a server asks us to wait."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kammerton_shared.net.retry_after import MOST_S, retry_after_s
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("316800", MOST_S),
        ("9" * 50_000, MOST_S),
        ("Wed, 25 Nov 2026 09:31:40 GMT", 100.0),
        ("Wed, 25 Nov 2026 10:31:40 +0100", 100.0),
        ("Wed, 25 Nov 2026 09:00:00 GMT", 0.0),
        ("Wed, 25 Nov 2099 09:00:00 GMT", MOST_S),
        ("-5", None),
        ("1.5", None),
        ("", None),
        ("morgen", None),
        ("Wed, 99 Nov 2026 09:00:00 GMT", None),
        ("٣", None),
    ],
)
def test_seconds_and_dates_are_read_and_nothing_waits_longer_than_a_day(value: str, seconds: float | None) -> None:
    assert retry_after_s({"retry-after": value}, now=NOW) == seconds


def test_a_server_that_asks_for_nothing_gets_none() -> None:
    assert retry_after_s({}, now=NOW) is None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_garbage_is_a_sensible_wait_or_none(value: str) -> None:
    found = retry_after_s({"retry-after": value}, now=NOW)

    assert found is None or 0 <= found <= MOST_S
