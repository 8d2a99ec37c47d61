"""The contract of what readers are told beside a release's text, on every database."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from kammerton_crawler.revisits import look_key, visit_key
from kammerton_search_api.http.source_states import load_set_aside, load_sources
from kammerton_search_api.releases import load_release, load_releases
from kammerton_search_api.same_text import SameText, load_same_texts
from kammerton_search_api.standing import Standing, load_standing
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import captures, documents, jobs, releases, set_asides
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind, JobState, ReleaseId, SourceKey
from tests.conftest import NOW
from tests.doubles.newsroom import Newsroom
from tests.doubles.rows import add_row


@pytest.fixture
def news(database: Database) -> Newsroom:
    return Newsroom(database)


def same_texts(database: Database, *ids: int) -> dict[int, tuple[int, tuple[int, ...]]]:
    """Return for each release in a cluster the origin and the others."""

    def numbers(same: SameText) -> tuple[int, tuple[int, ...]]:
        return same.origin, tuple(other.id for other in same.others)

    with database.read() as connection:
        found = load_releases(connection, [ReleaseId(number) for number in ids])
        return {key: numbers(same) for key, same in load_same_texts(connection, found.values()).items()}


def test_the_origin_comes_first_among_the_others(database: Database, news: Newsroom) -> None:
    first = news.publish("Zollunion wird sechzig", source="alpha").release_id
    origin = news.publish("Zollunion wird sechzig", source="beta").release_id
    cluster = news.add_cluster(origin)
    third = news.publish("Zollunion wird sechzig", source="gamma", cluster_id=cluster).release_id
    alone = news.publish("Zoll", source="alpha").release_id
    with database.write() as connection:
        connection.execute(
            update(documents).where(documents.c.release_id.in_([first, origin])).values(cluster_id=cluster)
        )

    assert same_texts(database, first, origin, third, alone) == {
        first: (origin, (origin, third)),
        origin: (origin, (first, third)),
        third: (origin, (origin, first)),
    }

    with database.write() as connection:
        connection.execute(update(releases).where(releases.c.id == first).values(gone_at=NOW))
        connection.execute(update(documents).where(documents.c.release_id == third).values(withdrawn=True))
    assert same_texts(database, first, origin, third, alone) == {}


def test_what_was_taken_back_has_no_text_as_soon_as_anybody_knows(database: Database, news: Newsroom) -> None:
    by_crawler = news.publish("Zoll", "Geheim.").release_id
    by_classifier = news.publish("Export", "Geheim.").release_id
    with database.write() as connection:
        connection.execute(update(releases).where(releases.c.id == by_crawler).values(gone_at=NOW))
        connection.execute(update(documents).where(documents.c.release_id == by_classifier).values(withdrawn=True))

    with database.read() as connection:
        found = [load_release(connection, number) for number in (by_crawler, by_classifier)]

    assert [(one.withdrawn, one.gone_at, one.text, one.lead, one.aside) for one in found if one] == [
        (True, NOW, "", "", ""),
        (True, None, "", "", ""),
    ]


def test_visits_are_counted_and_the_next_one_is_known(database: Database, news: Newsroom) -> None:
    number, other = news.publish("Zoll").release_id, news.publish("Export").release_id
    later = NOW + timedelta(hours=6)
    with database.write() as connection:
        for key in (visit_key(number, "1h"), visit_key(number, "6h"), look_key(number, later), visit_key(other, "7d")):
            store.promise(connection, JobKind.FETCH, key, due_at=later)
        connection.execute(
            update(jobs).where(jobs.c.key == visit_key(number, "1h")).values(state=JobState.DONE, done_at=NOW)
        )
        connection.execute(update(releases).where(releases.c.id == number).values(missing_since_at=NOW))

    with database.read() as connection:
        assert load_standing(connection, number) == Standing(None, "", NOW, None, 1, later)
        assert load_standing(connection, ReleaseId(999)) is None


def test_what_is_set_aside_is_listed_until_it_is_put_back(database: Database, news: Newsroom) -> None:
    news.publish("Zoll", source="alpha")
    numbers = []
    with database.write() as connection:
        for minutes in (1, 2, 3):
            number = add_row(connection, releases, source_key="alpha", address=f"https://alpha.example/{minutes}")
            capture_id = add_row(connection, captures, release_id=number, entry_id=1)
            connection.execute(
                insert(set_asides).values(
                    release_id=number,
                    capture_id=capture_id,
                    title="Impressum",
                    reason="Impressum",
                    set_aside_at=NOW + timedelta(minutes=minutes),
                    put_back_at=NOW if minutes == 3 else None,
                )
            )
            numbers.append(number)

    with database.read() as connection:
        found = load_set_aside(connection, SourceKey("alpha"))
        [source] = load_sources(connection)
        assert load_set_aside(connection, SourceKey("niemand")) is None
        standing = load_standing(connection, ReleaseId(numbers[0]))

    assert found is not None
    assert [one.release_id for one in found.latest] == [numbers[1], numbers[0]]
    assert (found.total, source.set_aside, source.releases) == (2, 2, 1)
    assert standing is not None
    assert (standing.set_aside_at, standing.set_aside_reason) == (NOW + timedelta(minutes=1), "Impressum")
