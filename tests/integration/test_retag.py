"""The archive by new rules: what changes, what is told (nothing), and what a killed worker leaves behind."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from kammerton_classifier import archive, retag
from kammerton_classifier.archive import Tagged, promise_retagging, range_key, read_key, remaining
from kammerton_classifier.retag import difference, retag_room
from kammerton_classifier.topics.rules import RuleSet, read_rules, rule_set
from kammerton_console.commands.topics_retag import add_up
from kammerton_console.main import app
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import document_versions, documents, jobs, matches, tags
from kammerton_shared.errors import Reject
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind, ReleaseId, RevisionId, TopicKey
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.archive import Archive
from tests.doubles.asgi import Client
from tests.doubles.dying_database import Died, DyingDatabase
from tests.doubles.index_desk import an_index_desk
from tests.doubles.office import Office

ORGANS = """
key = "orgelbau"
name = "Orgelbau"
position = 4
threshold = 4.0
[[rule]]
id = "kern"
strength = "strong"
words = ["Orgel", "Orgelbau*"]
[[rule]]
id = "teile"
strength = "medium"
words = ["Pfeife"]
"""
ORGAN_TITLE = "Orgelbauer stellen ihre Werkstatt vor"
ORGAN_TEXT = """
Im Weiler Oberauental ist am Samstag die neue Orgel der Werkstatt Klangholz zu hören, die vier Gesellen in zwei Jahren
gebaut haben. Die Orgel hat achtzehn Register und wird im Mai in die Kirche gebracht.

Jede Pfeife wurde in Oberauental gegossen, gehobelt und gestimmt. Der Meister erklärt um 14 Uhr, warum eine Pfeife aus
Zinn anders klingt als eine aus Holz, und wie lange eine Orgel hält.
""".strip().split("\n\n")
ROAD_TITLE = "Brücke über die Aue wird gesperrt"
ROAD_TEXT = """
Die Brücke zwischen Oberauental und Niederauental ist vom kommenden Montag an für drei Wochen gesperrt. Der Grund sind
Arbeiten am Geländer und an der Fahrbahn, teilte die Kammer ihren Betrieben mit.

Wer auf die andere Seite will, fährt über die Landstraße. Der Umweg ist elf Kilometer lang und ausgeschildert.
""".strip().split("\n\n")


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


@pytest.fixture
def new_rules(tmp_path: Path) -> RuleSet:
    """The rules with a fourth topic, as the operator drops it into the data folder."""
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "orgelbau.toml").write_text(ORGANS, "utf-8")
    return rule_set(tmp_path)


def fill(office: Office) -> tuple[int, int]:
    return office.publish(ORGAN_TITLE, ORGAN_TEXT), office.publish(ROAD_TITLE, ROAD_TEXT)


def versions(office: Office, release_id: int) -> list[tuple[int, str, list[str]]]:
    return [
        (row.version, row.cause, row.topics) for row in office.rows(document_versions) if row.release_id == release_id
    ]


def topics_of(office: Office) -> dict[int, list[str]]:
    return {row.release_id: row.topics for row in office.rows(documents)}


def rules_of_tags(office: Office) -> set[str]:
    return {row.rules_version for row in office.rows(tags)}


def test_a_fourth_topic_reaches_the_archive(office: Office, new_rules: RuleSet) -> None:
    organ, road = fill(office)
    office.start(new_rules)

    assert promise_retagging(office.database, new_rules.version) == 1
    office.run(JobKind.RETAG)

    assert versions(office, organ) == [(1, "created", []), (2, "retagged", ["orgelbau"])]
    assert versions(office, road) == [(1, "created", [])]
    assert rules_of_tags(office) == {new_rules.version}
    assert [row.topic for row in office.rows(tags) if row.assigned] == ["orgelbau"]
    assert office.states(JobKind.INDEX)[f"{organ}:2"] == "due"
    assert f"{road}:2" not in office.states(JobKind.INDEX)


def test_a_release_that_comes_later_has_the_fourth_topic_at_once(office: Office, new_rules: RuleSet) -> None:
    office.start(new_rules)

    organ, road = fill(office)

    assert topics_of(office) == {organ: ["orgelbau"], road: []}


def test_the_fourth_topic_is_listed_and_searched(office: Office, new_rules: RuleSet, tmp_path: Path) -> None:
    organ, _ = fill(office)
    office.start(new_rules)
    promise_retagging(office.database, new_rules.version)
    office.run(JobKind.RETAG)
    instance = Archive(office.database, tmp_path)
    instance.index()

    client = Client(instance.app())

    listed = client.get("/api/v1/topics").json["items"]
    found = client.get("/api/v1/releases?q=thema:orgelbau").json["items"]
    assert [topic["name"] for topic in listed][3:] == ["Orgelbau"]
    assert [release["id"] for release in found] == [organ]


def test_the_fourth_topic_has_its_name_in_queries_facets_pages_and_subscriptions(
    office: Office, new_rules: RuleSet, tmp_path: Path
) -> None:
    organ, _ = fill(office)
    office.start(new_rules)
    promise_retagging(office.database, new_rules.version)
    office.run(JobKind.RETAG)
    instance = Archive(office.database, tmp_path)
    instance.index()
    client = Client(instance.app())

    everything = client.get("/api/v1/releases").json
    by_name = client.get("/api/v1/releases?q=thema:Orgelbau").json
    preview = client.send_json("POST", "/api/v1/subscriptions/preview", {"query": "thema:Orgelbau Pfeife"})

    assert {"key": "orgelbau", "name": "Orgelbau", "count": 1} in everything["facets"]["topics"]
    assert [release["id"] for release in by_name["items"]] == [organ]
    assert {"key": "orgelbau", "name": "Orgelbau"} in by_name["items"][0]["topics"]
    assert (preview.status, preview.json["total"]) == (200, 1)
    assert "Orgelbau" in client.get("/").text
    assert "Zugeordnet: dafür sprechen „Orgel" in client.get(f"/meldung/{organ}").text


def test_nobody_is_told_because_of_new_rules(office: Office, new_rules: RuleSet, tmp_path: Path) -> None:
    desk = AlertDesk(office.database, tmp_path, SetClock(NOW))
    office.start(new_rules)
    office.start(rule_set())
    subscription_id = desk.subscribe("thema:orgelbau OR Brücke")
    with an_index_desk(office.database, tmp_path) as index:
        organ, road = fill(office)
        index.work()
        desk.run(JobKind.MATCH)
        office.start(new_rules)
        promise_retagging(office.database, new_rules.version)
        office.run(JobKind.RETAG)
        index.work()
        desk.run(JobKind.MATCH)
        assert [seen[1:] for seen in index.changes()][2:] == [(organ, 2, "retagged")]

    assert [(row.subscription_id, row.release_id) for row in office.rows(matches)] == [(subscription_id, road)]


def test_where_only_points_change_there_is_no_new_version(office: Office, new_rules: RuleSet) -> None:
    office.start(new_rules)
    organ, _ = fill(office)
    before = {row.topic: row.points for row in office.rows(tags) if row.assigned}
    other = ORGANS.replace('"Pfeife"', '"Pfeife", "Register"').replace('id = "kern"', 'id = "kern"\ncomment = "neu"')
    office.start(read_rules({"orgelbau.toml": other}))

    promise_retagging(office.database, office.rules.version)
    office.run(JobKind.RETAG)

    assert versions(office, organ) == [(1, "created", ["orgelbau"])]
    assert {row.topic: row.points for row in office.rows(tags) if row.assigned} != before
    assert rules_of_tags(office) == {office.rules.version}


def test_a_topic_that_is_no_more_is_taken_from_the_archive(office: Office, new_rules: RuleSet) -> None:
    office.start(new_rules)
    organ, _ = fill(office)
    office.start(rule_set())

    promise_retagging(office.database, office.rules.version)
    office.run(JobKind.RETAG)

    assert versions(office, organ)[1:] == [(2, "retagged", [])]
    assert "orgelbau" not in {row.topic for row in office.rows(tags)}


def test_what_is_tagged_by_todays_rules_is_not_promised(office: Office) -> None:
    fill(office)

    assert promise_retagging(office.database, office.rules.version) == 0


def test_what_an_old_process_tagged_meanwhile_is_promised_again(office: Office, new_rules: RuleSet) -> None:
    fill(office)
    office.start(new_rules)
    promise_retagging(office.database, new_rules.version)
    promise_retagging(office.database, new_rules.version)
    office.run(JobKind.RETAG)
    office.start(rule_set())
    fill(office)
    office.start(new_rules)

    assert promise_retagging(office.database, new_rules.version) == 1
    office.run(JobKind.RETAG)

    first = range_key(new_rules.version, ReleaseId(1))
    assert office.states(JobKind.RETAG) == {first: "done", f"{first}:again-1": "done"}
    assert rules_of_tags(office) == {new_rules.version}


def test_an_older_process_leaves_the_job_to_a_newer_one(office: Office, new_rules: RuleSet) -> None:
    fill(office)
    old = office.rooms[JobKind.RETAG]
    office.start(new_rules)
    promise_retagging(office.database, new_rules.version)
    office.rooms[JobKind.RETAG] = old

    office.run(JobKind.RETAG)

    with office.database.read() as connection:
        left = remaining(connection, new_rules.version)
    assert (left.open, left.dead) == (1, 0)
    assert left.reason.endswith("start it again")
    assert rules_of_tags(office) == {rule_set().version}


def test_rules_that_newer_ones_replaced_are_not_waited_for(office: Office, new_rules: RuleSet) -> None:
    fill(office)
    office.start(new_rules)
    promise_retagging(office.database, new_rules.version)
    office.start(rule_set())

    office.run(JobKind.RETAG)

    assert set(office.states(JobKind.RETAG).values()) == {"done"}
    assert rules_of_tags(office) == {rule_set().version}


def test_a_worker_that_is_killed_at_any_transaction_loses_nothing(
    office: Office, new_rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retag, "WRITTEN_AT_ONCE", 2)
    organs = [office.publish(f"{ORGAN_TITLE} {number}", ORGAN_TEXT) for number in range(5)]
    office.start(new_rules)
    promise_retagging(office.database, new_rules.version)
    for lives in range(3):
        dying = DyingDatabase(office.database.url, lives=lives)
        [job] = store.claim(office.database, JobKind.RETAG, holder="test:1", limit=1)
        with pytest.raises(Died):
            retag_room(dying, rules=new_rules)(job)
        dying.close()
        store.lapse_leases(office.database)
        store.release_lapsed(office.database)

    office.run(JobKind.RETAG)

    assert topics_of(office) == {organ: ["orgelbau"] for organ in organs}
    assert all(versions(office, organ)[-1][:2] == (2, "retagged") for organ in organs)
    assert rules_of_tags(office) == {new_rules.version}


def test_a_revision_that_came_meanwhile_keeps_its_own_tags(office: Office, new_rules: RuleSet) -> None:
    organ, _ = fill(office)
    with office.database.read() as connection:
        stale = archive.load_stale(connection, range(500), new_rules.version)
    with office.database.write() as connection:
        overtaken = Tagged(stale[0].release_id, RevisionId(4711), ORGAN_TITLE, "", ORGAN_TEXT[0], ())
        changed = retag.replace_tags(connection, overtaken, (), new_rules.version)

    assert not changed
    assert versions(office, organ) == [(1, "created", [])]


@pytest.mark.parametrize("key", ["", "abc", "abc:", ":500", "abc:x"])
def test_a_key_that_names_no_range_is_refused(key: str) -> None:
    with pytest.raises(Reject, match="no rules and range"):
        read_key(key)


def test_a_key_names_rules_and_releases() -> None:
    assert read_key(range_key("abc", ReleaseId(1234))) == ("abc", range(1000, 1500))
    assert read_key("abc:500:again-3") == ("abc", range(500, 1000))


def test_differences_are_counted_by_topic_with_some_examples() -> None:
    rules = read_rules({"orgelbau.toml": ORGANS})
    gaining = [tagged(number, ORGAN_TITLE, ORGAN_TEXT) for number in range(12)]
    losing = tagged(99, ROAD_TITLE, ROAD_TEXT, "orgelbau", "alt")

    found = add_up(difference(release, rules) for release in [*gaining, losing])

    organs, old = found[TopicKey("orgelbau")], found[TopicKey("alt")]
    assert (organs.gain, organs.lose, old.gain, old.lose) == (12, 1, 0, 1)
    assert [one.release_id for one in organs.gaining] == list(range(10))
    assert [one.title for one in organs.losing] == [ROAD_TITLE]


def tagged(number: int, title: str, text: list[str], *topics: str) -> Tagged:
    return Tagged(
        ReleaseId(number), RevisionId(number), title, text[0], "\n\n".join(text), tuple(map(TopicKey, topics))
    )


# --- the command ----------------------------------------------------------------------------------------------


@pytest.fixture
def command(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The command beside an archive, before the classifier was started with the fourth topic."""
    monkeypatch.setenv("KAMMERTON_DATABASE_URL", office.database.url)
    monkeypatch.setenv("KAMMERTON_DATA_DIR", str(tmp_path))
    fill(office)
    rule_set.cache_clear()
    return CliRunner()


@pytest.fixture
def at_work(office: Office) -> Iterator[None]:
    """A classifier beside the command."""
    stop = threading.Event()

    def work() -> None:
        while not stop.wait(0.05):
            office.run(JobKind.RETAG)

    thread = threading.Thread(target=work)
    thread.start()
    yield
    stop.set()
    thread.join()


@pytest.mark.usefixtures("new_rules")
def test_a_dry_run_says_what_would_change_and_writes_nothing(office: Office, command: CliRunner) -> None:
    said = command.invoke(app, ["topics", "retag", "--dry-run"]).output
    lines = command.invoke(app, ["topics", "retag", "--dry-run", "--json"]).output.splitlines()

    assert "orgelbau: 1 releases would gain it, 0 would lose it" in said
    assert f"+ 1  {ORGAN_TITLE}" in said
    organs = json.loads(lines[-1])
    assert (organs["topic"], organs["gain"], organs["lose"]) == ("orgelbau", 1, 0)
    assert organs["gaining"] == [{"id": 1, "title": ORGAN_TITLE}]
    assert (office.states(JobKind.RETAG), set(topics_of(office)[1])) == ({}, set())


@pytest.mark.usefixtures("new_rules")
def test_the_command_asks_for_a_restart_when_the_classifier_has_other_rules(command: CliRunner) -> None:
    refused = command.invoke(app, ["topics", "retag"])

    assert refused.exit_code == 1
    assert "has not been started with these rules yet" in refused.output


def test_the_command_ends_when_all_is_done(
    office: Office, command: CliRunner, new_rules: RuleSet, at_work: None
) -> None:
    office.start(new_rules)

    done = command.invoke(app, ["topics", "retag"])
    again = command.invoke(app, ["topics", "retag", "--json"])

    assert (done.exit_code, again.exit_code) == (0, 0)
    assert "All tags are by today's rules." in done.output
    assert json.loads(again.output) == {"rules": new_rules.version, "ranges": 0, "failed": 0}
    assert topics_of(office)[1] == ["orgelbau"]


def test_the_command_says_which_ranges_failed(office: Office, command: CliRunner, new_rules: RuleSet) -> None:
    office.start(new_rules)

    def wear_out() -> None:
        with office.database.write() as connection:
            connection.execute(update(jobs).where(jobs.c.kind == JobKind.RETAG).values(state="dead", error="worn out"))

    thread = threading.Timer(0.3, wear_out)
    thread.start()
    failed = command.invoke(app, ["topics", "retag"])
    thread.join()

    assert failed.exit_code == 1
    assert "1 of 1 ranges failed: worn out" in failed.output


def test_what_failed_is_tried_again_when_it_is_asked_for_again(office: Office, new_rules: RuleSet) -> None:
    fill(office)
    office.start(new_rules)
    promise_retagging(office.database, new_rules.version)
    with office.database.write() as connection:
        connection.execute(update(jobs).where(jobs.c.kind == JobKind.RETAG).values(state="dead", error="worn out"))

    promise_retagging(office.database, new_rules.version)

    assert set(office.states(JobKind.RETAG).values()) == {"due"}
