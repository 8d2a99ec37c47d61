"""Subscribing, editing, publishing and telling in any order: nothing is missed, nothing is told twice."""

import random
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from kammerton_search_api.subscribers.change import Change, change
from kammerton_search_api.subscribers.confirm import end, pause, resume
from kammerton_search_api.subscribers.model import Rhythm
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import changes, matches, metadata, releases, revisions, subscription_queries
from kammerton_shared.model import JobKind, SubscriptionId
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.newsroom import Newsroom, Published
from tests.doubles.rows import go_on_counting

WORDS = ("Zoll", "Handwerk", "Messe", "Ausbildung", "Wasserstoff")


def meets(query: str, title: str) -> bool:
    """Return whether a query of plain and negated words finds a title: a second, naive reading."""
    return all((word.lstrip("-") in title) != word.startswith("-") for word in query.split())


def a_query(chance: random.Random) -> str:
    wanted, unwanted = chance.sample(WORDS, 2)
    return chance.choice([wanted, f"{wanted} {unwanted}", f"{wanted} -{unwanted}"])


def a_title(chance: random.Random) -> str:
    return " ".join(["Meldung", *chance.sample(WORDS, chance.randint(0, 3))])


@dataclass
class Reader:
    """What the model knows of one subscription; `query` is None while nothing is valid."""

    subscription_id: SubscriptionId
    address: str
    query: str
    going_on: bool = True
    ended: bool = False
    told: set[int] = field(default_factory=set)


@dataclass
class Model:
    """The same steps on the real rooms and on a simple model of them."""

    desk: AlertDesk
    news: Newsroom
    chance: random.Random
    readers: list[Reader] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)
    unmatched: list[tuple[int, list[Reader]]] = field(default_factory=list)

    def subscribe(self) -> None:
        address = f"leser{len(self.readers)}@example.org"
        query = a_query(self.chance)
        rhythm = self.chance.choice([Rhythm.AT_ONCE, Rhythm.DAILY])
        found = self.desk.subscribe(query, rhythm, address=address)
        self.readers.append(Reader(found, address, query))

    def publish(self) -> None:
        published = self.news.publish(a_title(self.chance))
        title = self.remember(published)
        self.unmatched.append((published.release_id, [r for r in self.valid() if meets(r.query, title)]))

    def revise(self) -> None:
        if not self.titles:
            return
        release_id = self.chance.choice(list(self.titles))
        before = self.titles[release_id]
        published = self.news.revise(release_id, a_title(self.chance))  # type: ignore[arg-type]
        title = self.remember(published)
        newly = [r for r in self.valid() if meets(r.query, title) and not meets(r.query, before)]
        self.unmatched.append((release_id, newly))

    def remember(self, published: Published) -> str:
        with self.desk.database.read() as connection:
            title: str = connection.execute(
                select(revisions.c.title).where(
                    revisions.c.release_id == published.release_id, revisions.c.number == published.version
                )
            ).scalar_one()
        self.titles[published.release_id] = title
        return title

    def valid(self) -> list[Reader]:
        return [reader for reader in self.readers if reader.going_on and not reader.ended]

    def somebody(self) -> Reader | None:
        present = [reader for reader in self.readers if not reader.ended]
        return self.chance.choice(present) if present else None

    def edit(self) -> None:
        if reader := self.somebody():
            query = a_query(self.chance)
            rhythm = self.chance.choice([None, Rhythm.AT_ONCE, Rhythm.DAILY])
            change(
                reader.subscription_id,
                Change(query=query, rhythm=rhythm),
                database=self.desk.database,
                clock=self.desk.clock,
                collect_s=60,
            )
            reader.query = query

    def pause(self) -> None:
        if reader := self.somebody():
            pause(reader.subscription_id, database=self.desk.database)
            reader.going_on = False

    def resume(self) -> None:
        if reader := self.somebody():
            resume(reader.subscription_id, database=self.desk.database, clock=self.desk.clock)
            reader.going_on = True

    def end(self) -> None:
        if reader := self.somebody():
            end(reader.subscription_id, database=self.desk.database, clock=self.desk.clock)
            reader.ended = True

    def match(self) -> None:
        self.desk.run(JobKind.MATCH)
        for release_id, readers in self.unmatched:
            for reader in readers:
                if not reader.ended:
                    reader.told.add(release_id)
        self.unmatched.clear()

    def collect(self) -> None:
        self.desk.clock.advance(timedelta(hours=self.chance.randint(0, 30)))
        self.desk.run(JobKind.COLLECT, JobKind.DELIVER)

    def close(self) -> None:
        """Let everything that is promised happen."""
        for reader in self.readers:
            if not reader.ended:
                resume(reader.subscription_id, database=self.desk.database, clock=self.desk.clock)
        self.match()
        self.desk.clock.advance(timedelta(days=4))
        self.desk.run(JobKind.COLLECT, JobKind.DELIVER)


def mailed(desk: AlertDesk) -> Counter[tuple[str, str]]:
    """Return how often each release was in a mail to each address."""
    counted: Counter[tuple[str, str]] = Counter()
    for mail in desk.inbox():
        for line in mail.text.splitlines():
            if line.startswith("https://musterstadt.example/presse/"):
                counted[mail.to, line.strip().rpartition("/")[2]] += 1
    return counted


def play(database: Database, folder: Path, seed: int, *, steps: int, begin: int = 0) -> Model:
    """Begin with some subscriptions, take steps by chance, let everything happen that was promised, and check all."""
    chance = random.Random(seed)
    model = Model(AlertDesk(database, folder, SetClock(NOW)), Newsroom(database), chance)
    for _ in range(begin):
        model.subscribe()
    choices: list[tuple[Callable[[], None], int]] = [
        (model.subscribe, 3),
        (model.publish, 8),
        (model.revise, 4),
        (model.edit, 5),
        (model.pause, 2),
        (model.resume, 3),
        (model.end, 1),
        (model.match, 4),
        (model.collect, 2),
    ]
    for step in chance.choices([step for step, _ in choices], [weight for _, weight in choices], k=steps):
        step()
    model.close()

    with database.read() as connection:
        rows = connection.execute(select(matches.c.subscription_id, matches.c.release_id)).all()
    assert {(row.subscription_id, row.release_id) for row in rows} == {
        (reader.subscription_id, release_id) for reader in model.readers for release_id in reader.told
    }, seed
    counted = mailed(model.desk)
    assert set(counted.values()) <= {1}, seed
    for reader in model.readers:
        arrived = {int(release) for address, release in counted if address == reader.address}
        if reader.ended:
            assert arrived <= reader.told, seed
        else:
            assert arrived == reader.told, seed
    return model


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_steps_tells_each_once(database: Database, tmp_path: Path, seed: int) -> None:
    play(database, tmp_path, seed, steps=120)


def test_any_order_of_few_steps_tells_each_once(
    database: Database, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """More of them with --interleavings: see docs/german.md."""
    count = pytestconfig.getoption("--interleavings")
    with database.read() as connection:
        at_first = {table: connection.execute(select(table)).mappings().all() for table in metadata.sorted_tables}
    told = 0
    for seed in range(1000, 1000 + count):
        folder = tmp_path / str(seed)
        model = play(database, folder, seed, steps=4 + seed % 14, begin=2)
        told += sum(len(reader.told) for reader in model.readers)
        shutil.rmtree(folder)
        with database.write() as connection:  # the same database again: another one would cost most of the time
            for table in reversed(metadata.sorted_tables):
                connection.execute(delete(table))
            for table, rows in at_first.items():
                if rows:
                    connection.execute(insert(table), [dict(row) for row in rows])
            go_on_counting(connection, releases)  # whose ids the invented addresses name

    assert told > count / 2  # else little could have gone wrong
    print(f"\n{count:,} orders, {told:,} told once, none missed")


def test_several_threads_at_once_miss_nothing_and_double_nothing(database: Database, tmp_path: Path) -> None:
    desk, news = AlertDesk(database, tmp_path, SetClock(NOW)), Newsroom(database)
    news.add_source("musterstadt")
    readers = [desk.subscribe("Zoll", address=f"leser{number}@example.org") for number in range(5)]
    done = threading.Event()

    def publish() -> None:
        chance = random.Random(1)
        for _ in range(60):
            news.publish(a_title(chance))

    def edit(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(40):
            chosen = Change(query=a_query(chance))
            change(chance.choice(readers), chosen, database=database, clock=desk.clock, collect_s=60)

    def tell() -> None:
        while not done.is_set():
            desk.run()

    with ThreadPoolExecutor() as pool:
        telling = pool.submit(tell)
        busy = [pool.submit(publish), pool.submit(edit, 2), pool.submit(edit, 3)]
        wait(busy)
        done.set()
    for future in (*busy, telling):
        future.result()
    desk.run()

    assert_as_recorded(desk, database)
    assert set(mailed(desk).values()) == {1}


def assert_as_recorded(desk: AlertDesk, database: Database) -> None:
    """Compare the matches with what the recorded sequence says of queries and releases."""
    with database.read() as connection:
        published = connection.execute(
            select(changes.c.seq, changes.c.release_id, revisions.c.title).join(
                revisions, revisions.c.release_id == changes.c.release_id
            )
        ).all()
        queries = connection.execute(select(subscription_queries)).all()
        found = connection.execute(select(matches.c.subscription_id, matches.c.release_id)).all()
    numbers = sorted([row.seq for row in published] + [row.from_seq for row in queries if row.from_seq])
    assert numbers == list(range(1, len(numbers) + 1))
    expected = {
        (query.subscription_id, row.release_id)
        for query in queries
        for row in published
        if query.from_seq < row.seq
        and (query.to_seq is None or row.seq <= query.to_seq)
        and meets(query.query, row.title)
    }
    assert expected
    assert {(row.subscription_id, row.release_id) for row in found} == expected
    assert len(mailed(desk)) == len(expected)
