"""Nothing is lost, whoever dies. The long run is `make kill-test`."""

from pathlib import Path

from tests.journey.kill import run_harness

RELEASES, KILLS, WIPES = 60, 10, 2


def test_nothing_is_lost_when_processes_are_killed(tmp_path: Path) -> None:
    tally = run_harness(tmp_path, releases=RELEASES, kills=KILLS, wipes=WIPES)

    print(tally.table(RELEASES))
    assert tally.problems(RELEASES) == [], tally.table(RELEASES)
