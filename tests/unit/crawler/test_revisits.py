"""When a page is looked at again, and when a missing one was taken back."""

from datetime import timedelta

import pytest

from kammerton_crawler.revisits import (
    GONE_AFTER,
    MOST_LOOKS,
    VISITS,
    can_be_news,
    look_key,
    may_be_gone,
    next_look,
    visit_key,
    visit_name,
)
from tests.conftest import NOW

DAY = timedelta(days=1)


def test_keys_say_which_visit_a_job_is() -> None:
    assert [visit_name(visit_key(7, name)) for name in VISITS] == list(VISITS)
    assert visit_name(look_key(7, NOW)) == "gone"
    assert visit_name("7:0123456789abcdef.3") is None


@pytest.mark.parametrize(
    ("age", "backlog", "expected"),
    [
        (timedelta(days=400), False, True),
        (None, False, True),
        (timedelta(hours=48), True, True),
        (timedelta(hours=49), True, False),
        (None, True, False),
    ],
)
def test_only_what_can_be_news_is_looked_at_again(age: timedelta | None, backlog: bool, expected: bool) -> None:  # noqa: FBT001
    published_at = None if age is None else NOW - age

    assert can_be_news(published_at, NOW, backlog=backlog) is expected


def test_a_missing_page_is_looked_for_once_a_day_for_three_days() -> None:
    looks = [next_look(NOW, NOW + hours * timedelta(hours=1)) for hours in (0, 18, 24, 47, 48, 71, 72, 500)]

    assert looks == [NOW + DAY, NOW + DAY, NOW + 2 * DAY, NOW + 2 * DAY, NOW + 3 * DAY, NOW + 3 * DAY, None, None]
    assert MOST_LOOKS == 3


def test_it_takes_a_whole_day_to_be_gone() -> None:
    assert not may_be_gone(None, NOW)
    assert not may_be_gone(NOW, NOW + GONE_AFTER - timedelta(seconds=1))
    assert may_be_gone(NOW, NOW + GONE_AFTER)
