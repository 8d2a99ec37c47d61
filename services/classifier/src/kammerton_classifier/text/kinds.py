"""What a release is: news, an invitation, dates, a speech, a statement, a council paper. Pure; words in kinds.toml."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import unquote, urlsplit

from kammerton_classifier.text.dates import DATE
from kammerton_classifier.text.titles import PRESS_NUMBER
from kammerton_shared.model import ReleaseKind

_OPENING: Final = 6  # lines of the text in which a salutation or an invitation may stand
_LONGEST_OPENING: Final = 500
_LONGEST_TITLE: Final = 300
_INVITES: Final = re.compile("lad|läd", re.IGNORECASE)  # no line asks anybody in without: saves most lines the patterns
_SPOKEN: Final = re.compile(r"\bes gilt das gesprochene wort\b", re.IGNORECASE)
_WEEK: Final = re.compile(
    r"\b(?:\d{1,2}\. ?)?(?:KW|Kalenderwoche)\b(?: ?\d{1,2})?(?: ?/ ?\d{4})?|\b(?:Nr\.?|vom|am|den)\s*$"
)
_BARS: Final = re.compile(r"\s*(?:[|•·»]|\s[–—-]\s|:(?=\s|$)|\n)\s*")
_YEAR: Final = re.compile(r"\s+(?:19|20)\d{2}$")
_EDGES: Final = " |:–—-.,*#()[]\n\t"


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of itself.

    `titles`: the title as it is written, on the page and in the feed, with all that is glued to it. `heads`: kicker and
    lines above the text. `council`: the page has the header of a council paper.
    """

    titles: tuple[str, ...]
    heads: tuple[str, ...] = ()
    text: str = ""
    address: str = ""
    council: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    kind: ReleaseKind
    says: re.Pattern[str]
    titled: re.Pattern[str]
    opens: re.Pattern[str]
    address: re.Pattern[str]


@cache
def _vocabulary() -> tuple[tuple[_Words, ...], re.Pattern[str]]:
    table = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text("utf-8"))
    told = _any(table.pop("told"))
    keys = ("says", "titled", "opens", "address")
    return tuple(
        _Words(ReleaseKind(kind), *(_any(words.get(key, [])) for key in keys)) for kind, words in table.items()
    ), told


def _any(listed: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{item})" for item in listed) or r"(?!)", re.IGNORECASE)


def kind_of(said: Said) -> ReleaseKind:
    """Return what a page is by what it says of itself; whatever says nothing is a release.

    The first that speaks counts: a council header, a line that names the kind, a title that begins with it, a
    salutation, the folder of the address. A title that tells about a speech or an invitation is news.
    """
    if said.council:
        return ReleaseKind.COUNCIL_PAPER
    named = _named(said)
    if named is not None and named is not ReleaseKind.RELEASE:
        return named
    titled = _titled(said.titles)
    if titled is not None:
        return titled
    opened = _opened(said)
    if opened is not None:
        return opened
    return _by_address(said.address) if named is None else ReleaseKind.RELEASE


def _named(said: Said) -> ReleaseKind | None:
    """Return the kind that a line names, and nothing but it; any other is believed before "Pressemitteilung"."""
    found = [kind for piece in dict.fromkeys(_declarations(said)) if (kind := _kind_named(piece)) is not None]
    return next((kind for kind in found if kind is not ReleaseKind.RELEASE), found[0] if found else None)


def _declarations(said: Said) -> Iterator[str]:
    for head in said.heads:
        if len(head) <= _LONGEST_TITLE:
            yield head
            yield from _BARS.split(head)[:3]
    for title in said.titles:
        pieces = _BARS.split(title[:_LONGEST_TITLE])
        if len(pieces) > 1 and not _vocabulary()[1].search(title):
            yield pieces[0]
        if not any(map(str.isdigit, title)):
            continue
        glued = DATE.search(title) or PRESS_NUMBER.search(title)
        if glued and glued.start() < 60:
            yield title[: glued.start()]


def _kind_named(piece: str) -> ReleaseKind | None:
    bare = piece
    if any(map(str.isdigit, piece)):
        bare = _WEEK.sub(" ", PRESS_NUMBER.sub(_keep_word, DATE.sub(" ", piece)))
    bare = _WEEK.sub(" ", " ".join(bare.split()).strip(_EDGES)).strip(_EDGES)
    bare = _YEAR.sub("", bare)
    if not bare:
        return None
    return next((words.kind for words in _vocabulary()[0] if words.says.fullmatch(bare)), None)


def _keep_word(number: re.Match[str]) -> str:
    """„Presseeinladung Nr. 70“ without its number is still a „Presseeinladung“."""
    return re.sub(r"\b(?:Nr\.?|Nummer|No\.)|\d+(?:\s?/\s?\d+)?", " ", number[0], flags=re.IGNORECASE)


def _titled(titles: Sequence[str]) -> ReleaseKind | None:
    words, told = _vocabulary()
    for title in titles:
        bare = title[:_LONGEST_TITLE].strip(_EDGES + '„“"')
        if told.search(bare):
            continue
        after_colon = [rest for _, _, rest in [bare.partition(": ")] if rest]
        for part in (bare, *after_colon):
            found = next((one.kind for one in words if one.titled.match(part)), None)
            if found is not None:
                return found
    return None


def _opened(said: Said) -> ReleaseKind | None:
    """Return the kind that the first lines show: a salutation makes a speech, unless the press is asked in."""
    rows = [row.strip() for row in said.text[:3_000].split("\n") if row.strip()][:_OPENING]
    rows = [row[:_LONGEST_OPENING] for row in rows]
    words = {one.kind: one for one in _vocabulary()[0]}
    inviting = [row for row in rows if _INVITES.search(row) and words[ReleaseKind.INVITATION].opens.fullmatch(row)]
    if any(row in inviting for row in rows[:3]):
        return ReleaseKind.INVITATION
    greets = any(words[ReleaseKind.SPEECH].opens.fullmatch(row) for row in rows)
    spoken = any(_SPOKEN.search(row) for row in (*said.heads, *rows))
    if greets and not inviting:
        return ReleaseKind.SPEECH
    return ReleaseKind.SPEECH if spoken else None


def _by_address(address: str) -> ReleaseKind:
    folders = [unquote(part).lower() for part in urlsplit(address).path.split("/")][:-1]
    for folder in reversed(folders):
        found = next((one.kind for one in _vocabulary()[0] if one.address.fullmatch(folder)), None)
        if found is not None:
            return found
    return ReleaseKind.RELEASE
