"""A text that several houses published is one hit, whatever the order, the page and the filters."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from kammerton_search_api.search import Hit, Question, search
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from kammerton_shared.db.tables import clusters, documents
from kammerton_shared.model import ReleaseId
from tests.doubles.engines import ENGINES, engine_url, own_url
from tests.doubles.index_desk import IndexDesk, an_index_desk
from tests.doubles.rows import SEEN_AT

RELEASES = 40
HOUSES = ("musterstadt", "beispielau", "testheim")
WORDS = ("Messe", "Zoll", "Handwerk")
QUERIES = ("Messe", "Zoll ODER Messe", "", "-Zoll", '"Messe Zoll"~3', "thema:fachkraefte ODER Handwerk")


@dataclass(frozen=True)
class Archive:
    """An index of releases; who shares a text with whom is changed in the tables only."""

    desk: IndexDesk

    def cluster(self, groups: Sequence[Sequence[int]], withdrawn: Sequence[int] = ()) -> None:
        """Let each group be a cluster, its first release the origin; `withdrawn` are withdrawn."""
        with self.desk.database.write() as connection:
            connection.execute(update(documents).values(cluster_id=None, withdrawn=False))
            connection.execute(delete(clusters))
            for group in groups:
                cluster = connection.execute(
                    clusters.insert().values(origin_release_id=group[0], created_at=SEEN_AT).returning(clusters.c.id)
                ).scalar_one()
                chosen = documents.c.release_id.in_(group)
                connection.execute(update(documents).where(chosen).values(cluster_id=cluster))
            gone = documents.c.release_id.in_(withdrawn)
            connection.execute(update(documents).where(gone).values(withdrawn=True))

    def pages(self, question: Question) -> list[Sequence[Hit]]:
        found: list[Sequence[Hit]] = []
        cursor = None
        while True:
            asked = replace(question, cursor=cursor)
            answer = search(asked, index=self.desk.index, database=self.desk.database)
            found.append(answer.hits)
            cursor = answer.next_cursor
            if cursor is None:
                return found

    def total(self, question: Question) -> int:
        return search(question, index=self.desk.index, database=self.desk.database).total


@pytest.fixture(params=ENGINES, scope="module")
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("clusters")
    database = Database(f"sqlite:///{folder / 'kammerton.db'}")
    migrate(database)
    chance = random.Random(7)
    with own_url(engine_url(request.param, request), folder) as url, an_index_desk(database, folder, url) as desk:
        desk.newsroom.add_topic("fachkraefte", "Fachkräfte")
        for number in range(RELEASES):
            desk.publish(
                " ".join(chance.choices(WORDS, k=chance.randint(1, 4))),
                " ".join(chance.choices(WORDS, k=chance.randint(0, 30))) or "Ein Absatz.",
                source=chance.choice(HOUSES),
                topic_keys=["fachkraefte"] if number % 3 else [],
                published_at=SEEN_AT - timedelta(days=chance.randint(0, 60)),
            )
        desk.work()
        yield Archive(desk)
    database.close()


def ids(hits: Sequence[Hit]) -> list[int]:
    return [hit.release.id for hit in hits]


def shown_once(
    order: Sequence[int], groups: Sequence[Sequence[int]], withdrawn: Sequence[int]
) -> list[tuple[int, list[int]]]:
    """Say naively what is shown of `order`, with whom: the origin or else the lowest number of each group."""
    shown = []
    for number in order:
        group = next((group for group in groups if number in group), [number])
        present = [other for other in group if other in order and other not in withdrawn]
        voice = number if number in withdrawn else group[0] if group[0] in present else min(present)
        if voice == number:
            others = [] if number in withdrawn else sorted(other for other in present if other != number)
            shown.append((number, others))
    return shown


@st.composite
def some_groups(draw: st.DrawFn) -> list[list[int]]:
    """Deal the releases into a few groups; the first of each is its origin, of whatever number."""
    numbers = draw(st.permutations(range(1, RELEASES + 1)))
    groups, start = [], 0
    for size in draw(st.lists(st.integers(2, 25), max_size=5)):
        groups.append(list(numbers[start : start + size]))
        start += size
    return [group for group in groups if group]


questions = st.builds(
    Question,
    st.sampled_from(QUERIES),
    sources=st.sampled_from([(), ("musterstadt",), ("musterstadt", "testheim")]),
    sort=st.sampled_from(["date", "relevance"]),
    limit=st.sampled_from([2, 3, 7, 20]),
)
few_releases = st.lists(st.integers(1, RELEASES), max_size=3)


def test_each_text_is_one_hit_and_pages_are_exact(archive: Archive) -> None:
    examples = 60 if archive.desk.url == "tantivy:" else 8  # nothing of it is an engine's business

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(some_groups(), few_releases, questions)
    def holds(groups: list[list[int]], withdrawn: list[int], question: Question) -> None:
        archive.cluster([])
        [alone] = archive.pages(replace(question, limit=100))
        archive.cluster(groups, withdrawn)

        pages = archive.pages(question)

        hits = [hit for page in pages for hit in page]
        shown = [(hit.release.id, [other.id for other in hit.others]) for hit in hits]
        assert shown == shown_once(ids(alone), groups, withdrawn)
        assert all(len(page) == question.limit for page in pages[:-1])
        assert pages[-1] or len(pages) == 1  # no empty page at the end
        assert archive.total(question) == len(alone)

    holds()


def test_one_text_of_very_many_houses_leaves_room_for_others(archive: Archive) -> None:
    whole = list(range(1, RELEASES - 1))
    archive.cluster([whole[::-1]])

    [page] = archive.pages(Question("", sort="date", limit=20))

    assert sorted(ids(page)) == [RELEASES - 2, RELEASES - 1, RELEASES]
    assert [len(hit.others) for hit in sorted(page, key=lambda hit: hit.release.id)] == [RELEASES - 3, 0, 0]


def test_what_was_erased_is_nobodys_voice(archive: Archive) -> None:
    archive.cluster([[5, 6, 7]])
    with archive.desk.database.read() as connection:
        kept = connection.execute(select(documents).where(documents.c.release_id == 5)).mappings().one()
    with archive.desk.database.write() as connection:
        connection.execute(delete(documents).where(documents.c.release_id == 5))
    try:
        found = {ReleaseId(hit.release.id): hit for hit in archive.pages(Question(limit=100))[0]}
    finally:
        with archive.desk.database.write() as connection:
            connection.execute(documents.insert().values(**kept))

    assert 5 not in found
    assert [other.id for other in found[ReleaseId(6)].others] == [7]
