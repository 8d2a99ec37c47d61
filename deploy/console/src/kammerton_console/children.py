"""Child processes of one run: start, watch, restart with back-off. Knows nothing of what they do."""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Thread
from typing import IO

from kammerton_shared.jobs.holder import holder_name

LAST_LINES = 20
MOST_DEATHS = 5
WINDOW_S = 60.0
LONGEST_WAIT_S = 10.0
PATIENCE_S = 15.0  # a worker leaves a job that holds up its end after 12


@dataclass(frozen=True, slots=True)
class ChildSpec:
    """A process to keep alive: its name, and the arguments behind the Python interpreter."""

    name: str
    arguments: tuple[str, ...]
    descriptors: tuple[int, ...] = ()


def wait_before_restart_s(deaths: Sequence[float], now: float) -> float | None:
    """Return the seconds to wait after the deaths (monotonic times), or None when it died five times in a minute."""
    recent = [death for death in deaths if now - death <= WINDOW_S]
    if len(recent) >= MOST_DEATHS:
        return None
    return min(0.25 * 2.0 ** len(recent), LONGEST_WAIT_S)


@dataclass(slots=True)
class Child:
    """One running child and its history."""

    spec: ChildSpec
    process: subprocess.Popen[bytes]
    last_lines: deque[str] = field(default_factory=lambda: deque(maxlen=LAST_LINES))
    deaths: list[float] = field(default_factory=list)
    restart_at: float | None = None

    @property
    def holder(self) -> str:
        """Under which name it holds leases."""
        return holder_name(self.spec.name, self.process.pid)


class TooManyDeaths(Exception):
    """A child died five times in a minute; `child` has its last lines."""

    def __init__(self, child: Child) -> None:
        super().__init__(child.spec.name)
        self.child = child


class Children:
    """All children of a run. They inherit the read end of a pipe and end when this process does."""

    def __init__(
        self,
        *,
        environment: Mapping[str, str],
        inherited: Sequence[int],
        say: Callable[[str], None],
        died: Callable[[Child, int], None],
    ) -> None:
        self._environment = dict(environment)
        self._read_end, self._write_end = os.pipe()
        self._inherited = tuple(inherited)
        self._say = say
        self._died = died
        self._children: list[Child] = []

    @property
    def pids(self) -> dict[str, int]:
        """The process ids of those that run, by name."""
        return {child.spec.name: child.process.pid for child in self._children if child.restart_at is None}

    def start(self, spec: ChildSpec) -> None:
        """Start a child."""
        child = Child(spec, self._spawn(spec))
        self._children.append(child)
        self._listen(child)

    def watch_once(self) -> None:
        """Restart whoever died and is due.

        Raises:
            TooManyDeaths: It is no use.
        """
        now = time.monotonic()
        for child in self._children:
            if child.restart_at is not None:
                if now >= child.restart_at:
                    child.restart_at = None
                    child.process = self._spawn(child.spec)
                    self._listen(child)
                continue
            status = child.process.poll()
            if status is None:
                continue
            child.deaths.append(now)
            self._died(child, status)
            wait_s = wait_before_restart_s(child.deaths, now)
            if wait_s is None:
                raise TooManyDeaths(child)
            child.restart_at = now + wait_s

    def stop(self, *, patience_s: float = PATIENCE_S) -> None:
        """Ask all to end, kill what has not ended after `patience_s`. It ends as soon as all have ended."""
        running = [child.process for child in self._children if child.process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        ends = time.monotonic() + patience_s
        for process in running:
            try:
                process.wait(timeout=max(ends - time.monotonic(), 0.01))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        os.close(self._write_end)

    def _spawn(self, spec: ChildSpec) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C in the terminal reaches this process only, which then ends the children.
        return subprocess.Popen(
            [sys.executable, *spec.arguments, "--parent-fd", str(self._read_end)],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=(self._read_end, *self._inherited, *spec.descriptors),
            start_new_session=True,
        )

    def _listen(self, child: Child) -> None:
        assert child.process.stdout is not None
        Thread(target=self._pass_on, args=(child, child.process.stdout), daemon=True).start()

    def _pass_on(self, child: Child, output: IO[bytes]) -> None:
        with output:
            for line in output:
                text = line.decode(errors="replace").rstrip()
                if text:
                    child.last_lines.append(text)
                    self._say(text)
