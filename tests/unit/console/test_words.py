"""`kammerton words`, over files."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kammerton_console.commands.words import app

RUN = CliRunner()


def test_a_folder_of_texts_gives_candidates(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("Es gilt die Quaxel und das Quaxelverbot.", encoding="utf-8")

    said = RUN.invoke(app, ["propose", "--texts", str(tmp_path), "--json"])

    assert json.loads(said.output)["words"] == ["Quaxel"]
    assert "Quaxel " in RUN.invoke(app, ["propose", "--texts", str(tmp_path)]).output


def test_a_jsonl_file_gives_candidates_of_one_kind_and_no_more_than_wanted(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    line = json.dumps({"title": "Neues", "text": "Die Quaxel, die Zwurbel und die Knorfel."})
    file.write_text(f"{line}\n{line}\n", encoding="utf-8")

    def lines(*options: str) -> int:
        return len(RUN.invoke(app, ["propose", "--texts", str(file), "--json", *options]).output.splitlines())

    assert lines() == 3
    assert lines("--limit", "2") == 2
    assert lines("--kind", "join") == 0
    assert lines("--least", "3") == 0
    assert "Nothing to ask about." in RUN.invoke(app, ["propose", "--texts", str(file), "--kind", "join"]).output


def test_a_list_that_is_cut_well_passes(tmp_path: Path) -> None:
    file = tmp_path / "compounds.tsv"
    file.write_text("Fachkräftemangel\tFachkraft Mangel\nMünchen\n", encoding="utf-8")

    said = RUN.invoke(app, ["check", str(file)])

    assert said.exit_code == 0
    assert "The word lists are in order." in said.output


def test_a_list_that_is_cut_badly_fails_with_every_error(tmp_path: Path) -> None:
    file = tmp_path / "compounds.tsv"
    file.write_text("Fachkräftemangel\tFachkraft Kammer\nZollrecht\n", encoding="utf-8")

    said = RUN.invoke(app, ["check", str(file)])
    told = RUN.invoke(app, ["check", str(file), "--json"])

    assert said.exit_code == told.exit_code == 1
    assert "Fachkräftemangel lacks kammer" in said.output
    assert "Fachkräftemangel has mangel" in said.output
    assert "Zollrecht is cut" in said.output
    assert json.loads(told.output)["passed"] is False


def test_without_lists_only_the_words_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    said = RUN.invoke(app, ["check"])

    assert said.exit_code == 0
    assert "nothing was measured" in said.output
