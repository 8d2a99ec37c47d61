"""Texts are not analysed again while they are kept."""

from concurrent.futures import ThreadPoolExecutor

from kammerton_search_api.query.reading import read
from kammerton_search_api.query.recent import RecentReadings


def test_a_text_that_is_asked_for_again_is_not_read_again() -> None:
    recent = RecentReadings(100)
    first = recent.read("Fachkräftemangel")

    assert first == read("Fachkräftemangel")
    assert recent.read("Fachkräfte" + "mangel") is first


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    recent = RecentReadings(20)
    kept, dropped = recent.read("Handwerk"), recent.read("Ausbildung")
    recent.read("Handwerk")
    recent.read("Zölle")

    assert recent.read("Handwerk") is kept
    assert recent.read("Ausbildung") is not dropped


def test_a_text_that_is_longer_than_all_that_may_be_kept_drives_out_nothing() -> None:
    recent = RecentReadings(20)
    kept, long = recent.read("Handwerk"), recent.read("Handwerk " * 10)

    assert recent.read("Handwerk") is kept
    assert recent.read("Handwerk " * 10) is not long


def test_many_threads_may_read_at_once() -> None:
    recent = RecentReadings(30)
    texts = [f"Meldung {number % 7}" for number in range(500)]
    with ThreadPoolExecutor(8) as pool:
        readings = list(pool.map(recent.read, texts))

    assert [reading.text for reading in readings] == texts
