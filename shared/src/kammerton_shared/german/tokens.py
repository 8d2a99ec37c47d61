"""Where the words of a text are: words, figures, hyphens, suspended hyphens. Knows neither stems nor compounds."""

import re
from collections.abc import Iterator

from kammerton_shared.german.folding import GENDER_ENDING, INVISIBLE

_MARKS = "\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_DIGIT_OF_NUMBER = r"\d(?!\d*[.,]\d)"
_LETTER = rf"(?:[^\W\d_¹²³⁰-⁹]|{_DIGIT_OF_NUMBER}|[₀-₉{_MARKS}{INVISIBLE}])"
_NUMBER = r"\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)+"
_WORD = rf"(?![{_MARKS}{INVISIBLE}]){_LETTER}+(?:{GENDER_ENDING}{_LETTER}*|['’][sS](?![^\W_]))?"
_TOKEN = re.compile(rf"{_NUMBER}|{_WORD}")


def find_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words and numbers of `text` in their order; `Mitarbeiter:innen` and `24.02.2026` are one each."""
    return _TOKEN.finditer(text)
