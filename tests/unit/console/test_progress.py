"""The one line that says how the crawl goes."""

from kammerton_console.run import progress_line
from kammerton_shared.model import FeedState


def test_feeds_that_fail_are_counted_and_the_page_that_says_why_is_named() -> None:
    states: dict[str, int] = {FeedState.NEW: 2, FeedState.OK: 3, FeedState.SILENT: 1, FeedState.UNREACHABLE: 2}

    line = progress_line(states, found=12, indexed=7)

    assert line == "6 of 8 feeds read, 2 with a problem: /quellen says which and why · 12 releases found · 7 searchable"


def test_without_trouble_there_is_none_to_tell_of() -> None:
    states: dict[str, int] = {FeedState.OK: 3}

    assert progress_line(states, found=0, indexed=0) == "3 of 3 feeds read · 0 releases found · 0 searchable"
