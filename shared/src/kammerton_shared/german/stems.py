"""The stem of a word: Snowball's German stems, put right where they join or part the wrong words."""

from functools import lru_cache

import Stemmer

from kammerton_shared.german.folding import LONGEST, fold
from kammerton_shared.german.words import read_words

_snowball = Stemmer.Stemmer("german", 0)


def _read_overrides() -> dict[str, str]:
    pairs = (line.split("=") for line in read_words("stem_overrides.txt"))
    return {fold(word): stemmed for word, stemmed in pairs}


_OVERRIDES = _read_overrides()


@lru_cache(maxsize=65536)
def stem(exact: str) -> str:
    """Return the stem of an exact form; at most 60 characters, never empty for a word."""
    if exact in _OVERRIDES:
        return _OVERRIDES[exact]
    stemmed: str = _snowball.stemWord(exact)
    return stemmed[:LONGEST] or exact
