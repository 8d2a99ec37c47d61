"""What most releases of a house carry word for word is learned, taken out, and forgotten when it is no more."""

from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from kammerton_classifier.again import next_keys, split_key
from kammerton_classifier.learn import LOOKED_AT, Lesson, carries, learn_room, lesson, read_key
from kammerton_classifier.text.learn import LEAST_RELEASES, Recurring
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import document_versions, documents, furniture, revisions
from kammerton_shared.errors import Reject
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind
from tests.doubles.dying_database import Died, DyingDatabase
from tests.doubles.office import RELEASES, Office, golden, page_of

PASSAGE = "Besuchen Sie unsere Werkstatt der Berufe am Auenplatz, immer donnerstags von acht bis achtzehn Uhr im Hof."
OTHER = "Alle Zahlen dieser Mitteilung stehen im Zahlenspiegel, den wir Ihnen auf Wunsch mit der gelben Post schicken."
SLUGS = sorted(path.stem for path in RELEASES.glob("*.txt"))
ALL = (JobKind.CLASSIFY, JobKind.LEARN, JobKind.LEARN, JobKind.CLASSIFY)


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


class House:
    """Publishes releases that differ in everything but a passage."""

    def __init__(self, office: Office, source: str = "hwk") -> None:
        self.office = office
        self.source = source
        self.numbers = count()

    def capture(self, how_many: int, *passages: str) -> None:
        """Have releases captured; each carries the passages before its last paragraph."""
        for _ in range(how_many):
            number = next(self.numbers)
            title, paragraphs = golden(SLUGS[number % len(SLUGS)])
            paragraphs = [f"Lage {number}: {paragraphs[0]}", *paragraphs[1:-1], *passages, paragraphs[-1]]
            ids = self.office.list_release(f"{title} ({number})", source=self.source)
            self.office.capture(ids, page_of(f"{title} ({number})", paragraphs))

    def publish(self, how_many: int, *passages: str) -> None:
        """Have releases captured and classified, and what follows from it."""
        self.capture(how_many, *passages)
        self.office.run(*ALL)


@pytest.fixture
def house(office: Office) -> House:
    return House(office)


def passages(office: Office) -> list[tuple[str, int, int, int, bool]]:
    return [
        (row.passage, row.version, row.seen_in, row.out_of, row.forgotten_at is not None)
        for row in office.rows(furniture)
    ]


def current_texts(office: Office) -> list[str]:
    with office.database.read() as connection:
        return list(
            connection.execute(
                select(revisions.c.text).join(documents, documents.c.revision_id == revisions.c.id)
            ).scalars()
        )


def test_after_ten_releases_what_recurs_is_learned_and_taken_out(office: Office, house: House) -> None:
    house.publish(9, PASSAGE)
    assert passages(office) == []

    house.publish(1, PASSAGE)

    assert passages(office) == [(PASSAGE, 1, 10, 10, False)]
    assert [text for text in current_texts(office) if PASSAGE in text] == []
    assert set(office.states(JobKind.LEARN)) == {"hwk:1", "hwk:reread-1"}


def test_reading_again_is_a_revision_that_is_no_news(office: Office, house: House) -> None:
    house.publish(10, PASSAGE)

    assert [(row.number, row.change) for row in office.rows(revisions) if row.release_id == 1] == [
        (1, ""),
        (2, "reread"),
    ]
    assert [(row.version, row.cause) for row in office.rows(document_versions) if row.release_id == 1] == [
        (1, "created"),
        (2, "reread"),
    ]


def test_the_next_release_comes_without_it_at_once(office: Office, house: House) -> None:
    house.publish(10, PASSAGE)

    house.publish(1, PASSAGE)

    assert PASSAGE not in current_texts(office)[-1]
    assert [row.number for row in office.rows(revisions) if row.release_id == 11] == [1]


def test_a_page_that_only_lost_what_was_learned_says_the_same(office: Office, house: House) -> None:
    house.publish(10, PASSAGE)
    ids = office.list_release("Eine Meldung mit Abbinder")
    _, paragraphs = golden(SLUGS[-1])
    office.capture(ids, page_of("Eine Meldung mit Abbinder", [*paragraphs, PASSAGE]))
    office.run(JobKind.CLASSIFY)
    office.capture(ids, page_of("Eine Meldung mit Abbinder", paragraphs))

    office.run(JobKind.CLASSIFY)

    assert [row.number for row in office.rows(revisions) if row.release_id == ids[0]] == [1]


def learn_but_read_nothing_again(office: Office) -> None:
    office.run(JobKind.CLASSIFY)
    [job] = store.claim(office.database, JobKind.LEARN, holder="test:1", limit=1)
    office.rooms[JobKind.LEARN](job)


@pytest.mark.parametrize(
    ("last", "change"), [(None, "reread"), (-1, "shortened")], ids=["the publisher did nothing", "it took a paragraph"]
)
def test_what_the_publisher_changed_is_told_apart_from_what_was_learned_since(
    office: Office, house: House, last: int | None, change: str
) -> None:
    house.capture(9, PASSAGE)
    _, paragraphs = golden(SLUGS[-1])
    ids = office.list_release("Eine Meldung mit Abbinder")
    office.capture(ids, page_of("Eine Meldung mit Abbinder", [*paragraphs, PASSAGE]))
    learn_but_read_nothing_again(office)
    office.capture(ids, page_of("Eine Meldung mit Abbinder", paragraphs[:last]))

    office.run(JobKind.CLASSIFY)

    of_release = [row for row in office.rows(revisions) if row.release_id == ids[0]]
    assert [(row.number, row.change, PASSAGE in row.text) for row in of_release] == [(1, "", True), (2, change, False)]


def test_another_house_learns_for_itself(office: Office, house: House) -> None:
    house.publish(10, PASSAGE)
    House(office, "ihk").publish(1, PASSAGE)

    assert PASSAGE in current_texts(office)[-1]


def test_what_is_seldom_said_now_is_forgotten_and_what_is_said_at_times_is_not(office: Office, house: House) -> None:
    house.publish(10, PASSAGE, OTHER)
    assert {(row.passage, row.version) for row in office.rows(furniture)} == {(PASSAGE, 1), (OTHER, 1)}

    house.publish(14)
    house.publish(6, OTHER)

    assert sorted(passages(office)) == sorted([(PASSAGE, 2, 0, 20, True), (OTHER, 1, 6, 20, False)])


def test_what_was_forgotten_is_learned_again(office: Office, house: House) -> None:
    house.publish(10, PASSAGE)
    house.publish(LOOKED_AT)
    assert passages(office) == [(PASSAGE, 2, 0, LOOKED_AT, True)]

    house.publish(LOOKED_AT, PASSAGE)

    assert passages(office) == [(PASSAGE, 3, LOOKED_AT, LOOKED_AT, False)]
    assert [text for text in current_texts(office) if PASSAGE in text] == []


def test_a_worker_that_is_killed_at_any_transaction_reads_all_of_them_again(office: Office, house: House) -> None:
    house.capture(10, PASSAGE)
    office.run(JobKind.CLASSIFY)
    for lives in (0, 1, 0, 1):
        dying = DyingDatabase(office.database.url, lives=lives)
        for job in store.claim(office.database, JobKind.LEARN, holder="test:1", limit=1):
            try:
                learn_room(dying, office.clean)(job)
            except Died:
                store.lapse_leases(office.database)
                store.release_lapsed(office.database)
        dying.close()

    office.run(JobKind.LEARN, JobKind.LEARN, JobKind.CLASSIFY)

    assert passages(office) == [(PASSAGE, 1, 10, 10, False)]
    assert [text for text in current_texts(office) if PASSAGE in text] == []
    assert [row.number for row in office.rows(revisions)].count(2) == 10


# --- what is decided, without a database -----------------------------------------------------------------------


def texts(share: int, of: int, passage: str = PASSAGE) -> list[str]:
    own = [f"Anfang {number}.\n\nMitte {number} mit eigenen Worten.\n\nEnde {number}." for number in range(of)]
    return [f"{text}\n\n{passage}" if number < share else text for number, text in enumerate(own)]


@pytest.mark.parametrize(
    ("share", "of", "known", "learn_", "forget", "kept"),
    [
        (20, 20, False, True, False, False),
        (11, 20, False, True, False, False),
        (10, 20, False, False, False, False),
        (10, 20, True, False, False, True),
        (5, 20, True, False, False, True),
        (4, 20, True, False, True, False),
        (0, 20, True, False, True, False),
        (LEAST_RELEASES - 1, LEAST_RELEASES - 1, False, False, False, False),
        (0, LEAST_RELEASES - 1, True, False, False, False),
    ],
)
def test_learning_takes_more_than_keeping(
    share: int, of: int, *, known: bool, learn_: bool, forget: bool, kept: bool
) -> None:
    counted = (Recurring(PASSAGE, share, of),)
    assert lesson(texts(share, of), [PASSAGE] if known else []) == Lesson(
        counted if learn_ else (), counted if forget else (), counted if kept else ()
    )


def test_white_space_makes_no_other_passage() -> None:
    assert carries("Ein Absatz.\n\n" + PASSAGE.replace(" ", "\n", 2), {PASSAGE})
    assert not carries(f"Ein Absatz. {PASSAGE}", {PASSAGE})


def test_a_key_names_a_source_and_what_to_do() -> None:
    assert read_key("hwk-auental:3") == ("hwk-auental", None)
    assert read_key("hwk-auental:reread-2") == ("hwk-auental", 2)


@pytest.mark.parametrize("key", ["", "hwk", "hwk:", ":3", "hwk:x", "hwk:reread-"])
def test_a_key_that_names_none_is_refused(key: str) -> None:
    with pytest.raises(Reject, match="no source and window"):
        read_key(key)


def test_a_cause_gets_a_new_key_each_time_it_is_promised_again() -> None:
    assert split_key("17") == ("17", 0)
    assert split_key("17:again-2") == ("17", 2)
    assert next_keys(["17", "18", "19"], ["17", "18:again-9", "18:again-10", "18"]) == {
        "17": ("17", "17:again-1"),
        "18": ("18:again-10", "18:again-11"),
        "19": (None, "19"),
    }
