"""The words of a query through the one German chain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kammerton_shared.german.analysis import Token, analyse_word
from kammerton_shared.german.tokens import is_tied

_SUSPENDED: Final = re.compile(r"[-‐‑–]$")
MOST_JOINED: Final = 4  # words, as in the analysis


@dataclass(frozen=True, slots=True)
class AnalysedWord:
    """One written word: its tokens, and the stem of the whole if it is written as several with hyphens."""

    tokens: tuple[Token, ...]
    joined: str | None

    @property
    def stems(self) -> tuple[str, ...]:
        """Return the stems in their order."""
        return tuple(token.stem for token in self.tokens)


def analysed_words(words: Sequence[str]) -> tuple[AnalysedWord, ...]:
    """Analyse words that stand side by side, so that a suspended hyphen is understood: Aus- und Weiterbildung."""
    if not any(_SUSPENDED.search(word) for word in words):
        return tuple(_analysed(word, analyse_word(word)) for word in words)
    text = " ".join(words)
    tokens = analyse_word(text)
    analysed = []
    start = 0
    for word in words:
        end = start + len(word)
        analysed.append(_analysed(text, tuple(token for token in tokens if start <= token.start < end)))
        start = end + 1
    return tuple(analysed)


def _analysed(text: str, tokens: tuple[Token, ...]) -> AnalysedWord:
    joined = "".join(token.exact for token in tokens)
    is_one = 1 < len(tokens) <= MOST_JOINED and all(
        is_tied(text, left.end, right.start) for left, right in pairwise(tokens)
    )
    return AnalysedWord(tokens, stem_of(joined) if is_one and joined.strip("0123456789.,") else None)


def stem_of(word: str) -> str | None:
    """Return the stem of what is one word; None if the analysis sees several or none."""
    tokens = analyse_word(word)
    return tokens[0].stem if len(tokens) == 1 else None
