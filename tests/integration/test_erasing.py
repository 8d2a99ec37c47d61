"""What is erased on purpose leaves no word and no address behind, and nothing brings it back."""

import asyncio
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from typer.testing import CliRunner

from kammerton_classifier.classify import classify_room
from kammerton_classifier.text.clean import clean
from kammerton_classifier.topics.rules import rule_set
from kammerton_console.erasing import erase_again, erase_release, erase_subscriber
from kammerton_console.main import app
from kammerton_crawler.readers.killable import KillableReader
from kammerton_search_api.access.secret import load_secret_key
from kammerton_search_api.alerts.purge import promise_purge
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import (
    clusters,
    deliveries,
    delivery_attempts,
    documents,
    erasures,
    jobs,
    metadata,
    releases,
    revisions,
    subscribers,
)
from kammerton_shared.erasures import What, list_erasures
from kammerton_shared.jobs.drain import drain, each
from kammerton_shared.model import JobKind, ReleaseId
from kammerton_shared.settings import load_settings
from tests.conftest import NOW
from tests.doubles.alert_desk import SECRET_KEY, AlertDesk, SetClock
from tests.doubles.crawling import Listed, TestClock, add_sources, crawler, page, rss, source
from tests.doubles.index_desk import IndexDesk, an_index_desk
from tests.doubles.press_office import PressOffice, Reply

TOLD = "Die Werft Quellmark stellt zwölf Lehrlinge ein, sagte Obermeisterin Wanda Ebenreuth am Montag in Quellmark."
OTHER = "Die Kammer Auental eröffnet eine Lehrwerkstatt, in der zwanzig Betriebe gemeinsam ausbilden wollen."
READER = "leserin@verband.example"


@pytest.fixture(scope="module")
def reader() -> Iterator[KillableReader]:
    with KillableReader() as reader:
        yield reader


@pytest.fixture
def office() -> Iterator[PressOffice]:
    with PressOffice() as office:
        yield office


class House:
    """All rooms on one database: crawled, classified, indexed, told."""

    def __init__(
        self, database: Database, folder: Path, reader: KillableReader, office: PressOffice, index: IndexDesk
    ) -> None:
        self.database, self.folder, self.reader, self.office, self.index = database, folder, reader, office, index
        self.clock = TestClock()
        self.desk = AlertDesk(database, folder, SetClock(NOW), private=True)
        (folder / "secret.key").write_bytes(SECRET_KEY)

    def publish(self, *listed: Listed) -> None:
        self.office.serve("/feed", Reply(rss(*listed).encode(), content_type="application/rss+xml"))

    def page(self, path: str, title: str, text: str, *, head: str = "") -> str:
        self.office.serve(path, Reply(page(title, text, head=head).encode()))
        return f"{self.office.url}{path}"

    def crawl(self) -> None:
        async def poll() -> None:
            async with crawler(self.database, self.folder, self.reader, clock=self.clock) as running:
                await running.run_until_idle()

        asyncio.run(poll())

    def work(self) -> None:
        room = classify_room(self.database, clean, rules=rule_set())
        drain(JobKind.CLASSIFY, each(room, self.index.worker), self.index.worker)
        self.index.work()
        self.desk.run()

    def words(self) -> str:
        """Return everything that stands in the tables."""
        with self.database.read() as connection:
            return "\n".join(
                str(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table))
            )

    def on_disk(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.folder.glob("kammerton.db*"))

    def release_id(self, title: str) -> ReleaseId:
        named = select(documents.c.release_id).join(revisions, revisions.c.id == documents.c.revision_id)
        with self.database.read() as connection:
            return ReleaseId(connection.execute(named.where(revisions.c.title == title)).scalar_one())


@pytest.fixture
def house(database: Database, tmp_path: Path, reader: KillableReader, office: PressOffice) -> Iterator[House]:
    office.serve("/robots.txt", Reply(content_type="text/plain"))
    add_sources(database, source(f"{office.url}/feed"))
    with an_index_desk(database, tmp_path) as index:
        house = House(database, tmp_path, reader, office, index)
        yield house


@pytest.fixture
def told(house: House) -> House:
    """A house whose two releases were crawled, indexed and told to a reader."""
    house.publish()
    house.crawl()
    house.desk.subscribe("Lehrlinge OR Lehrwerkstatt", address=READER)
    house.publish(
        Listed("Quellmark bildet aus", house.page("/werft-quellmark", "Quellmark bildet aus", TOLD), guid="g1"),
        Listed("Auental bildet aus", house.page("/auental", "Auental bildet aus", OTHER), guid="g2"),
    )
    house.clock.advance(hours=2)
    house.crawl()
    house.work()
    assert "Ebenreuth" in house.words()
    assert len(house.desk.inbox()) == 1
    return house


def erase(house: House, title: str = "Quellmark bildet aus") -> ReleaseId:
    release_id = house.release_id(title)
    assert erase_release(house.database, release_id, reason="Auf Verlangen", now=house.clock())
    return release_id


def test_an_erased_release_leaves_no_word_and_no_address(told: House) -> None:
    release_id = erase(told)
    told.index.work()

    words = told.words()
    for gone in ("Ebenreuth", "Quellmark", "werft-quellmark", "Werft"):
        assert gone not in words
    assert "Auental" in words
    assert told.index.found("Lehrlinge") == []
    assert len(told.index.found("Lehrwerkstatt")) == 1
    assert told.index.changes()[-1][1:] == (release_id, 2, "removed")
    assert not erase_release(told.database, release_id, reason="noch einmal", now=told.clock())
    if told.database.is_sqlite:
        assert b"Ebenreuth" not in told.on_disk()


def test_no_poll_brings_an_erased_release_back(told: House) -> None:
    erase(told)
    asked = len(told.office.arrivals)

    again = told.page("/umgezogen", "Quellmark bildet aus", TOLD)
    told.publish(
        Listed("Quellmark bildet aus!", f"{told.office.url}/werft-quellmark?utm_source=rss", guid="anders"),
        Listed("Quellmark bildet aus", again, guid="g1"),
        Listed("Neues aus Auental", told.page("/neu", "Neues aus Auental", OTHER + " Sie beginnt im Mai."), guid="g3"),
    )
    told.clock.advance(hours=2)
    told.crawl()
    told.work()

    visited = {arrival.path for arrival in told.office.arrivals[asked:]}
    assert visited >= {"/feed", "/neu"}
    assert visited.isdisjoint({"/werft-quellmark", "/umgezogen"})
    assert "Ebenreuth" not in told.words()


def test_a_page_that_leads_to_an_erased_one_is_not_kept(told: House) -> None:
    erase(told)
    target = f"{told.office.url}/werft-quellmark"
    address = told.page("/kurz", "Kurz gesagt", TOLD, head=f'<link rel="canonical" href="{target}">')
    told.publish(Listed("Kurz gesagt", address, guid="g9"))
    told.clock.advance(hours=2)
    told.crawl()
    told.work()

    assert "Ebenreuth" not in told.words()


def test_what_was_still_to_be_told_of_an_erased_release_is_not_told(house: House) -> None:
    house.publish()
    house.crawl()
    house.desk.subscribe("Lehrlinge", address=READER)
    house.publish(Listed("Quellmark bildet aus", house.page("/w", "Quellmark bildet aus", TOLD), guid="g1"))
    house.clock.advance(hours=2)
    house.crawl()
    room = classify_room(house.database, clean, rules=rule_set())
    drain(JobKind.CLASSIFY, each(room, house.index.worker), house.index.worker)
    house.index.work()
    house.desk.run(JobKind.MATCH)

    erase(house)
    house.desk.run()

    assert house.desk.inbox() == []
    with house.database.read() as connection:
        states = connection.execute(select(jobs.c.kind, jobs.c.error).where(jobs.c.state == "dead")).all()
    assert states == []


def test_a_cluster_goes_on_without_the_release_that_began_it(told: House) -> None:
    first, second = told.release_id("Quellmark bildet aus"), told.release_id("Auental bildet aus")
    with told.database.write() as connection:
        cluster = connection.execute(
            clusters.insert().values(origin_release_id=first, created_at=NOW).returning(clusters.c.id)
        ).scalar_one()
        connection.execute(update(documents).values(cluster_id=cluster))

    erase(told)

    with told.database.read() as connection:
        assert connection.execute(select(clusters.c.origin_release_id)).scalars().all() == [second]
        assert connection.execute(select(documents.c.cluster_id)).scalars().all() == [cluster]
    erase(told, "Auental bildet aus")
    with told.database.read() as connection:
        assert connection.execute(select(clusters.c.id)).all() == []


# --- subscribers -----------------------------------------------------------------------------------------------


@pytest.fixture
def command(told: House, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("KAMMERTON_DATABASE_URL", told.database.url)
    monkeypatch.setenv("KAMMERTON_DATA_DIR", str(told.folder))
    return CliRunner()


def test_a_subscriber_gets_all_that_is_known(told: House, command: CliRunner) -> None:
    exported = command.invoke(app, ["subscribers", "export", "Leserin@Verband.example"])

    [known] = json.loads(exported.output)
    assert known["address"] == READER
    [subscription] = known["subscriptions"]
    assert subscription["queries"][-1] == "Lehrlinge OR Lehrwerkstatt"
    assert subscription["confirmed_at"]
    assert {match["release"].rpartition("/")[2] for match in subscription["matches"]} == {"werft-quellmark", "auental"}
    assert [delivery["purpose"] for delivery in known["deliveries"]] == ["opt_in", "alert"]
    assert command.invoke(app, ["subscribers", "export", "niemand@verband.example"]).exit_code == 2


def test_an_erased_subscriber_is_forgotten_and_may_come_back(told: House, command: CliRunner) -> None:
    assert command.invoke(app, ["subscribers", "erase", READER], input="n\n").exit_code == 1
    erased = command.invoke(app, ["subscribers", "erase", READER, "--yes"])

    assert "1 subscriptions and 2 deliveries" in erased.output
    words = told.words()
    assert READER not in words
    assert "Lehrlinge OR Lehrwerkstatt" not in words
    assert told.desk.inbox(opt_in=True) == []
    if told.database.is_sqlite:
        assert READER.encode() not in told.on_disk()
    assert READER not in command.invoke(app, ["erasures", "list"]).output

    told.desk.ask("Lehrlinge", address=READER)
    told.desk.run(JobKind.DELIVER)
    assert [mail.to for mail in told.desk.inbox(opt_in=True)] == [READER]


def test_an_erasure_while_releases_flow_stops_nobody(told: House, command: CliRunner) -> None:
    told.desk.subscribe("Lehrwerkstatt", address="andere@verband.example")
    command.invoke(app, ["subscribers", "erase", READER, "--yes"])

    text = OTHER + " Die Lehrwerkstatt nimmt auch Lehrlinge aus Quellmark auf."
    told.publish(Listed("Mehr Platz", told.page("/mehr", "Mehr Platz", text), guid="g4"))
    told.clock.advance(hours=2)
    told.crawl()
    told.work()

    assert [mail.to for mail in told.desk.inbox()] == ["andere@verband.example"]


def test_a_release_is_erased_by_command(told: House, command: CliRunner) -> None:
    number = str(told.release_id("Quellmark bildet aus"))

    assert command.invoke(app, ["releases", "erase", number, "--reason", "Urteil"], input="n\n").exit_code == 1
    assert command.invoke(app, ["releases", "erase", number, "--reason", "Urteil", "--yes"]).exit_code == 0
    assert command.invoke(app, ["releases", "erase", number, "--reason", "Urteil", "--yes"]).exit_code == 2
    assert "Urteil" in command.invoke(app, ["erasures", "list"]).output
    assert command.invoke(app, ["trace", number]).output == f"No release {number} here.\n"


def test_nobody_is_asked_about_a_release_that_is_not_there_or_without_a_reason(told: House, command: CliRunner) -> None:
    number = str(told.release_id("Quellmark bildet aus"))

    unknown = command.invoke(app, ["releases", "erase", "4711", "--reason", "Urteil"])
    unreasoned = command.invoke(app, ["releases", "erase", number, "--reason", " ", "--yes"])

    assert "there is no release 4711" in unknown.output
    assert "say why" in unreasoned.output
    assert (unknown.exit_code, unreasoned.exit_code) == (2, 2)
    assert f"release {number}" in command.invoke(app, ["trace", number]).output


# --- restores --------------------------------------------------------------------------------------------------


def test_what_a_restore_brings_back_is_erased_again(told: House, command: CliRunner) -> None:
    release_id = told.release_id("Quellmark bildet aus")
    settings, later = load_settings(), told.clock() + timedelta(days=1)
    erase_release(told.database, release_id, reason="Urteil", now=later)
    erase_subscriber(told.database, settings, READER, secret_key=load_secret_key(settings), reason="Wunsch", now=later)
    kept = erased(told)
    bring_back(told, release_id)  # the backup; deploy/restore.sh carries the hashes over
    assert {READER, "Ebenreuth"} <= set(re.findall(r"[\w@.]+", told.words()))

    again = command.invoke(app, ["erasures", "apply"])

    assert "1 releases, 1 subscribers" in again.output
    assert READER not in told.words()
    assert "Ebenreuth" not in told.words()
    assert erased(told) >= kept
    assert "0 releases, 0 subscribers" in command.invoke(app, ["erasures", "apply"]).output


def erased(house: House) -> set[tuple[str, datetime, str]]:
    with house.database.read() as connection:
        found = [one for what in What for one in list_erasures(connection, what).values()]
    return {(one.sha256, one.erased_at, one.reason) for one in found}


def bring_back(house: House, release_id: ReleaseId) -> None:
    """Write what a backup from before the erasures holds, as far as it matters."""
    address = f"{house.office.url}/werft-quellmark"
    with house.database.write() as connection:
        connection.execute(update(releases).where(releases.c.id == release_id).values(address=address))
        connection.execute(
            metadata.tables["release_addresses"]
            .insert()
            .values(address=address, release_id=release_id, origin="listed")
        )
        feed_id = connection.execute(select(metadata.tables["feeds"].c.id)).scalar_one()
        connection.execute(
            metadata.tables["entries"]
            .insert()
            .values(
                feed_id=feed_id,
                identity="g1",
                address=address,
                title="Quellmark bildet aus",
                text=TOLD,
                fingerprint="f",
                backlog=False,
                release_id=release_id,
                first_seen_at=NOW,
                last_changed_at=NOW,
            )
        )
        connection.execute(subscribers.insert().values(channel="mail", address=READER, state="active", created_at=NOW))


def test_whoever_subscribed_again_after_the_erasure_stays(told: House, command: CliRunner) -> None:
    assert command.invoke(app, ["subscribers", "erase", READER, "--yes"]).exit_code == 0
    with told.database.write() as connection:
        connection.execute(update(erasures).values(erased_at=NOW - timedelta(days=1)))
    told.desk.subscribe("Lehrlinge", address=READER)

    again = erase_again(told.database, load_settings(), secret_key=load_secret_key(load_settings()))

    assert again.subscribers == 0
    assert READER in told.words()


# --- retention -------------------------------------------------------------------------------------------------


def test_what_servers_answered_is_blanked_after_ninety_days(told: House) -> None:
    answer = f"550 <{READER}>: unknown"
    with told.database.write() as connection:
        connection.execute(update(deliveries).values(state="failed", error=answer))
        connection.execute(update(delivery_attempts).values(detail=answer))
        connection.execute(update(jobs).where(jobs.c.kind == JobKind.DELIVER).values(state="dead", error=answer))
        promise_purge(connection, told.desk.clock.now)

    told.desk.clock.advance(timedelta(days=89))
    told.desk.run(JobKind.PURGE)
    assert answer in told.words()

    told.desk.clock.advance(timedelta(days=2))
    with told.database.write() as connection:
        promise_purge(connection, told.desk.clock.now)
    told.desk.run(JobKind.PURGE)

    assert answer not in told.words()
    assert told.desk.delivery_states() == ["failed"]
    assert told.desk.job_states(JobKind.DELIVER) == {}
