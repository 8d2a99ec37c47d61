"""Titles without their kicker, number, date and site name; how alike two titles are. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kammerton_classifier.text.dates import DATE
from kammerton_shared.german.folding import fold

KIND_WORD: Final = (
    r"(?:Presse|Medien)-?(?:mitteilung(?:en)?|information(?:en)?|infos?|meldung(?:en)?|einladung|notiz|erklärung|text|dienst)"
    r"|Mitteilung|Meldung|Pressestatement|Statement|Terminhinweis|PM|PI"
)
_NUMBER_ONLY: Final = r"\d{1,4}(?:\s?/\s?(?:19|20)?\d{2}|\s?[|–-]\s?(?:19|20)\d{2}(?!-?\d))?"
PRESS_NUMBER: Final = re.compile(
    rf"(?:\b(?:{KIND_WORD})\b[\s–-]*)?\b(?:Nr\.?|Nummer|No\.)\s*:?\s*(?P<a>{_NUMBER_ONLY})(?![\d./])"
    rf"|\b(?:PM|PI|Pressemitteilung|Presseinformation|Presseinfo|Medieninformation|Pressemeldung|Presse-Info)[\s:–-]+"
    rf"(?P<b>{_NUMBER_ONLY})(?![\d.]|\s*(?:Prozent|%|Euro|Millionen))"
    rf"|(?<![\w/.])(?P<c>\d{{1,4}}/(?:19|20)\d{{2}})(?![\w/.])",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    rf"^(?:\s|[|:·•–—/-]|{PRESS_NUMBER.pattern}|\b(?:{KIND_WORD})\b|\b(?:vom|den)\b(?=\s*\d)|{DATE.pattern}|\bUhr\b"
    r"|\d{1,2}[:.]\d{2}(?=\s*Uhr))+",
    re.IGNORECASE,
)
_GLUED: Final = re.compile(
    rf"^(?P<head>.{{0,90}}?\b(?:vom|am|den)\s+(?:{DATE.pattern}))(?=[A-ZÄÖÜ„»\"])(?P<title>.{{8,}})$", re.IGNORECASE
)
_TRAILING_DATE: Final = re.compile(rf"\s*(?:[(\[]\s*|[|–—-]\s+|\bvom\s+)(?:{DATE.pattern})\s*[)\]]?\s*$", re.IGNORECASE)
_SITE: Final = re.compile(r"\s+(?:[|·•»›]|[–—-]|::)\s+")
_GENERIC: Final = re.compile(
    rf"^(?>(?:meldungen|{KIND_WORD}|pressebereich|presseportal|pressestelle|presseservice|presse|medienservice|medien"
    r"|newsroom|news|aktuelle?r?s?|neue|alle|weitere|unsere|inhalt|detailansicht|details?|startseite|archiv|übersicht"
    r"|bericht|artikel|für|die|der|des|den|und|im|zu|vorlage|betreff|drucksache)\W*)+$",
    re.IGNORECASE,
)  # no way back into a word: the longer of two that begin alike stands first
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 600  # characters that are compared: no title is longer
_CONNECTED: Final = 3  # words in a row that make one title part of the other


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart: what stood in front of it goes to `kicker`."""

    title: str
    kicker: str = ""
    press_number: str = ""


def take_apart(raw: str, *, source_name: str = "") -> Title:
    """Return the title without number, kind, date and site name around it."""
    text = " ".join(raw.split()).strip(" |*#")
    number = find_press_number(text)
    kicker = ""
    glued = _GLUED.match(text)
    if glued:
        kicker, text = glued["head"].strip(), glued["title"]
    text = _without_site(text, source_name)
    shorter = _LEADING.sub("", text)
    if shorter and not is_generic(shorter) and (len(shorter) < len(text)):
        text = shorter if _looks_whole(shorter) else text
    without_date = _TRAILING_DATE.sub("", text)
    text = without_date if len(without_date) > 15 and _TRAILING_DATE.search(text) else text
    return Title(text.strip(" |–—:") or raw.strip(), kicker, number)


def of_document(raw: str, *, source_name: str = "") -> str:
    """Return what is left of a `<title>` without the publisher and its sections on either side."""
    whole = " ".join(raw.split())
    parts = [part.strip() for part in _SITE.split(whole) if part.strip()]
    while len(parts) > 1 and (is_generic(parts[0]) or similarity(parts[0], source_name) > 0.7):
        parts = parts[1:]
    return take_apart(whole[whole.index(parts[0]) :] if parts else whole, source_name=source_name).title


def _looks_whole(title: str) -> bool:
    """Whether what is left begins like a title: „2026 startet …“ without its number would not."""
    return title[0].isupper() or not title[0].isalnum() or title[0].isdigit()


def find_press_number(text: str) -> str:
    """Return a press release's number as printed („75/2026“), "" if there is none."""
    match = PRESS_NUMBER.search(text)
    found = (match["a"] or match["b"] or match["c"]) if match else ""
    return re.sub(r"\s", "", found)


def _without_site(text: str, source_name: str) -> str:
    """Cut „… | IHK Musterstadt“: what follows the last bar, if the publisher is called like that or a bar is used."""
    parts = _SITE.split(text)
    while len(parts) > 1 and not is_generic(" ".join(parts[:-1])) and _is_site(parts[-1], text, source_name):
        text = text[: text.rindex(parts[-1])].rstrip(" |·•»›–—-:")
        parts = _SITE.split(text)
    return text


def _is_site(part: str, text: str, source_name: str) -> bool:
    before = text[: text.rindex(part)].rstrip()
    if is_generic(part):
        return True
    if source_name and similarity(part, source_name) > 0.7:
        return True
    named = re.search(r"\b(?:IHK|HWK|Handwerkskammer|Industrie- und Handelskammer|Landesportal|www\.)", part)
    return before.endswith(("|", "»", "·", "::")) and (bool(named) or len(part) < 30)


def is_generic(title: str) -> bool:
    """Return whether a title names a section („Aktuelle Pressemeldungen“, „Pressemitteilung Nr. 5“), no release."""
    bare = _LEADING.sub("", title.strip())
    return not bare or bool(_GENERIC.match(bare))


def similarity(one: str, other: str) -> float:
    """Return how alike two titles are, 0-1; 1 when one stands word for word in the other (three words or more)."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _CONNECTED and f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        return 1.0
    common = len(set(first) & set(second))
    return 2 * common / (len(set(first)) + len(set(second)))


def same_words(one: str, other: str) -> bool:
    """Return whether two titles differ in nothing but signs and letter case."""
    return _words(one) == _words(other)


def holds(title: str, other: str) -> bool:
    """Return whether all words of `other` stand in `title`."""
    return set(_words(other)) <= set(_words(title))


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(text[:_LONGEST]))
