"""Children live and die with the run; a data folder carries one run."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from rich.console import Console

from kammerton_console.children import Child, Children, ChildSpec, TooManyDeaths
from kammerton_console.lock import lock_data_folder
from kammerton_console.run import run
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.jobs.holder import holder_name
from kammerton_shared.settings import load_settings

SLEEPER = """
import sys, time
from kammerton_shared.parent import exit_with_parent
exit_with_parent(int(sys.argv[-1]))
print("ready", flush=True)
time.sleep(60)
"""
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SLEEPER


class Household:
    """Children with a memory of what they said and who died."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.deaths: list[tuple[str, int]] = []
        self.children = Children(environment=os.environ, inherited=(), say=self.lines.append, died=self._died)

    def _died(self, child: Child, status: int) -> None:
        self.deaths.append((child.holder, status))

    def until(self, true: Callable[[], bool]) -> None:
        ends = time.monotonic() + 20
        while not true():
            assert time.monotonic() < ends, "nothing happened"
            self.children.watch_once()
            time.sleep(0.02)


def test_a_killed_child_is_started_again() -> None:
    house = Household()
    house.children.start(ChildSpec("sleeper", ("-c", SLEEPER)))
    house.until(lambda: house.lines == ["ready"])
    first = house.children.pids["sleeper"]

    os.kill(first, signal.SIGKILL)
    house.until(lambda: house.lines == ["ready", "ready"])

    assert house.deaths == [(holder_name("sleeper", first), -signal.SIGKILL)]
    assert house.children.pids["sleeper"] != first
    house.children.stop()


def test_a_child_that_dies_five_times_ends_the_run_with_its_last_lines() -> None:
    house = Household()
    house.children.start(ChildSpec("broken", ("-c", "raise SystemExit('no such luck')")))

    with pytest.raises(TooManyDeaths) as caught:
        house.until(lambda: False)

    Thread(target=house.children.stop).start()
    assert caught.value.child.last_lines[-1] == "no such luck"
    assert len(house.deaths) == 5


def test_stopping_kills_who_does_not_listen() -> None:
    house = Household()
    house.children.start(ChildSpec("stubborn", ("-c", STUBBORN)))
    house.until(lambda: house.lines == ["ready"])

    started = time.monotonic()
    house.children.stop(patience_s=0.5)

    assert time.monotonic() - started < 5
    assert house.children.pids


def test_children_end_when_the_run_is_killed(tmp_path: Path) -> None:
    script = f"""
import os, sys, time
from kammerton_console.children import Children, ChildSpec
from kammerton_console.lock import lock_data_folder
from pathlib import Path
lock = lock_data_folder(Path({str(tmp_path)!r}))
children = Children(environment=os.environ, inherited=(lock,), say=lambda line: print(line, flush=True), died=print)
children.start(ChildSpec("sleeper", ("-c", {SLEEPER!r})))
time.sleep(60)
"""
    run = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert run.stdout is not None
    with run.stdout as output:
        assert output.readline() == b"ready\n"
        with pytest.raises(ConfigurationError, match="already running"):
            lock_data_folder(tmp_path, patience_s=0)

        run.kill()
        run.wait()

        os.close(lock_data_folder(tmp_path))  # free only when the child has gone as well


def test_a_wrong_catalogue_ends_the_start_before_anything_runs(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "data", sources=tmp_path / "nowhere.toml")

    with pytest.raises(ConfigurationError, match="there is no such catalogue"):
        run(settings, console=Console(), stop=Event())
    assert not (tmp_path / "data").exists()


def test_a_wrong_topic_ends_the_start_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "eigenes.toml").write_text("name = [", "utf-8")

    with pytest.raises(ConfigurationError, match=r"eigenes\.toml"):
        run(load_settings(data_dir=tmp_path), console=Console(), stop=Event())
    assert not (tmp_path / "kammerton.db").exists()
