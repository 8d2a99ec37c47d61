"""Whether a page carries no press text, and why: imprint, gallery, overview, error page. Pure; words in empty.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from kammerton_classifier.text.titles import is_generic, same_words, similarity

NO_TEXT: Final = "Seite ohne Text"
GALLERY: Final = "Bildergalerie ohne Text"
OVERVIEW: Final = "Übersichtsseite"
IMPRINT: Final = "Impressum"
PRIVACY: Final = "Datenschutzerklärung"
ACCESSIBILITY: Final = "Barrierefreiheitserklärung"

HOUSE_PAGES: Final = frozenset({IMPRINT, PRIVACY, ACCESSIBILITY})
"""Reasons that hold whatever a feed says of the page: it is no news even if it was listed."""

SHORT: Final = 700
"""Characters up to which a text may be an error page, a login or a search form."""

_ANNOUNCED: Final = 0.6  # likeness of what a page calls itself and what its feed calls it
_FEW: Final = 180  # characters of running text that make a short release
_LEAST_SENTENCES: Final = 2
_LEAST_WORDS: Final = 3
_LEAST_PICTURES: Final = 4
_LEAST_TEASERS: Final = 4  # headings with links to other pages that make a page an overview
_MOSTLY_LINKED: Final = 0.5
_MANY_WORDS: Final = {IMPRINT: 5, PRIVACY: 7}  # releases about data protection use up to five of them
_WORDS_OF_TITLED: Final = {PRIVACY: 3, ACCESSIBILITY: 2}  # news may be called just „Datenschutz“, too
_FEW_WORDS: Final = 2
_SHORT_REASONS: Final = (
    "Fehlerseite",
    "Sicherheitsprüfung",
    "Cookie-Hinweis",
    "Anmeldeseite",
    "Suchseite",
    "Formular",
    "Kontaktseite",
)
_SENTENCE: Final = re.compile(r"[^\W\d_]{2}[.!?][“\"»)]*(?=\s|$)|[“\"»)][.!?](?=\s|$)")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_HOUSE_NAME: Final = re.compile(r"\s[|–—-]\s.*$")
_ADDRESSES: Final = {
    IMPRINT: re.compile(r"/(?:impressum|imprint)(?:\.\w+)?/?$", re.IGNORECASE),
    PRIVACY: re.compile(r"/(?:datenschutz(?:erklaerung|hinweise?)?|privacy)(?:\.\w+)?/?$", re.IGNORECASE),
    ACCESSIBILITY: re.compile(r"/(?:erklaerung-zur-)?barrierefreiheit(?:\.\w+)?/?$", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a page.

    `heading`: what it calls itself, `entry_title`: what its feed calls it. `beside`: the words beside the text, in the
    part that holds it. `pictures`: how many that part shows. `teasers`: how many headings there are links, `before`:
    what of the text stands above the first. `linked`: the share of that part's characters within links, 0-1.
    `asks_password`: there is a field for one.
    """

    heading: str
    text: str
    address: str = ""
    entry_title: str = ""
    beside: str = ""
    pictures: int = 0
    teasers: int = 0
    before: str = ""
    linked: float = 0.0
    asks_password: bool = False


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    titles: Mapping[str, re.Pattern[str]]
    alone: Mapping[str, re.Pattern[str]]
    words: Mapping[str, tuple[re.Pattern[str], ...]]


@cache
def _vocabulary() -> _Vocabulary:
    table: dict[str, dict[str, list[str]]] = tomllib.loads(files(__package__).joinpath("empty.toml").read_text("utf-8"))
    return _Vocabulary(
        {reason: _any(listed) for reason, listed in table["titles"].items()},
        {reason: _any(listed) for reason, listed in table["alone"].items()},
        {
            reason: tuple(re.compile(item, re.IGNORECASE) for item in listed)
            for reason, listed in table["words"].items()
        },
    )


def _any(listed: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{item})" for item in listed), re.IGNORECASE)


def why_empty(seen: Seen) -> str:
    """Return why a page carries no press text, "" if it does.

    The pages of the house itself are known by their title, whatever they say; all others only where hardly anything is
    said. Two sentences are a release.
    """
    announced = _is_announced(seen)
    house = _house_page(seen, announced=announced)
    if house:
        return house
    tells = _tells(seen.text)
    if tells and announced:
        return ""
    short = _short(seen, tells=tells) if len(seen.text) <= SHORT else ""
    if short:
        return short
    if _is_overview(seen, tells=tells):
        return OVERVIEW
    if not tells and seen.pictures >= _LEAST_PICTURES:
        return GALLERY
    says_its_title = same_words(seen.text, seen.heading) or seen.heading.startswith(seen.text.strip())  # cut off, too
    words = sum(1 for _ in islice(_WORD.finditer(seen.text), _LEAST_WORDS))
    return NO_TEXT if says_its_title or words < _LEAST_WORDS else ""


def _tells(text: str) -> bool:
    sentences = islice(_SENTENCE.finditer(text), _LEAST_SENTENCES)
    return sum(1 for _ in sentences) == _LEAST_SENTENCES


def _is_announced(seen: Seen) -> bool:
    """Whether the page says under its own title what its feed announced, and this title names a release."""
    title = seen.entry_title
    return (
        bool(title)
        and similarity(seen.heading, title) >= _ANNOUNCED
        and not is_generic(title)
        and not any(pattern.fullmatch(_bare(title)) for pattern in _vocabulary().titles.values())
    )


def _bare(title: str) -> str:
    return _HOUSE_NAME.sub("", " ".join(title.split())).strip(" :!.|")


def _is_titled(seen: Seen, reason: str) -> bool:
    return bool(_vocabulary().titles[reason].fullmatch(_bare(seen.heading)))


def _counted(reason: str, text: str) -> int:
    return sum(1 for pattern in _vocabulary().words[reason] if pattern.search(text))


def _house_page(seen: Seen, *, announced: bool) -> str:
    path = urlsplit(seen.address).path
    for reason, address in _ADDRESSES.items():
        named = _is_titled(seen, reason) or (not announced and bool(address.search(path)))
        if named and (
            len(seen.text) < _FEW or _counted(reason, f"{seen.text}\n{seen.beside}") >= _WORDS_OF_TITLED.get(reason, 1)
        ):
            return reason
    if seen.entry_title and not announced:
        return next(
            (reason for reason, least in _MANY_WORDS.items() if _counted(reason, seen.text) >= least),
            "",
        )
    return ""


def _short(seen: Seen, *, tells: bool) -> str:
    """Return what a page with hardly any text is: an error page, a login, a search form, a cookie wall."""
    own = f"{seen.heading}\n{seen.text}"
    for reason in _SHORT_REASONS:
        if _is_titled(seen, reason) and (not tells or _counted(reason, own) or _says_alone(reason, own)):
            return reason
        if _says_alone(reason, seen.entry_title) or _counted(reason, seen.entry_title):
            continue
        if _says_alone(reason, own):
            return reason
        if _counted(reason, f"{own}\n{seen.beside[:SHORT]}") >= _FEW_WORDS and not tells:
            return reason
    return "Anmeldeseite" if seen.asks_password and not tells and len(seen.text) < _FEW else ""


def _says_alone(reason: str, text: str) -> bool:
    pattern = _vocabulary().alone.get(reason)
    return pattern is not None and bool(pattern.search(text))


def _is_overview(seen: Seen, *, tells: bool) -> bool:
    if _is_titled(seen, OVERVIEW) and (not tells or seen.teasers > 1):
        return True
    if seen.teasers >= _LEAST_TEASERS and len(seen.before) < _FEW:
        return True
    return not tells and seen.linked >= _MOSTLY_LINKED
