"""Pages without press text: set aside with their reason, and put back."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kammerton_classifier.again import promise_again
from kammerton_classifier.learned import write_forgotten, write_learned
from kammerton_classifier.set_aside import list_set_aside, put_back
from kammerton_classifier.text.clean import clean
from kammerton_classifier.text.learn import Recurring
from kammerton_classifier.text.model import CleanRelease, Page
from kammerton_console.main import app
from kammerton_search_api.stages import StageState, stages
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import document_versions, documents, revisions, set_asides
from kammerton_shared.model import JobKind, ReleaseId, SourceKey
from tests.conftest import NOW
from tests.doubles.office import Office, golden, page_of

TITLE, PARAGRAPHS = golden("06-handwerk-hackerangriff")
GALLERY = ["Sehen Sie hier die Bilder vom Tag der offenen Tür in unserer Werkstatt.", "Bild 1 von 24", "Bild 2 von 24"]


def clean_with_galleries(page: Page) -> CleanRelease:
    """Clean, and call a page with numbered pictures a gallery."""
    cleaned = clean(page)
    return replace(cleaned, empty_reason="Bildergalerie ohne Text") if b"Bild 1 von" in page.body else cleaned


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path, clean=clean_with_galleries)


def put(office: Office, release_id: int) -> bool:
    with office.database.write() as connection:
        return put_back(connection, ReleaseId(release_id))


def test_a_page_without_press_text_is_set_aside_with_its_reason(office: Office) -> None:
    release_id = office.publish("Tag der offenen Tür", GALLERY)

    assert office.rows(documents) == []
    assert office.states(JobKind.INDEX) == {}
    assert set(office.states(JobKind.CLASSIFY).values()) == {"done"}
    with office.database.read() as connection:
        [aside] = list_set_aside(connection, SourceKey("hwk"), limit=10)
        assert list_set_aside(connection, SourceKey("ihk"), limit=10) == []
    assert (aside.release_id, aside.title, aside.reason) == (
        release_id,
        "Tag der offenen Tür",
        "Bildergalerie ohne Text",
    )
    assert aside.address == "https://hwk.example/1"


def test_a_later_capture_with_text_makes_a_release_of_it(office: Office) -> None:
    ids = office.list_release(TITLE)
    office.capture(ids, page_of(TITLE, GALLERY))
    office.run(JobKind.CLASSIFY)
    office.capture(ids, page_of(TITLE, PARAGRAPHS))

    office.run(JobKind.CLASSIFY)

    [document] = office.rows(documents)
    assert (document.version, document.cause, document.news) == (1, "created", True)
    assert office.rows(set_asides) == []


def test_a_release_whose_page_lost_its_text_keeps_it(office: Office) -> None:
    ids = office.list_release(TITLE)
    office.capture(ids, page_of(TITLE, PARAGRAPHS))
    office.run(JobKind.CLASSIFY)
    office.capture(ids, page_of(TITLE, GALLERY))

    office.run(JobKind.CLASSIFY)

    assert [row.number for row in office.rows(revisions)] == [1]
    assert office.rows(set_asides) == []


def test_an_older_capture_does_not_speak_for_what_is_set_aside(office: Office) -> None:
    ids = office.list_release(TITLE)
    older = office.capture(ids, page_of("Alter Titel", GALLERY))
    newer = office.capture(ids, page_of("Neuer Titel", GALLERY))
    office.run(JobKind.CLASSIFY)
    with office.database.write() as connection:
        promise_again(connection, JobKind.CLASSIFY, [str(older)])

    office.run(JobKind.CLASSIFY)

    assert [row.capture_id for row in office.rows(set_asides)] == [newer]


@pytest.mark.parametrize(
    ("backlog", "age", "news"),
    [
        (False, timedelta(days=30), True),
        (True, timedelta(hours=47), True),
        (True, timedelta(days=30), False),
    ],
)
def test_what_is_put_back_is_a_release_and_told_if_it_was_news(
    office: Office, *, backlog: bool, age: timedelta, news: bool
) -> None:
    ids = office.list_release("Tag der offenen Tür", backlog=backlog, published_at=NOW - age)
    office.capture(ids, page_of("Tag der offenen Tür", GALLERY))
    office.run(JobKind.CLASSIFY)

    assert put(office, ids[0])
    office.run(JobKind.CLASSIFY)

    [document] = office.rows(documents)
    assert (document.cause, document.news) == ("created", news)
    assert office.states(JobKind.INDEX) == {f"{ids[0]}:1": "due"}
    with office.database.read() as connection:
        assert list_set_aside(connection, SourceKey("hwk"), limit=10) == []


def test_what_is_put_back_stays_a_release_when_its_page_changes(office: Office) -> None:
    ids = office.list_release(TITLE)
    office.capture(ids, page_of(TITLE, GALLERY))
    office.run(JobKind.CLASSIFY)
    put(office, ids[0])
    office.run(JobKind.CLASSIFY)
    office.capture(ids, page_of(TITLE, [*GALLERY, "Bild 3 von 24"]))

    office.run(JobKind.CLASSIFY)

    assert [(row.version, row.cause) for row in office.rows(document_versions)] == [(1, "created"), (2, "revised")]


def test_a_second_time_there_is_nothing_to_put_back(office: Office) -> None:
    release_id = office.publish(TITLE, GALLERY)

    assert [put(office, release_id) for _ in range(2)] == [True, False]
    assert len(office.states(JobKind.CLASSIFY)) == 2


def test_what_was_never_set_aside_is_not_put_back(office: Office) -> None:
    assert not put(office, office.publish(TITLE, PARAGRAPHS))
    assert not put(office, 4711)


def test_the_trace_says_why_a_release_came_no_further(office: Office) -> None:
    release_id = ReleaseId(office.publish(TITLE, GALLERY))

    with office.database.read() as connection:
        _, classified, *others = stages(connection, release_id)
    put(office, release_id)
    with office.database.read() as connection:
        _, waiting, *_ = stages(connection, release_id)

    assert (classified.state, classified.reason) == (StageState.DONE, "set aside: Bildergalerie ohne Text")
    assert {stage.state for stage in others} == {StageState.NOTHING}
    assert waiting.state is StageState.WAITING


# --- the commands ---------------------------------------------------------------------------------------------


@pytest.fixture
def command(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("KAMMERTON_DATABASE_URL", office.database.url)
    monkeypatch.setenv("KAMMERTON_DATA_DIR", str(tmp_path))
    return CliRunner()


def test_a_source_is_shown_with_its_feeds_and_all_that_was_found_out(office: Office, command: CliRunner) -> None:
    office.publish(TITLE, PARAGRAPHS)
    office.publish("Tag der offenen Tür", GALLERY)
    with office.database.write() as connection:
        found = [Recurring("Immer donnerstags.", 9, 10), Recurring("Immer freitags.", 2, 10)]
        write_learned(connection, SourceKey("hwk"), found, 1)
        write_forgotten(connection, SourceKey("hwk"), found[1:], 2)

    said = command.invoke(app, ["sources", "show", "hwk"]).output
    shown = json.loads(command.invoke(app, ["sources", "show", "hwk", "--json"]).output)

    assert "hwk: Haus hwk" in said
    assert "Learned furniture: 1 passages, version 2" in said
    assert "seen in 9 of 10, in version 1: Immer donnerstags." in said
    assert "Bildergalerie ohne Text" in said
    assert "Page systems of the latest 1 releases: 1 none known" in said
    assert [feed["state"] for feed in shown["feeds"]] == ["ok", "ok"]
    assert [(one["passage"], one["forgotten_at"] is None) for one in shown["learned"]] == [
        ("Immer donnerstags.", True),
        ("Immer freitags.", False),
    ]
    assert [(one["release_id"], one["reason"]) for one in shown["set_aside"]] == [(2, "Bildergalerie ohne Text")]
    assert shown["systems"] == {"": 1}


def test_a_source_without_anything_is_shown_too(office: Office, command: CliRunner) -> None:
    office.list_release(TITLE)

    said = command.invoke(app, ["sources", "show", "hwk"])

    assert said.exit_code == 0
    assert "Set aside: 0" in said.output


def test_an_unknown_source_is_said_to_be_unknown(command: CliRunner) -> None:
    said = command.invoke(app, ["sources", "show", "nobody"])

    assert (said.exit_code, "There is no source nobody" in said.output) == (1, True)


def test_the_operator_puts_back_by_number(office: Office, command: CliRunner) -> None:
    release_id = office.publish("Tag der offenen Tür", GALLERY)

    done = command.invoke(app, ["sources", "put-back", str(release_id)])
    again = command.invoke(app, ["sources", "put-back", str(release_id)])
    office.run(JobKind.CLASSIFY)

    assert (done.exit_code, again.exit_code) == (0, 1)
    assert "is put back" in done.output
    assert [row.release_id for row in office.rows(documents)] == [release_id]
