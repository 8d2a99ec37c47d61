"""Whether a process can work: it came up, and no piece of work holds it too long. Pure but for the clock."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from kammerton_shared.jobs.kinds import LEASE

BEAT_S: Final = 10.0  # between two heartbeats
SILENT_S: Final = 60.0  # without a heartbeat a process counts as unable to work: five in a row may fail
STUCK_S: Final = LEASE.total_seconds() / 2  # no batch may take longer; with SILENT_S it shows before the lease lapses


class Pulse:
    """What the thread that works says of itself, for the thread that beats. Silent until the first word."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._up = False
        self._since: float | None = None

    def begin(self) -> None:
        """Say that a piece of work begins, or that a loop goes round once more."""
        self._since = self._clock()
        self._up = True

    def rest(self) -> None:
        """Say that there is nothing to do just now."""
        self._since = None
        self._up = True

    @contextmanager
    def working(self) -> Iterator[None]:
        """Begin, and rest at the end of the block."""
        self.begin()
        try:
            yield
        finally:
            self.rest()

    def is_well(self) -> bool:
        """Return whether the process came up and its work, if any, began less than `STUCK_S` ago."""
        since = self._since
        return self._up and (since is None or self._clock() - since < STUCK_S)
