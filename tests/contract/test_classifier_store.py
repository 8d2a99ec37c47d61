"""What the classifier writes, on every database."""

from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from kammerton_classifier import archive, learned, set_aside
from kammerton_classifier.again import promise_again
from kammerton_classifier.documents import lock_document, write_version
from kammerton_classifier.erase import erase_learned, erase_releases
from kammerton_classifier.store import active_passages
from kammerton_classifier.text.learn import Recurring
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import clusters, document_versions, documents, furniture, releases, set_asides, sources
from kammerton_shared.jobs import store
from kammerton_shared.model import DocumentCause, JobKind, ReleaseId, SourceKey
from tests.conftest import NOW
from tests.doubles.office import Office, golden, page_of

TITLE, PARAGRAPHS = golden("06-handwerk-hackerangriff")
HWK = SourceKey("hwk")
PASSAGE = Recurring("Besuchen Sie unsere Werkstatt, immer donnerstags.", 9, 10)


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


def set_one_aside(office: Office) -> tuple[int, int]:
    """Write what the room writes for a page without press text. Return the release and its capture."""
    ids = office.list_release(TITLE)
    capture_id = office.capture(ids, page_of(TITLE, PARAGRAPHS))
    with office.database.write() as connection:
        connection.execute(
            set_asides.insert().values(
                release_id=ids[0], capture_id=capture_id, title=TITLE, reason="Impressum", set_aside_at=NOW
            )
        )
    return ids[0], capture_id


def test_the_same_text_of_two_houses_is_one_cluster(office: Office) -> None:
    origin = office.publish(TITLE, PARAGRAPHS, source="zdh")
    office.publish(TITLE, [*PARAGRAPHS, "Auch wir sind im Mai dabei."], source="hwk")

    [cluster] = office.rows(clusters)
    assert cluster.origin_release_id == origin
    assert [(row.version, row.cluster_id, row.cause) for row in office.rows(documents)] == [
        (2, cluster.id, "clustered"),
        (1, cluster.id, "created"),
    ]


def test_withdrawn_and_back_again(office: Office) -> None:
    release_id = office.publish(TITLE, PARAGRAPHS)
    for gone_at in (NOW, None):
        office.take_back(release_id, gone_at)
        office.run(JobKind.WITHDRAW)

    assert [(row.version, row.cause) for row in office.rows(document_versions)] == [
        (1, "created"),
        (2, "withdrawn"),
        (3, "returned"),
    ]


def test_what_is_put_back_is_classified_again(office: Office) -> None:
    release_id, capture_id = set_one_aside(office)
    office.run(JobKind.CLASSIFY)
    with office.database.write() as connection:
        connection.execute(set_asides.delete())
    set_row = {"release_id": release_id, "capture_id": capture_id, "title": "", "reason": "x", "set_aside_at": NOW}
    with office.database.write() as connection:
        connection.execute(set_asides.insert().values(set_row))
        assert [row.reason for row in set_aside.list_set_aside(connection, HWK, limit=5)] == ["x"]
        assert set_aside.put_back(connection, ReleaseId(release_id))
        assert not set_aside.put_back(connection, ReleaseId(release_id))
        assert set_aside.list_set_aside(connection, HWK, limit=5) == []

    assert office.states(JobKind.CLASSIFY) == {str(capture_id): "done", f"{capture_id}:again-1": "due"}


def test_a_job_that_waits_stands_for_the_next_promise(office: Office) -> None:
    capture_id = office.capture(office.list_release(TITLE), page_of(TITLE, PARAGRAPHS))
    for _ in range(2):
        with office.database.write() as connection:
            promise_again(connection, JobKind.CLASSIFY, [str(capture_id)])
    assert office.states(JobKind.CLASSIFY) == {str(capture_id): "due"}
    office.run(JobKind.CLASSIFY)

    for _ in range(2):
        with office.database.write() as connection:
            promise_again(connection, JobKind.CLASSIFY, [str(capture_id)])

    assert office.states(JobKind.CLASSIFY) == {str(capture_id): "done", f"{capture_id}:again-1": "due"}


def test_a_job_that_stands_for_a_promise_begins_after_what_it_was_promised_for(office: Office) -> None:
    office.capture(office.list_release(TITLE), page_of(TITLE, PARAGRAPHS))
    promised, claimed = Event(), []

    def claim() -> None:
        promised.wait(5)
        claimed.extend(store.claim(office.database, JobKind.CLASSIFY, holder="test:1", limit=1))

    worker = Thread(target=claim)
    worker.start()
    with office.database.write() as connection:
        promise_again(connection, JobKind.CLASSIFY, ["1"])
        promised.set()
        worker.join(0.2)
        begun_before = list(claimed)
    worker.join()

    assert begun_before == []


def test_passages_are_learned_forgotten_and_learned_again(office: Office) -> None:
    office.list_release(TITLE)
    with office.database.write() as connection:
        assert learned.lock_version(connection, HWK) == 0
        learned.write_learned(connection, HWK, [PASSAGE], 1)
        learned.count_again(connection, HWK, [Recurring(PASSAGE.passage, 7, 20)])
        assert active_passages(connection, HWK) == (PASSAGE.passage,)
        assert [(one.seen_in, one.out_of) for one in learned.list_learned(connection, HWK)] == [(7, 20)]
        learned.write_forgotten(connection, HWK, [Recurring(PASSAGE.passage, 1, 20)], 2)
        assert active_passages(connection, HWK) == ()
        assert learned.lock_version(connection, HWK) == 2
        learned.write_learned(connection, HWK, [PASSAGE], 3)
        assert [one.forgotten_at for one in learned.list_learned(connection, HWK)] == [None]
        assert active_passages(connection, SourceKey("ihk")) == ()


def test_the_texts_of_a_house_are_read_a_few_at_a_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "READ_AT_ONCE", 2)
    ids = [office.publish(f"{TITLE} {number}", PARAGRAPHS) for number in range(5)]
    office.publish(TITLE, PARAGRAPHS, source="ihk")

    with office.database.read() as connection:
        assert [text.release_id for text in learned.current_texts(connection, HWK)] == ids
        assert learned.latest_captures(connection, HWK, count=2) == [5, 4]


def test_retagging_finds_what_other_rules_tagged(office: Office) -> None:
    ids = [office.publish(f"{TITLE} {number}", PARAGRAPHS) for number in range(2)]
    everything = range(500)

    with office.database.read() as connection:
        assert archive.load_stale(connection, everything, office.rules.version) == []
        assert [one.release_id for one in archive.load_stale(connection, everything, "next")] == ids
        assert [one.topics for one in archive.load_all(connection)] == [("digitalisierung",)] * 2
        assert archive.rules_of_workers(connection) == office.rules.version
    assert archive.promise_retagging(office.database, "next") == 1
    with office.database.read() as connection:
        assert archive.remaining(connection, "next") == archive.Remaining(1, 0, "")


def test_two_writers_of_a_document_follow_each_other(office: Office) -> None:
    release_id = ReleaseId(office.publish(TITLE, PARAGRAPHS))

    def write() -> None:
        with office.database.write() as connection:
            document = lock_document(connection, release_id)
            assert document is not None
            write_version(connection, document, DocumentCause.RETAGGED)

    writers = [Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [row.version for row in office.rows(document_versions)] == [1, 2, 3, 4, 5]


def test_erasing_leaves_nothing_set_aside_or_learned(office: Office) -> None:
    release_id, _ = set_one_aside(office)
    with office.database.write() as connection:
        learned.write_learned(connection, HWK, [PASSAGE], 1)
        connection.execute(sources.update().values(sample=True))
        connection.execute(releases.update().values(gone_at=NOW + timedelta(days=1)))
        erase_releases(connection, [ReleaseId(release_id)])
        erase_learned(connection)

    assert (office.rows(set_asides), office.rows(furniture)) == ([], [])
