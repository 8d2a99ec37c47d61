"""`kammerton search`: what it finds, what it leaves out, in what order."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from kammerton_console.main import app
from kammerton_shared.clock import utc_now
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import documents
from tests.doubles.index_desk import an_index_desk
from tests.doubles.rows import SEEN_AT

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def ask(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setenv("KAMMERTON_DATABASE_URL", str(database.url))
    monkeypatch.setenv("KAMMERTON_DATA_DIR", str(tmp_path))
    with an_index_desk(database, tmp_path) as desk:
        first = desk.publish("Messe eröffnet", published_at=SEEN_AT - timedelta(days=900))
        cluster = desk.newsroom.add_cluster(first.release_id)
        desk.publish("Messe eröffnet", source="beispielau", published_at=SEEN_AT)
        with desk.database.write() as connection:
            connection.execute(update(documents).values(cluster_id=cluster))
        invitation = desk.publish("Einladung zur Messe")
        with desk.database.write() as connection:
            chosen = documents.c.release_id == invitation.release_id
            connection.execute(update(documents).where(chosen).values(kind="invitation"))
        desk.publish("Zoll gesenkt", published_at=utc_now() - timedelta(days=900))
        desk.publish("Zoll gesenkt", published_at=utc_now())
        desk.work()

    def run(*arguments: str) -> list[dict[str, Any]]:
        output = CliRunner().invoke(app, ["search", "--json", *arguments]).output
        return [json.loads(line) for line in output.splitlines()]

    return run


def test_a_text_of_several_houses_is_one_line_that_names_the_others(ask: Ask) -> None:
    found = {line["id"]: line for line in ask("Messe")}

    assert found.keys() == {1, 3}
    assert found[1]["others"] == [{"id": 2, "url": "https://beispielau.example/presse/2", "source": "beispielau"}]
    assert "auch Handwerkskammer Beispielau: https://" in CliRunner().invoke(app, ["search", "Messe"]).output


def test_only_one_kind_is_shown_if_wanted(ask: Ask) -> None:
    assert [(line["id"], line["kind"]) for line in ask("Messe", "--kind", "invitation")] == [(3, "invitation")]
    assert CliRunner().invoke(app, ["search", "--kind", "party"]).exit_code == 2


def test_recent_releases_are_preferred_unless_that_is_not_wanted(ask: Ask) -> None:
    assert [line["id"] for line in ask("Zoll", "--no-recent")] == [4, 5]
    assert [line["id"] for line in ask("Zoll")] == [5, 4]
