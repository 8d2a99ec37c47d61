"""The sequence of changes and the exchange of the index, on every database."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select

from kammerton_search_api.index import generations
from kammerton_search_api.index.rebuild import rebuild
from kammerton_search_api.index.write import CHUNK
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import index_state
from kammerton_shared.jobs import counter
from kammerton_shared.model import DocumentCause
from tests.doubles.index_desk import IndexDesk, an_index_desk


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Iterator[IndexDesk]:
    with an_index_desk(database, tmp_path) as desk:
        yield desk


def test_the_sequence_has_no_gap_over_many_transactions(desk: IndexDesk) -> None:
    published = [desk.publish(f"Meldung {number}") for number in range(CHUNK + 2)]

    desk.work()

    numbers = [seq for seq, *_ in desk.changes()]
    assert numbers == list(range(1, CHUNK + 3))
    assert [release_id for _, release_id, *_ in desk.changes()] == [release.release_id for release in published]
    with desk.database.read() as connection:
        assert connection.execute(select(index_state.c.last_seq)).scalar_one() == numbers[-1]


def test_changes_say_what_became_of_a_document(desk: IndexDesk) -> None:
    release = desk.publish("Erste Fassung")
    desk.work()
    for cause in (DocumentCause.REVISED, DocumentCause.RETAGGED, DocumentCause.WITHDRAWN):
        desk.revise(release, "Fassung", cause=cause, withdrawn=cause is DocumentCause.WITHDRAWN)
        desk.work()

    assert [kind for *_, kind in desk.changes()] == ["created", "revised", "retagged", "withdrawn"]


def test_a_rebuild_catches_up_and_tells_nobody(desk: IndexDesk) -> None:
    releases = [desk.publish("Zoll")]
    desk.work()

    def progress(done: int, total: int) -> None:
        releases.append(desk.publish("Zoll"))
        desk.work()

    rebuild(desk.url, desk.data_dir, desk.database, progress=progress)

    assert desk.found("Zoll") == [release.release_id for release in releases]
    assert desk.generations() == {"1": "retired", "2": "serving"}
    assert len(desk.changes()) == len(releases) == 3


def test_an_index_that_lacks_a_change_does_not_serve(desk: IndexDesk) -> None:
    desk.publish("Zoll")
    desk.work()

    with desk.database.write() as connection:
        name = generations.begin(connection, "tantivy1-0123456789ab-", "0123456789ab")
        assert not generations.swap(connection, name, 0)
        assert generations.swap(connection, name, 1)
        assert generations.serving(connection) == name


def test_an_index_that_was_abandoned_does_not_serve(desk: IndexDesk) -> None:
    with desk.database.write() as connection:
        name = generations.begin(connection, "tantivy1-0123456789ab-", "0123456789ab")
        generations.abandon_unfinished(connection)

        assert not generations.swap(connection, name, 0)
        assert generations.serving(connection) != name


def test_the_exchange_waits_for_who_numbers_changes(desk: IndexDesk) -> None:
    with desk.database.write() as connection:
        name = generations.begin(connection, "tantivy1-0123456789ab-", "0123456789ab")
    swapped: list[bool] = []

    def exchange() -> None:
        with desk.database.write() as connection:
            swapped.append(generations.swap(connection, name, 0))

    with desk.database.write() as connection:
        assert generations.hold_serving(connection, desk.serving().name)
        exchanging = Thread(target=exchange)
        exchanging.start()
        exchanging.join(timeout=0.3)
        assert swapped == []
        assert counter.take_next(connection) == 1
    exchanging.join()

    assert swapped == [True]
    with desk.database.write() as connection:
        assert not generations.hold_serving(connection, "tantivy1-0123456789ab-1")
