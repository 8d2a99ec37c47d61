"""What a publisher takes back, and what is there again."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kammerton_classifier.withdraw import release_of, withdraw_room
from kammerton_search_api.index.document import load_index_document
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import document_versions, documents
from kammerton_shared.errors import LostClaim, Reject
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind, ReleaseId
from tests.conftest import NOW
from tests.doubles.office import Office, golden, page_of

TITLE, PARAGRAPHS = golden("06-handwerk-hackerangriff")
LATER = NOW + timedelta(days=2)


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


def versions(office: Office) -> list[tuple[int, str, bool]]:
    return [(row.version, row.cause, row.withdrawn) for row in office.rows(document_versions)]


def test_what_is_gone_is_withdrawn_and_its_text_not_searched_any_more(office: Office) -> None:
    release_id = office.publish(TITLE, PARAGRAPHS)
    office.take_back(release_id, LATER)

    office.run(JobKind.WITHDRAW)

    assert versions(office) == [(1, "created", False), (2, "withdrawn", True)]
    assert office.states(JobKind.INDEX)[f"{release_id}:2"] == "due"
    with office.database.read() as connection:
        searched = load_index_document(connection, ReleaseId(release_id))
    assert searched is not None
    assert (searched.title, searched.text) == (TITLE, "")


def test_what_is_there_again_is_shown_again(office: Office) -> None:
    release_id = office.publish(TITLE, PARAGRAPHS)
    office.take_back(release_id, LATER)
    office.run(JobKind.WITHDRAW)
    office.take_back(release_id, None)

    office.run(JobKind.WITHDRAW)

    assert versions(office)[2:] == [(3, "returned", False)]
    [document] = office.rows(documents)
    assert (document.topics, document.news) == (["digitalisierung"], True)


def test_a_job_that_the_page_overtook_does_nothing(office: Office) -> None:
    release_id = office.publish(TITLE, PARAGRAPHS)
    office.take_back(release_id, LATER)
    office.take_back(release_id, None)

    office.run(JobKind.WITHDRAW)

    assert versions(office) == [(1, "created", False)]
    assert set(office.states(JobKind.WITHDRAW).values()) == {"done"}


def test_two_jobs_for_the_same_withdrawal_make_one_version(office: Office) -> None:
    release_id = office.publish(TITLE, PARAGRAPHS)
    office.take_back(release_id, LATER)
    office.take_back(release_id, LATER + timedelta(days=1))

    office.run(JobKind.WITHDRAW)

    assert len(versions(office)) == 2


def test_a_page_that_was_gone_before_it_was_read_is_withdrawn_from_the_first(office: Office) -> None:
    ids = office.list_release(TITLE)
    office.capture(ids, page_of(TITLE, PARAGRAPHS))
    office.take_back(ids[0], LATER)
    office.run(JobKind.WITHDRAW)
    assert versions(office) == []

    office.run(JobKind.CLASSIFY)

    assert versions(office) == [(1, "created", True)]


def test_reading_again_does_not_bring_back_what_is_withdrawn(office: Office) -> None:
    ids = office.list_release(TITLE)
    office.capture(ids, page_of(TITLE, PARAGRAPHS[:3]))
    office.run(JobKind.CLASSIFY)
    office.capture(ids, page_of(TITLE, PARAGRAPHS))
    office.take_back(ids[0], LATER)
    office.run(JobKind.WITHDRAW)

    office.run(JobKind.CLASSIFY)

    assert versions(office)[1:] == [(2, "withdrawn", True), (3, "revised", True)]


def test_a_new_page_brings_back_what_was_withdrawn(office: Office) -> None:
    ids = office.list_release(TITLE)
    office.capture(ids, page_of(TITLE, PARAGRAPHS[:3]))
    office.run(JobKind.CLASSIFY)
    office.take_back(ids[0], LATER)
    office.run(JobKind.WITHDRAW)
    office.take_back(ids[0], None)
    office.capture(ids, page_of(TITLE, PARAGRAPHS))

    office.run(JobKind.CLASSIFY, JobKind.WITHDRAW)

    assert versions(office)[2:] == [(3, "revised", False)]


def test_a_lost_claim_withdraws_nothing(office: Office) -> None:
    office.take_back(office.publish(TITLE, PARAGRAPHS), LATER)
    [slow] = store.claim(office.database, JobKind.WITHDRAW, holder="test:1", limit=1)
    store.lapse_leases(office.database)
    store.release_lapsed(office.database)

    with pytest.raises(LostClaim):
        withdraw_room(office.database)(slow)

    assert versions(office) == [(1, "created", False)]


def test_an_erased_release_is_done_without_effect(database: Database, office: Office) -> None:
    with database.write() as connection:
        store.promise(connection, JobKind.WITHDRAW, "4711:2026-11-25T09:30:00+00:00")

    office.run(JobKind.WITHDRAW)

    assert set(office.states(JobKind.WITHDRAW).values()) == {"done"}
    with database.read() as connection:
        assert connection.execute(select(documents)).all() == []


def test_a_key_names_a_release() -> None:
    assert release_of("17:2026-11-25T09:30:00+00:00") == 17
    with pytest.raises(Reject, match="no release"):
        release_of("hwk:17")
