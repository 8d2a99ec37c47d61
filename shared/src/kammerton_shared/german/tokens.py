"""Where the words of a text are, and which of them are tied together. Knows neither stems nor compounds."""

import re
from collections.abc import Iterator

from kammerton_shared.german.folding import GENDER_ENDING, HYPHENS, INVISIBLE, NUMBER_SPACES

CONNECTIVES = ("und", "oder", "sowie", "bzw", "beziehungsweise", "wie", "als", "auch", "noch", "bis")
"""What may stand between two words of which one hangs on the other: Aus- und Weiterbildung."""

_MARKS = "\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_LETTER = r"[^\W\d_¹²³⁰-⁹]"
_DIGITS = r"\d++(?![.,]\d)"
_INNER = rf"(?:{_LETTER}|{_DIGITS}|[₀-₉{_MARKS}{INVISIBLE}])"
_NUMBER = rf"\d{{1,3}}(?:[{NUMBER_SPACES}]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)+"
_BROKEN = rf"[-‐]\s*\n\s*(?!(?:{'|'.join(CONNECTIVES)})\b)(?=[a-zäöüß]){_INNER}+"
_ENDING = rf"(?=[-‐:*_·•!：＊∗/('’])(?:{_BROKEN})?(?:{GENDER_ENDING}{_INNER}*|['’][sS](?![^\W_]))?"
_REST = rf"(?:(?:{_DIGITS}|[₀-₉{_MARKS}{INVISIBLE}])+{_LETTER}*)*(?:{_ENDING})?"
_TOKEN = re.compile(rf"[Cc](?:\+\+|#)(?![\w+#])|{_LETTER}+{_REST}|{_NUMBER}|{_DIGITS}{_LETTER}*{_REST}")
JOINTS = frozenset(f"{HYPHENS}–.&")
"""What ties two words: IT-Lösungen, NRW.Global, F&E."""


def find_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words and numbers of `text` in their order.

    `Mitarbeiter:innen`, `24.02.2026` and a word that a hyphen breaks at the end of a line are one each.
    """
    return _TOKEN.finditer(text)


def is_tied(text: str, before: int, start: int) -> bool:
    """Say whether the word that begins at `start` is tied to the one that ends at `before`: IT-Lösungen, NRW.Global."""
    return start == before or (start == before + 1 and text[before] in JOINTS)
