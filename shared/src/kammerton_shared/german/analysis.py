"""The one chain from a text to its tokens, for indexing, queries, matching, tagging and highlighting alike."""

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import Stemmer

from kammerton_shared.german import stems
from kammerton_shared.german.compounds import is_known, parts_of
from kammerton_shared.german.folding import HYPHENS, LONGEST, fold, fold_with_places
from kammerton_shared.german.hanging import Hanging, find_hanging, has_hanging, is_particle
from kammerton_shared.german.tokens import CONNECTIVES, JOINTS, find_words
from kammerton_shared.german.words import WORD_LISTS, read_words

CODE_VERSION = 4
"""Raise it with every change of code that changes a token."""

_MOST_TIED = 4
"""Words of a hyphen compound that are joined to one form: Ost-West-Handels-Tag."""


def _version() -> str:
    lists = ("\n".join(read_words(name)) for name in WORD_LISTS)
    said = "\0".join((str(CODE_VERSION), Stemmer.version(), *lists))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


ANALYSIS_VERSION: Final = _version()
"""Changes whenever the same text may give other tokens; 12 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Token:
    """One position of a text: offsets into it (`end` exclusive) and what is indexed there.

    `exact`: lower case, umlauts and ß as two letters, at most 60 characters. `stem`: without inflection.
    `parts`: stems of compound parts, of runs of them, and of words joined over a hyphen; a query has none.
    """

    start: int
    end: int
    exact: str
    stem: str
    parts: tuple[str, ...]


def analyse(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text`; a token's position is its index."""
    tokens: list[Token] = []
    tied: list[str] = []
    before = -1
    for found in find_words(text):
        start, end = found.span()
        exact, stem, parts = _word(found.group())
        if not exact:
            continue
        gap = start - before
        if (gap == 0 or (gap == 1 and text[before] in JOINTS)) and exact not in CONNECTIVES:
            tied.append(exact)
            parts = (*parts, *_joined(tuple(tied[-_MOST_TIED:]), broken=found.group().islower()))
        else:
            if gap == 2 and tied and text[before] in HYPHENS and found.group().islower() and exact not in CONNECTIVES:
                parts = (*parts, *_mended(tied[-1], exact))
            tied = [exact]
        tokens.append(Token(start, end, exact, stem, parts))
        before = end
    if has_hanging(text):
        spans = [(token.start, token.end) for token in tokens]
        for hanging in find_hanging(text, spans, [token.exact for token in tokens]):
            tokens[hanging.index] = _completed(tokens[hanging.index], hanging)
    return tuple(tokens)


def analyse_word(word: str) -> tuple[Token, ...]:
    """Return the tokens of a word or a phrase of a query: those of `analyse`, without parts."""
    return tuple(replace(token, parts=()) for token in analyse(word))


def part_at(token: Token, text: str, stem: str) -> tuple[int, int] | None:
    """Return where in `text` the part of `token` with this stem lies: Fachkräfte**mangel**.

    None when it is the whole token or lies in no one place of it; then the whole token is the hit.
    """
    exact, places = fold_with_places(text[token.start : token.end])
    shift = len(token.exact) - len(exact) if token.exact.endswith(exact) else 0
    for part in parts_of(token.exact):
        first, last = part.start - shift, part.end - shift - 1
        if part.stem == stem and first >= 0 and last < len(places):
            return token.start + places[first], token.start + places[last] + 1
    return None


@lru_cache(maxsize=65536)
def _word(written: str) -> tuple[str, str, tuple[str, ...]]:
    """Return exact form, stem and parts of one written word."""
    exact = fold(written)
    return exact, stems.stem(exact), _stems_of_parts(exact)


def _stems_of_parts(exact: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.stem for part in parts_of(exact)))


@lru_cache(maxsize=16384)
def _joined(tied: tuple[str, ...], *, broken: bool) -> tuple[str, ...]:
    """Return the stems of what the last of some words tied by hyphens forms with those before it.

    IT-Sicherheitsgesetz gives itsicherheitsgesetz and itsicherheit. `broken`: the last word begins small, as behind
    a hyphen that was left over from a line break (Un-ternehmen); then the parts of the joined word count too.
    """
    last = tied[-1]
    forms: dict[str, None] = {}
    for first in range(len(tied) - 1):
        front = "".join(tied[first:-1])
        if len(front) + len(last) > LONGEST or not (front + last).strip("0123456789.,"):
            continue
        forms[stems.stem(front + last)] = None
        forms.update((stems.stem(front + last[: part.end]), None) for part in parts_of(last) if part.start == 0)
        if broken:
            forms.update(dict.fromkeys(_stems_of_parts(front + last)))
    return tuple(forms)


@lru_cache(maxsize=16384)
def _mended(front: str, exact: str) -> tuple[str, ...]:
    """Return the stems of a word that a line break left in two, with a blank behind the hyphen: Un- ternehmen."""
    whole = front + exact
    parts = _stems_of_parts(whole)
    return (stems.stem(whole), *parts) if parts or is_known(whole) else ()


def _completed(token: Token, hanging: Hanging) -> Token:
    """Return a token with a hanging hyphen as the word that it is in full."""
    if len(hanging.full) > LONGEST:
        return token
    stem, parts = stems.stem(hanging.full), _stems_of_parts(hanging.full)
    if hanging.apart:
        return replace(token, parts=tuple(dict.fromkeys((*token.parts, stem, *parts))))
    own = () if is_particle(token.exact) else (token.stem, *token.parts)
    return Token(hanging.start, hanging.end, hanging.full, stem, tuple(dict.fromkeys((*own, *parts))))
