"""Visiting the pages of releases again: what changed, what is missing, what was taken back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from kammerton_crawler.readers.killable import KillableReader
from kammerton_crawler.revisits import MOST_LOOKS, VISITS
from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.db.tables import feeds, hosts, jobs, releases, sources
from kammerton_shared.model import JobKind
from tests.conftest import NOW
from tests.doubles.crawling import page, rows
from tests.doubles.fetching import Fetching
from tests.doubles.press_office import PressOffice, Reply

GONE = Reply(status=410)


@pytest.fixture(scope="module")
def reader() -> Iterator[KillableReader]:
    with KillableReader() as reader:
        yield reader


@pytest.fixture
def office() -> Iterator[PressOffice]:
    with PressOffice() as office:
        yield office


@pytest.fixture
def fetching(database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice) -> Fetching:
    return Fetching(database, tmp_path, reader, office)


def publish(fetching: Fetching, *numbers: int) -> None:
    """Let pages be there and be listed, each a day older than the one before, and fetch them; not the feed's first."""
    fetching.crawl()
    for number in numbers:
        fetching.office.serve_body(f"/{number}", page(f"Meldung {number}"))
    days = enumerate(numbers)
    fetching.listing(
        *(
            fetching.listed(f"/{number}", title=f"Meldung {number}", published_at=NOW - timedelta(days=age))
            for age, number in days
        )
    )
    fetching.clock.advance(minutes=30)
    fetching.once()


def asked(fetching: Fetching, path: str) -> int:
    return fetching.office.paths().count(path)


def withdrawn(fetching: Fetching) -> list[str]:
    """Return the keys of the promises to look whether a document is withdrawn."""
    return [key for key, _ in fetching.jobs(JobKind.WITHDRAW)]


def test_the_first_whole_page_promises_four_visits(fetching: Fetching) -> None:
    publish(fetching, 1)

    with fetching.database.read() as connection:
        now = database_now(connection)
    promised = {row.key: row.due_at - now for row in rows(fetching.database, "jobs") if ":visit-" in row.key}
    assert list(promised) == ["1:visit-1h", "1:visit-6h", "1:visit-24h", "1:visit-7d"]
    for name, after in VISITS.items():
        assert abs(promised[f"1:visit-{name}"] - after) < timedelta(minutes=1)


def test_a_thin_capture_promises_none_until_the_page_is_there(fetching: Fetching) -> None:
    fetching.crawl(fetching.listed())
    assert fetching.visits() == {}

    fetching.office.serve_body("/1", page("Meldung 1"))
    fetching.retry()
    assert len(fetching.visits()) == 4


@pytest.mark.parametrize(("days", "visits"), [(1, 4), (3, 0), (None, 0)])
def test_backlog_is_visited_again_only_if_its_entry_is_of_the_last_two_days(
    fetching: Fetching, days: int | None, visits: int
) -> None:
    fetching.office.serve_body("/1", page("Meldung 1"))

    fetching.crawl(fetching.listed(published_at=None if days is None else NOW - timedelta(days=days)))

    assert len(fetching.visits()) == visits


def test_an_entry_without_a_date_that_is_no_backlog_is_visited_again(fetching: Fetching) -> None:
    fetching.crawl()
    fetching.office.serve_body("/1", page("Meldung 1"))
    fetching.listing(fetching.listed(published_at=None))
    fetching.clock.advance(minutes=30)
    fetching.once()

    assert len(fetching.visits()) == 4


def test_a_page_that_changed_is_classified_again_though_its_entry_did_not(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve_body("/1", page("Meldung 1", "Berichtigt: 300 statt 30 Betriebe."))

    fetching.visit("1h", hours=1)

    assert [thin for thin, _, _ in fetching.captures()] == [False, False]
    assert len(fetching.jobs(JobKind.CLASSIFY)) == 2
    assert fetching.visits()["1:visit-1h"] == "done"


def test_a_page_that_did_not_change_is_not_sent_again(fetching: Fetching) -> None:
    fetching.crawl()
    fetching.office.serve("/1", Reply(page("Meldung 1").encode(), etag='"7"', last_modified="Wed, 25 Nov 2026"))
    fetching.listing(fetching.listed())
    fetching.clock.advance(minutes=30)
    fetching.once()

    fetching.visit("1h", hours=1)

    assert fetching.office.arrivals[-1].headers["if-none-match"] == '"7"'
    assert fetching.office.arrivals[-1].headers["if-modified-since"] == "Wed, 25 Nov 2026"
    [capture] = rows(fetching.database, "captures")
    assert capture.fetched_at == fetching.clock()
    assert len(fetching.jobs(JobKind.CLASSIFY)) == 1


def test_validators_that_stay_while_the_page_changes_hide_it_for_a_day_at_most(fetching: Fetching) -> None:
    fetching.crawl()
    fetching.office.serve("/1", Reply(page("Meldung 1").encode(), etag='"7"'))
    fetching.listing(fetching.listed())
    fetching.clock.advance(minutes=30)
    fetching.once()
    fetching.office.serve("/1", Reply(page("Meldung 1", "Neu.").encode(), etag='"7"'))

    fetching.visit("6h", hours=6)
    assert len(fetching.captures()) == 1
    fetching.visit("24h", hours=18)

    assert [body for _, _, body in fetching.captures()][1:] == [page("Meldung 1", "Neu.")]


def test_visits_that_were_missed_are_made_up_by_one(fetching: Fetching) -> None:
    publish(fetching, 1)

    fetching.visit("", days=8)

    assert asked(fetching, "/1") == 2
    assert set(fetching.visits().values()) == {"done"}


def test_a_page_that_was_fetched_just_now_is_not_visited(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.listing(fetching.listed(title="Meldung 1", text="Anderer Anriss."))
    fetching.clock.advance(minutes=50)
    fetching.once()

    fetching.visit("1h", minutes=10)

    assert asked(fetching, "/1") == 2


def test_an_entry_that_changes_between_visits_is_fetched_as_before(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.visit("1h", hours=1)
    fetching.office.serve_body("/1", page("Meldung 1", "Zweiter Stand."))
    fetching.listing(fetching.listed(title="Meldung 1", text="Zweiter Anriss."))
    fetching.clock.advance(hours=1)
    fetching.once()
    fetching.office.serve_body("/1", page("Meldung 1", "Dritter Stand."))
    fetching.visit("6h", hours=4)

    texts = ("Der Text der Mitteilung.", "Zweiter Stand.", "Dritter Stand.")
    assert [body for _, _, body in fetching.captures()] == [page("Meldung 1", text) for text in texts]
    assert len(fetching.visits()) == 4


def test_a_page_of_a_retired_source_is_not_visited(fetching: Fetching) -> None:
    publish(fetching, 1)
    with fetching.database.write() as connection:
        connection.execute(update(sources).values(retired_at=NOW))

    fetching.visit("1h", hours=1)

    assert asked(fetching, "/1") == 1
    assert fetching.visits()["1:visit-1h"] == "done"


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=403),
        Reply(b"%PDF-1.7", content_type="application/pdf"),
        Reply(b"<html><body><script>var a;</script></body></html>"),
        Reply(status=503, headers={"Retry-After": "7200"}),
    ],
    ids=["forbidden", "no page", "without text", "for two hours"],
)
def test_a_visit_that_brings_no_page_changes_nothing(fetching: Fetching, reply: Reply) -> None:
    publish(fetching, 1)
    before = rows(fetching.database, "captures")
    fetching.office.serve("/1", reply)

    fetching.visit("1h", hours=1)

    assert rows(fetching.database, "captures") == before
    assert (fetching.presence(), withdrawn(fetching)) == ((None, None), [])
    assert fetching.visits()["1:visit-1h"] == "done"


def test_a_site_that_leads_to_its_maintenance_says_nothing(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve_body("/wartung", page("Wir sind bald zurück"))
    fetching.office.redirect("/1", "/wartung")

    fetching.visit("1h", hours=1)
    fetching.visit("24h", hours=25)

    assert len(fetching.captures()) == 1
    assert fetching.presence() == (None, None)


def test_a_page_that_moved_for_good_is_followed(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve_body("/neu/1", page("Meldung 1", "Am neuen Ort."))
    fetching.office.redirect("/1", "/neu/1", status=301)

    fetching.visit("1h", hours=1)

    assert [body for _, _, body in fetching.captures()][1:] == [page("Meldung 1", "Am neuen Ort.")]


def test_a_server_in_trouble_is_asked_three_times_and_then_left_to_the_next_visit(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve("/1", Reply(status=500))

    fetching.visit("1h", hours=1)
    [waiting] = [row for row in rows(fetching.database, "jobs") if row.key == "1:visit-1h"]
    with fetching.database.read() as connection:
        assert waiting.due_at - database_now(connection) > timedelta(minutes=13)
    fetching.visit("1h", minutes=15)
    fetching.visit("1h", minutes=15)
    fetching.visit("1h", minutes=15)

    assert asked(fetching, "/1") == 4
    assert fetching.visits()["1:visit-1h"] == "done"
    assert fetching.presence() == (None, None)


def test_a_visit_whose_deadline_comes_is_no_dead_job(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve("/1", Reply(status=500))
    with fetching.database.write() as connection:
        now = database_now(connection)
        connection.execute(update(jobs).where(jobs.c.key == "1:visit-1h").values(give_up_at=now))

    fetching.visit("1h", hours=1)

    assert fetching.visits()["1:visit-1h"] == "done"


def test_a_page_is_taken_back_when_it_is_missing_a_day_later_too(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve("/1", GONE)

    fetching.visit("1h", hours=1)
    missing_since = fetching.clock()
    assert fetching.presence() == (missing_since, None)
    fetching.visit("6h", hours=5)
    fetching.visit("24h", hours=18)
    assert fetching.presence() == (missing_since, None)
    looks = [key for key in fetching.visits() if "gone" in key]
    assert looks == [f"1:visit-gone:{(missing_since + timedelta(days=1)).isoformat()}"]
    fetching.rung.clear()
    fetching.visit("gone", hours=2)

    assert fetching.presence() == (missing_since, fetching.clock())
    assert withdrawn(fetching) == [f"1:{fetching.clock().isoformat()}"]
    assert fetching.rung == [JobKind.WITHDRAW]


def test_the_look_at_a_missing_page_is_due_a_day_later(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve("/1", Reply(status=404))
    fetching.visit("1h", hours=1)

    with fetching.database.read() as connection:
        now = database_now(connection)
    [due_in] = [row.due_at - now for row in rows(fetching.database, "jobs") if "gone" in row.key]
    assert timedelta(hours=24) < due_in < timedelta(hours=24, minutes=15)


def test_a_redirect_to_an_overview_counts_as_missing(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve_body("/", page("Startseite"))
    fetching.office.redirect("/1", "/")

    fetching.visit("1h", hours=1)
    fetching.visit("gone", hours=25)

    assert fetching.presence()[1] == fetching.clock()
    assert len(fetching.captures()) == 1


def test_a_page_that_is_there_again_was_never_taken_back(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve("/1", Reply(status=404))
    fetching.visit("1h", hours=1)
    fetching.office.serve_body("/1", page("Meldung 1"))

    fetching.visit("gone", hours=25)

    assert (fetching.presence(), withdrawn(fetching)) == ((None, None), [])


def test_a_page_that_returns_after_it_was_taken_back_is_told_of(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve("/1", GONE)
    fetching.visit("1h", hours=1)
    fetching.visit("gone", hours=25)
    fetching.office.serve_body("/1", page("Meldung 1"))
    fetching.rung.clear()

    fetching.visit("7d", days=6)

    assert fetching.presence() == (None, None)
    assert withdrawn(fetching)[1:] == [f"1:{fetching.clock().isoformat()}"]
    assert fetching.rung == [JobKind.WITHDRAW]


def test_a_page_that_was_taken_back_is_taken_back_once(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve("/1", GONE)
    fetching.visit("1h", hours=1)
    fetching.visit("gone", hours=25)
    gone = fetching.presence()

    fetching.visit("7d", days=6)

    assert fetching.presence() == gone
    assert len(withdrawn(fetching)) == 1


def test_trouble_at_the_second_look_puts_it_off_by_a_day(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve("/1", GONE)
    fetching.visit("1h", hours=1)
    fetching.office.serve("/1", Reply(status=503))
    for _ in range(3):
        fetching.visit("gone", hours=10)
    assert fetching.presence()[1] is None

    fetching.office.serve("/1", GONE)
    fetching.visit("gone", days=1)

    assert fetching.presence()[1] == fetching.clock()


def test_a_page_is_taken_back_while_an_older_one_is_there(fetching: Fetching) -> None:
    publish(fetching, 1, 2)
    fetching.office.serve("/1", GONE)
    fetching.visit("1h", hours=1)

    fetching.visit("gone", hours=25)

    assert fetching.presence()[1] == fetching.clock()
    assert asked(fetching, "/2") == 3  # its own visit, and one to see whether the house stands


def test_after_a_relaunch_nothing_is_taken_back(fetching: Fetching) -> None:
    publish(fetching, 1, 2, 3)
    for number in (1, 2, 3):
        fetching.office.serve("/" + str(number), Reply(status=404))
    fetching.office.serve_body("/neu/4", page("Meldung 4"))
    fetching.listing(fetching.listed("/neu/4", title="Meldung 4"))
    fetching.visit("1h", hours=1)
    fetching.visit("24h", hours=23)

    for _ in range(2 * MOST_LOOKS):
        fetching.visit("gone", days=1)
    fetching.visit("7d", days=1)

    assert [(row.missing_since_at is None, row.gone_at) for row in rows(fetching.database, "releases")] == [
        (False, None),
        (False, None),
        (False, None),
        (True, None),
    ]
    assert withdrawn(fetching) == []
    looks = [state for key, state in fetching.visits().items() if key.startswith("1:visit-gone")]
    assert looks == ["done"] * MOST_LOOKS


def test_a_host_that_wants_long_pauses_is_not_asked_for_older_pages(fetching: Fetching) -> None:
    publish(fetching, 1, 2)
    fetching.office.serve("/1", GONE)
    slowly = {"robots_body": "User-agent: *\nCrawl-delay: 3600", "robots_status": 200, "next_request_at": None}
    for name, hours in (("1h", 1), ("gone", 22)):  # within a day, so that robots.txt is not asked again
        with fetching.database.write() as connection:
            connection.execute(update(hosts).values(slowly))
            connection.execute(update(feeds).values(next_poll_at=NOW + timedelta(days=99)))
            connection.execute(update(jobs).where(jobs.c.key.like("2:%")).values(state="done"))
            if name == "gone":
                day_ago = fetching.clock() + timedelta(hours=hours) - timedelta(days=1)
                connection.execute(update(releases).where(releases.c.id == 1).values(missing_since_at=day_ago))
        fetching.visit(name, hours=hours)

    assert (asked(fetching, "/1"), asked(fetching, "/2")) == (3, 1)
    assert fetching.presence()[1] is None
    assert len([key for key in fetching.visits() if "gone" in key]) == 2


def test_robots_that_forbid_by_now_take_nothing_back(fetching: Fetching) -> None:
    publish(fetching, 1)
    fetching.office.serve_body("/robots.txt", "User-agent: *\nDisallow: /1", content_type="text/plain")

    fetching.visit("24h", hours=25)

    assert asked(fetching, "/1") == 1
    assert (fetching.presence(), len(fetching.captures())) == ((None, None), 1)
