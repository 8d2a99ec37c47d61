"""The one chain from a text to its tokens, for indexing, queries, matching, tagging and highlighting alike."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import Stemmer

from kammerton_shared.german.compounds import parts_of
from kammerton_shared.german.folding import fold, fold_with_places
from kammerton_shared.german.stems import stem
from kammerton_shared.german.tokens import find_words
from kammerton_shared.german.words import read_words

CODE_VERSION = 1
"""Raise it with every change of code that changes a token."""


def _version() -> str:
    lists = ("\n".join(read_words(name)) for name in ("constituents.txt", "nosplit.txt", "stem_overrides.txt"))
    said = "\0".join((str(CODE_VERSION), Stemmer.version(), *lists))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


ANALYSIS_VERSION: Final = _version()
"""Changes whenever the same text may give other tokens; 12 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Token:
    """One position of a text: offsets into it (`end` exclusive), exact form, stem, stems of compound parts."""

    start: int
    end: int
    exact: str
    stem: str
    parts: tuple[str, ...]


def analyse(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text`; a token's position is its index."""
    tokens: list[Token] = []
    run: list[str] = []
    for found in find_words(text):
        exact, stemmed, parts = _word(found.group())
        if not exact:
            continue
        run = [*run, exact] if tokens and text[tokens[-1].end : found.start()] in {"-", "‐", "‑", ".", "&"} else [exact]
        joined = tuple(stem("".join(run[first:])) for first in range(max(0, len(run) - 4), len(run) - 1))
        tokens.append(Token(found.start(), found.end(), exact, stemmed, parts + joined))
    return tuple(tokens)


def analyse_word(word: str) -> tuple[Token, ...]:
    """Return the tokens of a word of a query: as `analyse`, without parts."""
    return tuple(Token(token.start, token.end, token.exact, token.stem, ()) for token in analyse(word))


def part_at(token: Token, text: str, stem: str) -> tuple[int, int] | None:
    """Return where in `text` the part of `token` with this stem lies; None when it is the whole or in no one place."""
    exact, places = fold_with_places(text[token.start : token.end])
    for part in parts_of(exact):
        if part.stem == stem:
            return token.start + places[part.start], token.start + places[part.end - 1] + 1
    return None


@lru_cache(maxsize=65536)
def _word(written: str) -> tuple[str, str, tuple[str, ...]]:
    exact = fold(written)
    return exact, stem(exact), tuple(dict.fromkeys(part.stem for part in parts_of(exact)))
