"""`kammerton topics check | eval | diff`: beside an archive and beside files."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kammerton_classifier.topics.rules import rule_set
from kammerton_console.main import app
from kammerton_shared.db.engine import Database
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
id = "rand"
strength = "weak"
words = ["Orgel"]
[[rule]]
id = "stumm"
strength = "weak"
words = ["Zeppelin"]
"""
TITLE = "Orgelbauer stellen ihre Werkstatt vor"
PARAGRAPHS = [
    "Im Weiler Oberauental ist am Samstag die neue Orgel der Werkstatt Klangholz zu hören. Sie hat achtzehn Register.",
    "Der Meister erklärt um 14 Uhr, warum eine Pfeife aus Zinn anders klingt als eine aus Holz und wie lang sie hält.",
]


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


@pytest.fixture
def command(tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("KAMMERTON_DATABASE_URL", office.database.url)
    monkeypatch.setenv("KAMMERTON_DATA_DIR", str(tmp_path))
    office.publish(TITLE, PARAGRAPHS)
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "orgelbau.toml").write_text(ORGANS, "utf-8")
    rule_set.cache_clear()
    return CliRunner()


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    file = tmp_path / "texts.jsonl"
    lines = [
        {"id": "w1", "title": TITLE, "text": "\n\n".join(PARAGRAPHS), "topics": ["orgelbau"]},
        {"id": "w2", "title": "Harmonium erklingt", "text": "Es steht im Rathaus.", "topics": ["orgelbau"]},
        {"id": "w3", "title": "Brücke gesperrt", "text": "Der Umweg ist elf Kilometer lang.", "topics": []},
    ]
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return file


def test_check_holds_the_rules_against_the_archive(command: CliRunner) -> None:
    said = command.invoke(app, ["topics", "check"])

    assert said.exit_code == 0
    assert "orgelbau rand: Orgel: is in kern already" in said.output
    assert "orgelbau stumm: 1 words: never fires on these texts" in said.output
    assert "words and patterns, 1 texts" in said.output


def test_check_holds_the_rules_against_files(command: CliRunner, labelled: Path) -> None:
    said = command.invoke(app, ["topics", "check", str(labelled), "--json"])

    found = [json.loads(line) for line in said.output.splitlines()]
    assert {"topic": "orgelbau", "rule": "rand", "oddity": "twice", "word": "Orgel", "shown_by": ["kern"]} in found


def test_eval_shows_figures_mistakes_and_what_changed_since_the_last_time(
    command: CliRunner, labelled: Path, tmp_path: Path
) -> None:
    first = command.invoke(app, ["topics", "eval", str(labelled)])
    (tmp_path / "topics" / "orgelbau.toml").write_text(ORGANS.replace('"Orgel", ', '"Orgel", "Harmonium", '), "utf-8")
    rule_set.cache_clear()
    second = command.invoke(app, ["topics", "eval", str(labelled)])
    third = command.invoke(app, ["topics", "eval", str(labelled), "--json"])

    assert "missing orgelbau  w2  Harmonium erklingt" in first.output
    assert "Nicht vergeben: kein Wort zum Thema." in first.output
    assert "Last time" not in first.output
    assert "mended: w2 orgelbau missing" in second.output
    assert "1.000 (+0.500)" in second.output
    told = json.loads(third.output)
    assert (told["counts"]["all"], told["mistakes"]) == ([2, 0, 0], [])
    assert told["before"]["counts"]["all"] == [2, 0, 0]


def test_eval_goes_on_when_what_was_kept_is_broken(command: CliRunner, labelled: Path, tmp_path: Path) -> None:
    (tmp_path / "topics-eval.json").write_text("[", "utf-8")

    assert command.invoke(app, ["topics", "eval", str(labelled)]).exit_code == 0


def test_diff_says_what_the_operators_own_topics_change_in_the_archive(command: CliRunner) -> None:
    said = command.invoke(app, ["topics", "diff", "supplied", "current"]).output
    [line] = command.invoke(app, ["topics", "diff", "supplied", "--json"]).output.splitlines()

    assert f"+ orgelbau  1  {TITLE}" in said
    assert "before: Es gibt das Thema nicht." in said
    assert "orgelbau: 1 gain it, 0 lose it" in said
    assert json.loads(line)["after"].startswith("Vergeben wegen „Orgelbauer“")


def test_diff_compares_folders_over_a_file(command: CliRunner, labelled: Path, tmp_path: Path) -> None:
    said = command.invoke(app, ["topics", "diff", str(tmp_path / "topics"), "supplied", "--texts", str(labelled)])

    assert said.exit_code == 0
    assert f"- orgelbau  w1  {TITLE}" in said.output


def test_a_folder_without_rules_is_said(command: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()

    refused = command.invoke(app, ["topics", "diff", str(tmp_path / "leer")])

    assert refused.exit_code != 0
    assert "holds no *.toml" in str(refused.exception)


def test_a_folder_that_is_not_there_is_said_with_what_may_stand_in_its_place(command: CliRunner) -> None:
    refused = command.invoke(app, ["topics", "diff", "fehlt"])

    assert str(refused.exception) == "fehlt: there is no such folder; give one with *.toml, supplied or current"
