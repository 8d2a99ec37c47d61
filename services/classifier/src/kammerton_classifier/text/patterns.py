"""The patterns of furniture.toml, compiled; which label a line has by its words alone. Pure."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kammerton_classifier.text.model import Label

LONGEST_LINE: Final = 330
"""Characters; a longer line is running text, whatever it begins with."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """All of furniture.toml."""

    lines: tuple[tuple[Label, re.Pattern[str]], ...]
    sections: tuple[tuple[Label, re.Pattern[str]], ...]
    closing: tuple[tuple[Label, re.Pattern[str]], ...]
    self_description: re.Pattern[str]
    council_marks: re.Pattern[str]
    council_lines: re.Pattern[str]

    def label_of_line(self, line: str) -> Label | None:
        """Return what a whole line is, None for text."""
        return _first(self.lines, line)

    def label_of_section(self, line: str) -> Label | None:
        """Return what a line begins that goes on until running text."""
        return _first(self.sections, line)

    def label_of_closing(self, line: str) -> Label | None:
        """Return what a line begins that goes on to the end."""
        return _first(self.closing, line)


def _first(patterns: tuple[tuple[Label, re.Pattern[str]], ...], line: str) -> Label | None:
    if len(line) > LONGEST_LINE:
        return None
    return next((label for label, pattern in patterns if pattern.fullmatch(line)), None)


@cache
def patterns() -> Patterns:
    """Return the patterns, read once."""
    table = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text("utf-8"))
    return Patterns(
        lines=_by_label(table["lines"]),
        sections=_by_label(table["sections"]),
        closing=_by_label(table["closing"]),
        self_description=re.compile("|".join(f"(?:{item})" for item in table["self_description"]["patterns"])),
        council_marks=_any(table["council"]["marks"]),
        council_lines=_any(table["council"]["lines"]),
    )


def _by_label(table: dict[str, list[str]]) -> tuple[tuple[Label, re.Pattern[str]], ...]:
    return tuple((Label(label), _any(listed)) for label, listed in table.items())


def _any(listed: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{item})" for item in listed), re.IGNORECASE)
