"""Names of organisations in a text, found by grammar: what stands in them says nothing of the text. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kammerton_classifier.topics.match import Finder
from kammerton_classifier.topics.rules import Mask
from kammerton_shared.german.analysis import Token

_CONNECTORS: Final = {"und", "sowie", "u"}
_PREPOSITIONS: Final = {"fuer", "der", "des", "zur", "zum", "im"}
_ARTICLES: Final = {"die", "den", "das", "der", "des", "dem", "eine", "einen"}
_MOST_TOKENS: Final = 14
_BETWEEN: Final = re.compile(r"^[ \u00a0\n]*[,&/]?[ \u00a0\n]*[„»\"‚“«]?$")


@dataclass(frozen=True, slots=True)
class Masked:
    """A name: its tokens from `first` up to, not including, `behind`."""

    first: int
    behind: int


@lru_cache(maxsize=8)
def _whole_names(mask: Mask) -> Finder:
    return Finder(mask.phrases)


def find_names(text: str, tokens: Sequence[Token], sentences: Sequence[int], mask: Mask) -> list[Masked]:
    """Return the names of organisations and offices in a text, in order."""
    found: list[Masked] = []
    place = 0
    while place < len(tokens):
        behind = _name_end(text, tokens, place, mask)
        if behind is None:
            place += 1
            continue
        found.append(Masked(place, behind))
        place = behind
    found += [Masked(places[0], places[-1] + 1) for _, places in _whole_names(mask).find(tokens, sentences)]
    return sorted(found, key=lambda name: name.first)


def _name_end(text: str, tokens: Sequence[Token], place: int, mask: Mask) -> int | None:
    """Return where the name that begins at `place` ends: HEAD (für|der|des) Noun ((,|und) Noun)*."""
    token = tokens[place]
    is_unit = token.stem in mask.units or any(part in mask.units for part in token.parts)
    is_head = is_unit or token.stem in mask.heads or any(part in mask.heads for part in token.parts)
    is_name = token.exact.endswith(mask.endings)
    if not (is_head or is_name) or not text[token.start].isupper():
        return None
    following = place + 1
    if following < len(tokens) and _follows(text, tokens, following) and tokens[following].exact in _PREPOSITIONS:
        end = _enumeration_end(text, tokens, following + 1)
        if end is not None and (tokens[following].exact in {"fuer", "im"} or is_unit):
            return end
    if is_unit:
        end = _enumeration_end(text, tokens, following)
        if end is not None:
            return end
    return following if is_name else None


def _enumeration_end(text: str, tokens: Sequence[Token], place: int) -> int | None:
    """Return where an enumeration of nouns that begins at `place` ends, None if none begins there."""
    end: int | None = None
    last = min(len(tokens), place + _MOST_TOKENS)
    behind_and = False  # the noun behind "und" is the last one, unless another "und" follows
    while (noun := _noun_from(text, tokens, place, last)) is not None:
        if behind_and and _has_comma(text, tokens, place):
            break
        end = place = noun + 1
        if place >= last or not _follows(text, tokens, place):
            break
        behind_and = tokens[place].exact in _CONNECTORS
        if behind_and:
            place += 1
        elif not (_has_comma(text, tokens, place) or _is_hyphenated(text, tokens, place)):
            break
    return end


def _noun_from(text: str, tokens: Sequence[Token], place: int, last: int) -> int | None:
    """Return the noun at `place` or behind an article and an adjective there."""
    for noun in range(place, min(place + 3, last)):
        if not _follows(text, tokens, noun) or tokens[noun].exact in _CONNECTORS:
            return None
        if _is_noun(text, tokens[noun]):
            return noun
        if not _may_precede(tokens[noun].exact):
            return None
    return None


def _may_precede(exact: str) -> bool:
    """Whether a word may stand before the noun of a name: an article, an adjective."""
    return exact in _ARTICLES or exact.endswith(("e", "en", "er", "es", "em"))


def _is_noun(text: str, token: Token) -> bool:
    return text[token.start].isupper()


def _follows(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing but a comma or blank parts a token from the one before."""
    return bool(_BETWEEN.match(text[tokens[place - 1].end : tokens[place].start])) or _is_hyphenated(
        text, tokens, place
    )


def _has_comma(text: str, tokens: Sequence[Token], place: int) -> bool:
    return any(mark in text[tokens[place - 1].end : tokens[place].start] for mark in ",&/")


def _is_hyphenated(text: str, tokens: Sequence[Token], place: int) -> bool:
    gap = text[tokens[place - 1].end : tokens[place].start]
    return gap in {"-", "- ", "‑", "–"}
