"""One spelling for each word: letter case, umlauts, ß, ligatures, accents, gender forms. Knows no grammar."""

import re
import unicodedata

LONGEST = 60
"""Characters of an exact form or a stem, at most; Elasticsearch cuts white-space tokens at 255."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width space and joiners, byte order mark: no part of a word, but they do not end it either."""

HYPHENS = "-\u2010\u2011"
NUMBER_SPACES = "\u00a0\u2009\u202f"
"""White space that may stand between the thousands of a number."""

_SIGN = rf"(?:[:*_·•!'’：＊∗]|/[{HYPHENS}]?|[{HYPHENS}]/)"
GENDER_ENDING = (
    rf"(?:{_SIGN}innen(?![A-ZÄÖÜ])|{_SIGN}Innen(?![^\W\d_])"
    rf"|{_SIGN}[Ii]n(?![^\W\d_])"
    r"|\(inn\)en(?![^\W\d_])|\((?:innen|in|er?|en?|[nrs])\)"
    r"|[:*_·•](?:e?[mnrs]|e)(?![^\W\d_])"
    rf"|(?<=e)/[{HYPHENS}]?[nrs](?![^\W\d_]))"
)
"""`:innen`, `*in`, `/-innen`, `(innen)`, `:r` …: what is left out behind a word."""

_INNER_I = r"(?<=[a-zäöüß])Innen(?![A-ZÄÖÜ])|(?<=[eo]r|st|nt|og)In(?![^\W\d_])"
_WITHOUT_E = re.compile(r"(?:kolleg|kund|expert|beamt|gesell|zeug|pat|lots|genoss|pilot)$", re.IGNORECASE)
"""Men's words that lose their -e before a gender ending: Kolleg:innen are Kollegen, and no Kolleg."""
_LEFT_OUT = re.compile(rf"{GENDER_ENDING}|{_INNER_I}|(?<=\w)['’][sS]$")
_SIGNS_READ = {"++": ("plus", "plus"), "#": ("sharp",)}
"""Signs that are part of a name: C++, C#."""
_FRACTION = "\u2044"
"""What ½ is taken apart to: 1⁄2. It would be read as 12."""
_NO_NUMBER = re.compile(r"(?<!\d)[.,]|[.,](?!\d)")
_FOLDED = {
    ord(letter): folded
    for letters, folded in (
        ("äæ", "ae"), ("öœø", "oe"), ("ü", "ue"), ("ß", "ss"), ("ðđ", "d"), ("þ", "th"), ("ł", "l"), ("ı", "i"),
    )
    for letter in letters
}  # fmt: skip


def fold(written: str) -> str:
    """Return the exact form: lower case, ä→ae, ö→oe, ü→ue, ß→ss, no gender ending; at most 60 characters.

    Umlauts become two letters and not the other way round, so that Israel and neue stay what they are.
    Empty when `written` holds neither letter nor digit.
    """
    if written.isascii() and written.isalpha() and "In" not in written:
        return written.lower()[:LONGEST]
    return "".join(_pieces(written))[:LONGEST]


def fold_with_places(written: str) -> tuple[str, list[int]]:
    """Return the exact form and, for each of its characters, the index in `written` where it comes from."""
    pieces = _pieces(written)
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces)[:LONGEST], places[:LONGEST]


def _pieces(written: str) -> list[str]:
    """Return what each character of `written` becomes; "" for what is left out."""
    if written[1:] in _SIGNS_READ:
        return [_letter(written[0]), *_SIGNS_READ[written[1:]]]
    pieces = [_letter(character) for character in written]
    base = 0
    for index, character in enumerate(written):
        if unicodedata.combining(character):
            composed = unicodedata.normalize("NFC", written[base : index + 1])
            pieces[index] = ""
            pieces[base] = _letter(composed[0])
        else:
            base = index
    for found in _LEFT_OUT.finditer(written):
        pieces[found.start() : found.end()] = [""] * (found.end() - found.start())
        if "n" in found[0].lower() and _WITHOUT_E.search(written, 0, found.start()):
            pieces[found.start()] = "e" if found.end() == len(written) else "en"
    return _without_stray_marks(pieces)


def _without_stray_marks(pieces: list[str]) -> list[str]:
    """Take out the dots and commas that do not stand between two digits."""
    joined = "".join(pieces)
    if joined.isalnum():
        return pieces
    stray = {found.start() for found in _NO_NUMBER.finditer(joined)}
    place = 0
    kept: list[str] = []
    for piece in pieces:
        kept.append("".join(part for at, part in enumerate(piece, place) if at not in stray))
        place += len(piece)
    return kept


def _letter(character: str) -> str:
    """Return one character folded: letters and digits, and the marks inside a number; "" for all others."""
    if character in NUMBER_SPACES:
        return "."
    folded = unicodedata.normalize("NFKC", character)
    if _FRACTION in folded:
        return ""
    folded = folded.casefold().translate(_FOLDED)
    if not folded.isascii():
        folded = "".join(map(_plain, folded)).translate(_FOLDED)
    return "".join(part for part in folded if part.isalnum() or part in ".,")


def _plain(letter: str) -> str:
    """Return a Latin letter without its accents; letters of other scripts as they are."""
    parted = unicodedata.normalize("NFKD", letter)
    return parted[0] if parted[0].isascii() else letter
