"""How long each suite may take, as the table in CONTRIBUTING.md says; and who took longer."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
ROW: Final = re.compile(r"^\| `([a-z-]+)` \|[^|]*\| (\d+) \|", re.MULTILINE)
ON_POSTGRESQL: Final = "postgresql"


def read_budgets(text: str) -> dict[str, int]:
    """Return the minutes that each suite of the table may take."""
    return {name: int(minutes) for name, minutes in ROW.findall(text)}


def suite_of(node_id: str, *, on_postgresql: bool) -> str:
    """Return the suite of a test: its folder, unless it runs once more on PostgreSQL."""
    return ON_POSTGRESQL if on_postgresql else Path(node_id).parts[1]


class Stopwatch:
    """Adds up the seconds of tests, their fixtures included, by suite."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def add(self, suite: str, seconds: float) -> None:
        """Count one phase of one test."""
        self.seconds[suite] += seconds

    def lines(self, budgets: Mapping[str, int]) -> list[tuple[str, bool]]:
        """Return a line for each suite that ran, with whether it took longer than it may."""
        told = []
        for suite, seconds in self.seconds.items():
            budget = budgets.get(suite)
            over = budget is not None and seconds > budget * 60
            said = f"{suite}: {seconds / 60:.1f} of {budget or '–'} minutes"
            told.append((f"{said}, over its budget: see CONTRIBUTING.md" if over else said, over))
        return told
