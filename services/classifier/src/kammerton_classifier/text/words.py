"""Whether letters are a German word that we know: enough to mend a text, too little to judge its spelling."""

import re
from functools import cache
from typing import Final

from kammerton_shared.german.analysis import analyse_word
from kammerton_shared.german.compounds import parts_of
from kammerton_shared.german.folding import fold
from kammerton_shared.german.words import read_words

# Words that no compound is made of and that yet stand broken in releases.
_MORE_WORDS: Final = (
    "euro",
    "million",
    "milliarde",
    "prozent",
    "auszubildende",
    "unternehmen",
    "ministerin",
    "minister",
)

_FUNCTION_WORDS: Final = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einer",
        "eines",
        "einem",
        "einen",
        "und",
        "oder",
        "aber",
        "auch",
        "als",
        "wie",
        "wenn",
        "dass",
        "daß",
        "mit",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "im",
        "in",
        "am",
        "an",
        "auf",
        "aus",
        "bei",
        "beim",
        "für",
        "fuer",
        "über",
        "ueber",
        "unter",
        "nach",
        "vor",
        "seit",
        "bis",
        "durch",
        "gegen",
        "ohne",
        "um",
        "ist",
        "sind",
        "war",
        "waren",
        "wird",
        "werden",
        "wurde",
        "wurden",
        "hat",
        "haben",
        "hatte",
        "kann",
        "können",
        "koennen",
        "soll",
        "sollen",
        "muss",
        "müssen",
        "es",
        "er",
        "sie",
        "wir",
        "ihr",
        "sich",
        "nicht",
        "nur",
        "noch",
        "mehr",
        "so",
        "sowie",
        "damit",
        "diese",
        "dieser",
        "dieses",
        "diesem",
        "diesen",
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "is",
        "are",
        "on",
        "with",
        "that",
        "by",
        "as",
        "at",
    ]
)
_WORD: Final = re.compile(r"[^\W\d_]+")


@cache
def _known() -> frozenset[str]:
    return frozenset(_stem(word) for word in (*read_words("constituents.txt"), *_MORE_WORDS))


def _stem(word: str) -> str:
    tokens = analyse_word(word)
    return tokens[0].stem if tokens else ""


def is_known_word(word: str) -> bool:
    """Return whether `word` is one of the words that compounds are made of, in any inflection, or such a compound."""
    return _stem(word) in _known() or bool(parts_of(fold(word)))


def is_function_word(word: str) -> bool:
    """Return whether `word` is an article, a preposition or the like."""
    return word.lower() in _FUNCTION_WORDS


def share_of_function_words(text: str) -> float:
    """Return how many of the words are articles, prepositions and the like, 0-1; German prose has 0.3-0.5."""
    words = _WORD.findall(text.lower())
    return sum(word in _FUNCTION_WORDS for word in words) / len(words) if words else 0.0
