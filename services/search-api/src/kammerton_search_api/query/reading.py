"""A text as tokens that are quickly found, and where a clause's leaf stands in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from kammerton_search_api.query.clause import (
    AllOf,
    AnyOf,
    Clause,
    ExactPhrase,
    PhraseOf,
    PrefixOf,
    Term,
    TextLeaf,
)
from kammerton_search_api.query.words import MOST_JOINED, stem_of
from kammerton_shared.german.analysis import Token, analyse, part_at

Place: TypeAlias = Literal["title", "text"]
Span: TypeAlias = tuple[int, int]
_Positions: TypeAlias = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A raw text, its tokens, and the positions of each stem, compound part and exact form."""

    text: str
    tokens: tuple[Token, ...]
    stems: _Positions
    parts: _Positions
    exacts: _Positions


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a leaf is met: the tokens from `first` to `last`; `part` is the stem if it is only a part."""

    first: int
    last: int
    part: str | None = None


def read(text: str) -> Reading:
    """Analyse `text`."""
    tokens = analyse(text)
    stems: dict[str, list[int]] = {}
    parts: dict[str, list[int]] = {}
    exacts: dict[str, list[int]] = {}
    for position, token in enumerate(tokens):
        stems.setdefault(token.stem, []).append(position)
        exacts.setdefault(token.exact, []).append(position)
        for part in token.parts:
            parts.setdefault(part, []).append(position)
    return Reading(text, tokens, stems, parts, exacts)


def positive_leaves(clause: Clause) -> Iterator[TextLeaf]:
    """Yield the leaves that look for a text and are not negated."""
    match clause:
        case AllOf(clauses) | AnyOf(clauses):
            for inner in clauses:
                yield from positive_leaves(inner)
        case Term() | PhraseOf() | ExactPhrase() | PrefixOf():
            yield clause


def occurs(leaf: TextLeaf, reading: Reading) -> bool:
    """Tell whether the leaf is met in this text."""
    if isinstance(leaf, Term):
        return leaf.stem in reading.stems or leaf.stem in reading.parts
    return next(iter(occurrences(leaf, reading)), None) is not None


def occurrences(leaf: TextLeaf, reading: Reading) -> Iterable[Occurrence]:
    """Return where the leaf is met, each place once."""
    match leaf:
        case Term(stem):
            whole = reading.stems.get(stem, ())
            partly = (position for position in reading.parts.get(stem, ()) if reading.tokens[position].stem != stem)
            return (*_single(whole), *(Occurrence(position, position, stem) for position in partly))
        case PhraseOf(stems, 0):
            return _in_a_row(stems, reading.stems)
        case PhraseOf(stems, slop):
            return _near(stems, slop, reading.stems)
        case ExactPhrase(words):
            return _in_a_row(words, reading.exacts)
        case PrefixOf(prefix):
            return [hit for word in reading.exacts if word.startswith(prefix) for hit in _single(reading.exacts[word])]


def spans_of(occurrence: Occurrence, reading: Reading) -> tuple[Span, Span]:
    """Return the offsets of the word or words in a row, and of what to mark: of a compound only the part."""
    first, last = reading.tokens[occurrence.first], reading.tokens[occurrence.last]
    whole = (first.start, last.end)
    if occurrence.part is None:
        return whole, whole
    part = part_at(first, reading.text, occurrence.part)
    if part is None:
        part = _joined_at(occurrence.first, occurrence.part, reading) or whole
        whole = (min(whole[0], part[0]), whole[1])
    return whole, part


def _joined_at(position: int, stem: str, reading: Reading) -> Span | None:
    """Return where words lie that have this stem when joined: **IT-Sicherheit**sgesetz; None if there are none."""
    last = reading.tokens[position]
    for first in range(position - 1, max(-1, position - MOST_JOINED), -1):
        start = reading.tokens[first].start
        front = "".join(token.exact for token in reading.tokens[first:position])
        if stem_of(front + last.exact) == stem:
            return start, last.end
        for part in last.parts:
            span = part_at(last, reading.text, part)
            if span and span[0] == last.start and stem_of(front + reading.text[slice(*span)]) == stem:
                return start, span[1]
    return None


def _single(positions: Iterable[int]) -> list[Occurrence]:
    return [Occurrence(position, position) for position in positions]


def _in_a_row(words: Sequence[str], positions: _Positions) -> Iterator[Occurrence]:
    """Yield the runs of consecutive positions; looks only around the rarest of the words."""
    if any(word not in positions for word in words):
        return
    rarest = min(range(len(words)), key=lambda index: len(positions[words[index]]))
    others = [(index - rarest, frozenset(positions[word])) for index, word in enumerate(words) if index != rarest]
    for position in positions[words[rarest]]:
        if all(position + offset in known for offset, known in others):
            yield Occurrence(position - rarest, position - rarest + len(words) - 1)


def _near(words: Sequence[str], slop: int, positions: _Positions) -> list[Occurrence]:
    """Return the words that stand near their neighbour, if every pair of neighbours does so somewhere."""
    found: set[int] = set()
    for left, right in pairwise(words):
        pairs = [
            (one, other)
            for one in positions.get(left, ())
            for other in positions.get(right, ())
            if one != other and abs(one - other) <= slop + 1
        ]
        if not pairs:
            return []
        found.update(position for pair in pairs for position in pair)
    return _single(sorted(found))
