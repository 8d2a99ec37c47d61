"""What readers get to know of a release, and how far it has come."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from kammerton_search_api.releases import (
    find_release_by_address,
    load_release,
    load_release_by_address,
    load_releases,
    load_revisions,
)
from kammerton_search_api.stages import StageName, StageState, stages
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import (
    alert_items,
    alerts,
    deliveries,
    jobs,
    matches,
    release_addresses,
    releases,
    subscribers,
    subscriptions,
)
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind, ReleaseId, Show, SourceKey, TopicKey
from tests.doubles.index_desk import IndexDesk, an_index_desk
from tests.doubles.rows import SEEN_AT, add_row


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Iterator[IndexDesk]:
    with an_index_desk(database, tmp_path) as desk:
        yield desk


def states(desk: IndexDesk, release_id: ReleaseId) -> dict[str, str]:
    with desk.database.read() as connection:
        return {stage.name.value: stage.state.value for stage in stages(connection, release_id)}


def test_a_release_is_what_its_newest_revision_says(desk: IndexDesk) -> None:
    before = desk.publish("Erste Fassung", "Alt.", topic_keys=["fachkraefte"])
    desk.revise(before, "Zweite Fassung", "Neu.", topic_keys=["digitalisierung"])

    with desk.database.read() as connection:
        release = load_release(connection, before.release_id)
        lines = load_revisions(connection, before.release_id)

    assert release is not None
    assert (release.title, release.text, release.revision_number, release.version) == ("Zweite Fassung", "Neu.", 2, 2)
    assert release.topics == (TopicKey("digitalisierung"),)
    assert (release.source_key, release.show, release.withdrawn) == (SourceKey("musterstadt"), Show.EXCERPT, False)
    assert release.published_at == SEEN_AT
    assert [(line.number, line.title) for line in lines] == [(2, "Zweite Fassung"), (1, "Erste Fassung")]


def test_many_releases_are_loaded_at_once_and_unknown_ones_left_out(desk: IndexDesk) -> None:
    known = {desk.publish(f"Meldung {number}").release_id for number in range(3)}

    with desk.database.read() as connection:
        assert set(load_releases(connection, [*known, *map(ReleaseId, range(1000, 2000))])) == known
        assert load_releases(connection, []) == {}


def test_a_release_is_found_by_each_of_its_addresses(desk: IndexDesk) -> None:
    release = desk.publish("Meldung", url="https://www.musterstadt.example/presse/7?id=1")
    with desk.database.write() as connection:
        connection.execute(
            insert(release_addresses).values(
                address="https://musterstadt.example/presse/7-lang", release_id=release.release_id, origin="canonical"
            )
        )

    with desk.database.read() as connection:
        for url in (
            "https://www.musterstadt.example/presse/7?id=1",
            " https://www.musterstadt.example/presse/7?id=1#absatz ",
            "http://www.musterstadt.example/presse/7-lang",
        ):
            assert find_release_by_address(connection, url) == release.release_id
            found = load_release_by_address(connection, url)
            assert found is not None
            assert found.title == "Meldung"
        for url in ("https://musterstadt.example/anders", "", "http://[", "https://a.example:port/"):
            assert load_release_by_address(connection, url) is None


def test_a_release_on_its_way_shows_where_it_is(desk: IndexDesk) -> None:
    release = desk.publish("Meldung")

    assert states(desk, release.release_id) == {
        "fetched": "done",
        "classified": "done",
        "indexed": "waiting",
        "matched": "waiting",
        "delivered": "nothing",
    }
    desk.work()
    assert states(desk, release.release_id)["indexed"] == "done"
    assert states(desk, release.release_id)["matched"] == "waiting"

    desk.finish(JobKind.MATCH)
    assert states(desk, release.release_id)["matched"] == "done"


def test_a_release_that_was_only_listed_waits_to_be_fetched(desk: IndexDesk) -> None:
    desk.newsroom.add_source("musterstadt")
    with desk.database.write() as connection:
        number = add_row(connection, releases, source_key="musterstadt", address="https://a.example/1")
        release_id = ReleaseId(number)
        store.promise(connection, JobKind.FETCH, f"{release_id}:0123456789abcdef")
    with desk.database.write() as connection:
        connection.execute(update(jobs).values(error="503"))

    with desk.database.read() as connection:
        fetched, *later = stages(connection, release_id)

    assert (fetched.name, fetched.state, fetched.reason) == (StageName.FETCHED, StageState.WAITING, "503")
    assert [stage.state for stage in later] == [StageState.WAITING] * 3 + [StageState.NOTHING]


def test_visits_to_come_leave_a_release_fetched(desk: IndexDesk) -> None:
    release = desk.publish("Meldung")
    with desk.database.write() as connection:
        store.promise(connection, JobKind.FETCH, f"{release.release_id}:visit-24h")

    assert states(desk, release.release_id)["fetched"] == "done"


def test_a_dead_job_is_a_failed_stage_with_its_reason(desk: IndexDesk) -> None:
    release = desk.publish("Meldung")
    with desk.database.write() as connection:
        connection.execute(update(jobs).values(state="dead", error="no text", done_at=SEEN_AT))

    with desk.database.read() as connection:
        indexed = stages(connection, release.release_id)[2]

    assert (indexed.state, indexed.at, indexed.reason) == (StageState.FAILED, SEEN_AT, "no text")


@pytest.mark.parametrize(
    ("delivery_states", "expected"),
    [
        ([], "waiting"),
        (["due"], "waiting"),
        (["held"], "waiting"),
        (["delivered"], "done"),
        (["failed"], "failed"),
        (["delivered", "due"], "waiting"),
        (["cancelled"], "nothing"),
    ],
)
def test_the_last_stage_is_what_became_of_the_deliveries(
    desk: IndexDesk, delivery_states: list[str], expected: str
) -> None:
    release = desk.publish("Meldung")
    with desk.database.write() as connection:
        for number, state in enumerate(delivery_states or [""], 1):
            subscriber = {"id": number, "channel": "mail", "address": f"{number}@a.example", "state": "active"}
            connection.execute(insert(subscribers).values(created_at=SEEN_AT, **subscriber))
            subscription = {"id": number, "subscriber_id": number, "rhythm": "at_once", "state": "active"}
            connection.execute(insert(subscriptions).values(created_at=SEEN_AT, **subscription))
            match = {"subscription_id": number, "release_id": release.release_id, "document_version": 1, "seq": 1}
            connection.execute(insert(matches).values(told=True, evidence=[], created_at=SEEN_AT, **match))
            alert = {"id": number, "subscriber_id": number, "rhythm": "at_once", "state": "open"}
            connection.execute(insert(alerts).values(opened_at=SEEN_AT, **alert))
            item = {"subscription_id": number, "release_id": release.release_id, "alert_id": number}
            connection.execute(insert(alert_items).values(item))
            if state:
                delivery = {"subscriber_id": number, "alert_id": number, "purpose": "alert", "channel": "mail"}
                connection.execute(
                    insert(deliveries).values(
                        public_id=str(number), state=state, created_at=SEEN_AT, delivered_at=SEEN_AT, **delivery
                    )
                )

    assert states(desk, release.release_id)["delivered"] == expected


def test_an_unknown_release_has_no_stages(desk: IndexDesk) -> None:
    assert states(desk, ReleaseId(4711)) == {}
