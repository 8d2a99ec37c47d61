"""The drill passes while everything runs, and a restore brings back what was there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.compose.stack import ComposeStack
from tests.journey.houses import Houses

pytestmark = [pytest.mark.timeout(900), pytest.mark.usefixtures("releases")]


@pytest.fixture(scope="module")
def releases(kammerton: ComposeStack, tmp_path_factory: pytest.TempPathFactory) -> None:
    """There is something to lose: what the journey left, else the old releases of its houses."""
    if kammerton.export():
        return
    now = datetime.now(UTC)  # noqa: TID251 - the running system has the real time
    houses = Houses(kammerton.office("press"), now)
    kammerton.crawl(houses.catalogue(tmp_path_factory.mktemp("catalogue") / "houses.toml"))
    kammerton.wait_for(lambda: len(kammerton.export()) == 3 and not kammerton.open_jobs(), "there is something")


def test_the_drill_passes_beside_the_running_stack(kammerton: ComposeStack) -> None:
    drill = kammerton.run_here("deploy/drill.sh")

    print(drill.stdout)
    assert drill.returncode == 0, drill.stdout + drill.stderr
    assert "Drill passed" in drill.stdout
    assert kammerton.sql("SELECT datname FROM pg_database WHERE datname LIKE '%drill%'") == []


def test_a_restore_brings_back_what_was_backed_up_but_not_erased_and_tells_nobody(
    kammerton: ComposeStack, tmp_path: Path
) -> None:
    backup = kammerton.run_here("deploy/backup.sh", str(tmp_path / "backup"))
    assert backup.returncode == 0, backup.stderr
    exported = kammerton.export()
    told = len(kammerton.mails())
    erased = kammerton.search("")["items"][0]
    kammerton.command("releases", "erase", str(erased["id"]), "--reason", "auf Verlangen", "--yes")
    kammerton.sql("DELETE FROM matches")
    kammerton.sql("UPDATE revisions SET title = 'verloren'")

    restored = kammerton.run_here("deploy/restore.sh", str(tmp_path / "backup"))

    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert "Erased again: 1 releases, 0 subscribers" in restored.stdout
    kammerton.wait_until_ready()
    left = [release for release in exported if release["url"] != erased["url"]]
    assert len(left) == len(exported) - 1
    assert kammerton.export() == left
    assert kammerton.search("")["total"] == len(left)
    assert len(kammerton.mails()) == told
