"""What a revision says beyond its text: kind, system, the change that made it, a correction, a house's own words."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from kammerton_classifier.again import promise_again
from kammerton_classifier.classify import capture_of, classify_room
from kammerton_classifier.text.clean import clean
from kammerton_classifier.text.model import CleanRelease, Page
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import clusters, document_versions, documents, entries, revisions
from kammerton_shared.errors import Reject
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind, ReleaseKind
from tests.conftest import NOW
from tests.doubles.office import Office, golden, page_of

TITLE, PARAGRAPHS = golden("06-handwerk-hackerangriff")
OWN = "Auch unsere Kammer übt im Mai mit. Wer dabei sein will, ruft bei uns an."


class Eyes:
    """Cleans as always, and lets a test change how pages are read."""

    def __init__(self) -> None:
        self.kind = ReleaseKind.RELEASE
        self.blind_to = ""

    def __call__(self, page: Page) -> CleanRelease:
        """Clean a page."""
        cleaned = clean(page)
        text = cleaned.text.replace(self.blind_to, "").strip() if self.blind_to else cleaned.text
        return replace(cleaned, kind=self.kind, text=text)


@pytest.fixture
def eyes() -> Eyes:
    return Eyes()


@pytest.fixture
def office(database: Database, tmp_path: Path, eyes: Eyes) -> Office:
    return Office(database, tmp_path, clean=eyes)


def publish(office: Office, *states: str) -> int:
    """Publish a release whose page is captured in several states. Return its number."""
    ids = office.list_release(TITLE)
    for state in states:
        office.capture(ids, state)
        office.run(JobKind.CLASSIFY)
    return ids[0]


def changes(office: Office) -> list[tuple[str, str]]:
    causes = [row.cause for row in office.rows(document_versions)]
    return [(row.change, cause) for row, cause in zip(office.rows(revisions), causes, strict=True)]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("Stromausfall", "Stromausfal", "typo"),
        ("Donnerstag", "Freitag", "date"),
        ("34", "36", "number"),
        (
            "</main>",
            "<p>Der Kreisverband hat sich der Übung mit zwölf eigenen Leuten angeschlossen.</p></main>",
            "added",
        ),
    ],
)
def test_what_changed_in_a_text_is_on_record(office: Office, old: str, new: str, change: str) -> None:
    paragraphs = [
        *PARAGRAPHS,
        "Am Donnerstag, dem 7. Mai, gab es im Ortsteil 34 Betriebe ohne Stromausfall zu besuchen.",
    ]
    page = page_of(TITLE, paragraphs)

    publish(office, page, page.replace(old, new))

    assert changes(office) == [("", "created"), (change, "revised")]


def test_a_release_that_calls_itself_a_correction_is_one(office: Office) -> None:
    publish(office, page_of(TITLE, PARAGRAPHS), page_of(f"Korrektur: {TITLE}", PARAGRAPHS))

    assert [row.correction for row in office.rows(revisions)] == [False, True]


def test_a_new_press_number_alone_is_a_revision(office: Office) -> None:
    page = page_of(TITLE, PARAGRAPHS).replace("<h1>", "<p>Pressemitteilung Nr. 75/2026</p><h1>")

    publish(office, page, page.replace("75/2026", "76/2026"))

    assert [row.press_number for row in office.rows(revisions)] == ["75/2026", "76/2026"]
    assert [row.cause for row in office.rows(document_versions)] == ["created", "revised"]


def test_a_new_time_of_publication_alone_is_a_change_of_the_date(office: Office) -> None:
    ids = office.list_release(TITLE)
    office.capture(ids, page_of(TITLE, PARAGRAPHS))
    office.run(JobKind.CLASSIFY)
    with office.database.write() as connection:
        connection.execute(update(entries).values(published_at=NOW - timedelta(hours=1)))
    office.capture(ids, page_of(TITLE, PARAGRAPHS))

    office.run(JobKind.CLASSIFY)

    assert [row.published_at for row in office.rows(revisions)] == [NOW, NOW - timedelta(hours=1)]
    assert changes(office) == [("", "created"), ("date", "revised")]


def test_a_page_whose_system_is_known_says_which(office: Office) -> None:
    page = (
        page_of(TITLE, PARAGRAPHS)
        .replace("<head>", "")
        .replace("<html>", '<html><head><meta name="generator" content="WordPress 6.4"></head>')
    )

    publish(office, page)

    assert [row.system for row in office.rows(revisions)] == ["wordpress"]


def test_the_kind_is_the_documents(office: Office, eyes: Eyes) -> None:
    eyes.kind = ReleaseKind.INVITATION

    publish(office, page_of(TITLE, PARAGRAPHS))

    assert [row.kind for row in office.rows(documents)] == ["invitation"]
    assert [row.kind for row in office.rows(document_versions)] == ["invitation"]


def test_another_kind_of_the_same_text_is_another_reading(office: Office, eyes: Eyes) -> None:
    page = page_of(TITLE, PARAGRAPHS)
    publish(office, page)
    eyes.kind = ReleaseKind.STATEMENT
    office.capture((1, 1), page)

    office.run(JobKind.CLASSIFY)

    assert changes(office) == [("", "created"), ("reread", "reread")]
    assert [row.kind for row in office.rows(documents)] == ["statement"]


def test_a_cleaner_that_reads_more_is_no_news_of_the_publishers(office: Office, eyes: Eyes) -> None:
    eyes.blind_to = PARAGRAPHS[1]
    page = page_of(TITLE, PARAGRAPHS)
    publish(office, page)
    eyes.blind_to = ""
    office.capture((1, 1), page.replace("<nav>", "<nav><b>Neues Menü</b>"))

    office.run(JobKind.CLASSIFY)

    assert changes(office) == [("", "created"), ("reread", "reread")]
    assert PARAGRAPHS[1] in office.rows(revisions)[-1].text


def test_the_same_capture_read_again_is_another_reading(office: Office, eyes: Eyes) -> None:
    eyes.blind_to = PARAGRAPHS[1]
    publish(office, page_of(TITLE, PARAGRAPHS))
    eyes.blind_to = ""
    with office.database.write() as connection:
        promise_again(connection, JobKind.CLASSIFY, ["1"])

    office.run(JobKind.CLASSIFY)

    assert changes(office) == [("", "created"), ("reread", "reread")]
    assert office.states(JobKind.CLASSIFY) == {"1": "done", "1:again-1": "done"}


def test_a_key_names_a_capture(office: Office) -> None:
    office.capture(office.list_release(TITLE), page_of(TITLE, PARAGRAPHS))
    [job] = store.claim(office.database, JobKind.CLASSIFY, holder="test:1", limit=1)

    assert [capture_of(replace(job, key=key)) for key in ("17", "17:again-2")] == [17, 17]
    with pytest.raises(Reject, match="no capture"):
        capture_of(replace(job, key="again-2"))


# --- several houses -------------------------------------------------------------------------------------------


def test_what_a_house_adds_to_a_text_of_several_is_on_record(office: Office) -> None:
    office.publish(TITLE, PARAGRAPHS, source="zdh")
    office.publish(TITLE, [*PARAGRAPHS, OWN], source="hwk")
    office.publish(TITLE, PARAGRAPHS, source="ihk")

    assert [row.addition for row in office.rows(revisions)] == ["", OWN, ""]


def test_what_a_house_adds_later_is_on_record(office: Office) -> None:
    office.publish(TITLE, PARAGRAPHS, source="zdh")
    ids = office.list_release(TITLE, source="hwk")
    for paragraphs in (PARAGRAPHS, [*PARAGRAPHS, OWN]):
        office.capture(ids, page_of(TITLE, paragraphs))
        office.run(JobKind.CLASSIFY)

    assert [row.addition for row in office.rows(revisions)] == ["", "", OWN]


def test_what_the_origin_adds_is_no_addition(office: Office) -> None:
    ids = office.list_release(TITLE, source="zdh")
    office.capture(ids, page_of(TITLE, PARAGRAPHS))
    office.run(JobKind.CLASSIFY)
    office.publish(TITLE, PARAGRAPHS, source="hwk")
    office.capture(ids, page_of(TITLE, [*PARAGRAPHS, OWN]))

    office.run(JobKind.CLASSIFY)

    assert [row.addition for row in office.rows(revisions)] == ["", "", ""]


def test_two_houses_that_publish_at_the_same_moment_see_each_other(office: Office, eyes: Eyes) -> None:
    for source in ("zdh", "hwk"):
        office.capture(office.list_release(TITLE, source=source), page_of(TITLE, PARAGRAPHS))
    slow, quick = store.claim(office.database, JobKind.CLASSIFY, holder="test:1", limit=2)

    def meanwhile_another_writes(page: Page) -> CleanRelease:
        office.rooms[JobKind.CLASSIFY](quick)
        return eyes(page)

    classify_room(office.database, meanwhile_another_writes, rules=office.rules)(slow)

    [cluster] = office.rows(clusters)
    assert cluster.origin_release_id == 2
    assert {row.cluster_id for row in office.rows(documents)} == {cluster.id}


def test_a_text_of_another_season_is_no_twin(office: Office) -> None:
    office.publish(TITLE, PARAGRAPHS, source="zdh")
    with office.database.write() as connection:
        connection.execute(update(documents).values(first_seen_at=NOW - timedelta(days=31)))

    office.publish(TITLE, PARAGRAPHS, source="hwk")

    assert office.rows(clusters) == []
