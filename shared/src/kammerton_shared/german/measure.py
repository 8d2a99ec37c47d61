"""How well compounds are cut, measured on a list of words that says what is right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from kammerton_shared.german.compounds import parts_of, split
from kammerton_shared.german.folding import fold
from kammerton_shared.german.stems import stem


@dataclass(frozen=True, slots=True)
class Row:
    """A word, the stems of the parts that must be found, and of those that are right too; none: it stays whole."""

    word: str
    wanted: frozenset[str]
    too: frozenset[str]

    @classmethod
    def read(cls, line: str) -> Self:
        """Read a line: the word, a tab, the parts wanted, a tab, the parts that are right too; blanks between parts."""
        word, wanted, too = [*line.split("\t"), "", ""][:3]
        return cls(word, _stems(wanted), _stems(too))


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words.split())


def read_rows(text: str) -> tuple[Row, ...]:
    """Return the rows of a list, without its comments."""
    return tuple(Row.read(line) for line in text.splitlines() if line and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class Figures:
    """What a list of words measured.

    `missed`, `wrong`: word and stem of a part that is not found, or found and not right. `cut`: words that are cut and
    must stay whole.
    """

    compounds: int
    whole: int
    wanted: int
    made: int
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]
    cut: tuple[str, ...]

    @property
    def part_recall(self) -> float:
        """Parts found of those wanted, 0 to 1."""
        return 1 - len(self.missed) / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Parts that are right of those made, 0 to 1."""
        return 1 - len(self.wrong) / self.made if self.made else 1.0


def measure(rows: Iterable[Row]) -> Figures:
    """Cut the words of a list and compare."""
    compounds = whole = wanted = made = 0
    missed: list[tuple[str, str]] = []
    wrong: list[tuple[str, str]] = []
    cut: list[str] = []
    for row in rows:
        exact = fold(row.word)
        single = [part.stem for part in split(exact) if part.told]
        if not row.wanted:
            whole += 1
            cut += [row.word] if single else []
            continue
        compounds, wanted, made = compounds + 1, wanted + len(row.wanted), made + len(single)
        found = {part.stem for part in parts_of(exact)}
        missed += [(row.word, part) for part in sorted(row.wanted - found)]
        wrong += [(row.word, part) for part in single if part not in row.wanted | row.too]
    return Figures(compounds, whole, wanted, made, tuple(missed), tuple(wrong), tuple(cut))
