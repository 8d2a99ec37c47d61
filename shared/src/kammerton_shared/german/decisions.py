"""What was decided about words: words/decided.txt, which `kammerton words propose` asks no more about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self, TypeAlias

from kammerton_shared.german.folding import fold
from kammerton_shared.german.stems import stem
from kammerton_shared.german.words import read_words

Pair: TypeAlias = frozenset[str]
"""The exact forms of two words."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decided already: stems that are no constituents, stems that words may share, pairs that must not share one."""

    none: frozenset[str]
    one: frozenset[str]
    apart: frozenset[Pair]

    @classmethod
    def read(cls, lines: Iterable[str] | None = None) -> Self:
        """Read the lines of words/decided.txt, or those given.

        Raises:
            ValueError: a line says something else than none, one or apart, or names too few or too many words.
        """
        said = [parsed(line) for line in (read_words("decided.txt") if lines is None else lines)]
        return cls(
            none=frozenset(stem(words[0]) for verb, *words in said if verb == "none"),
            one=frozenset(stem(words[0]) for verb, *words in said if verb == "one"),
            apart=frozenset(frozenset(words) for verb, *words in said if verb == "apart"),
        )


def parsed(line: str) -> tuple[str, ...]:
    """Return the verb of a line and its words as exact forms; what follows # is the reason.

    Raises:
        ValueError: see `Decisions.read`.
    """
    verb, *words = line.partition("#")[0].split() or [""]
    if len(words) != {"none": 1, "one": 2, "apart": 2}.get(verb):
        raise ValueError(f"decided.txt: {line!r} is none of: none WORD, one WORD WORD, apart WORD WORD")
    return verb, *map(fold, words)
