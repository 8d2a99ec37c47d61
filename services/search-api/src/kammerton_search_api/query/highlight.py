"""What of a text a query met: the whole text marked, or the passages that show it best."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final, TypeAlias

from kammerton_search_api.query.clause import Clause
from kammerton_search_api.query.reading import Place, Reading, Span, occurrences, positive_leaves, spans_of
from kammerton_search_api.query.recent import read_again
from kammerton_search_api.query.sentences import sentences

LONGEST_PASSAGE: Final = (
    300  # characters; what the law of quotation and short-excerpt rights are commonly held to allow
)
_CUT: Final = "…"
_BLANKS: Final = re.compile(r"\s+")
_BEFORE_HIT: Final = 60  # characters of context kept before the first hit of a sentence that is too long


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text, met by the query or not."""

    text: str
    hit: bool


Marked: TypeAlias = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word or words in a row, what of it to mark, and which leaf of the query it is for."""

    start: int
    end: int
    span: Span
    leaf: int


@dataclass(frozen=True, slots=True)
class _Hits:
    """The hits of a text, in order, and where they start."""

    hits: Sequence[_Hit]
    starts: Sequence[int]

    def between(self, start: int, end: int) -> Sequence[_Hit]:
        """Return those that start there."""
        return self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def leaves(self, start: int, end: int) -> frozenset[int]:
        """Return what is wholly shown there."""
        return frozenset(hit.leaf for hit in self.between(start, end) if hit.end <= end)

    def merged(self) -> list[Span]:
        """Return what to mark."""
        return merged(hit.span for hit in self.hits)


@dataclass(frozen=True, slots=True)
class _Window:
    """A slice of the text that may become a passage, and the leaves that it shows."""

    start: int
    end: int
    leaves: frozenset[int]
    cut_before: bool = False
    cut_after: bool = False


def mark(text: str, clause: Clause, *, where: Place) -> Marked:
    """Return the whole text with every hit marked: of a compound only the part, words in a row as one, nothing negated.

    The segments' texts together are `text`; hits and the rest take turns.
    """
    return segments(text, (0, len(text)), _hits(read_again(text), clause, where).merged())


def passages(text: str, clause: Clause, *, most: int = 2, characters: int = LONGEST_PASSAGE) -> tuple[Marked, ...]:
    """Return up to `most` passages of whole sentences, best first: what shows more of the query, then what is earlier.

    None is longer than `characters`. A sentence that is too long is cut between words, with an ellipsis. Where the
    text holds no hit, its beginning is the only passage; an empty text has none.
    """
    hits = _hits(read_again(text), clause, "text")
    paragraphs = sentences(text)
    windows = [window for paragraph in paragraphs for window in _windows(text, paragraph, hits, characters)]
    chosen = _best(windows, most) or [_beginning(text, paragraph, characters) for paragraph in paragraphs[:1]]
    marks = hits.merged()
    return tuple(_passage(text, window, marks) for window in chosen)


def _hits(reading: Reading, clause: Clause, where: Place) -> _Hits:
    leaves = [leaf for leaf in dict.fromkeys(positive_leaves(clause)) if where == "title" or leaf.where == "any"]
    found = [
        _Hit(*word, part, number)
        for number, leaf in enumerate(leaves)
        for word, part in (spans_of(occurrence, reading) for occurrence in occurrences(leaf, reading))
    ]
    found.sort(key=lambda hit: (hit.start, hit.end))
    return _Hits(found, [hit.start for hit in found])


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def segments(text: str, span: Span, marks: Iterable[Span]) -> Marked:
    """Return the text inside `span` with the parts inside `marks`, which are in order, as hits."""
    at, end = span
    found: list[Segment] = []
    for mark_start, mark_end in marks:
        start, stop = max(mark_start, at), min(mark_end, end)
        if start < stop:
            found += [Segment(text[at:start], hit=False), Segment(text[start:stop], hit=True)]
            at = stop
    found.append(Segment(text[at:end], hit=False))
    return tuple(segment for segment in found if segment.text)


# --- passages -------------------------------------------------------------------------------------------------


def _windows(text: str, paragraph: Sequence[Span], hits: _Hits, characters: int) -> list[_Window]:
    """Return the slices of a paragraph that may become passages: whole sentences that fit, from each one with a hit."""
    windows: list[_Window] = []
    for number, (start, end) in enumerate(paragraph):
        inside = hits.between(start, end)
        if not inside:
            continue
        if end - start > characters:
            windows += _cut_windows(text, (start, end), inside, hits, characters)
        else:
            fitting = _fitting(paragraph, number, characters)
            windows.append(_Window(start, fitting, hits.leaves(start, fitting)))
    return windows


def _fitting(paragraph: Sequence[Span], first: int, characters: int) -> int:
    """Return where the last sentence ends that still fits after `first`, which does."""
    start, fitting = paragraph[first]
    for _, end in paragraph[first + 1 :]:
        if end - start > characters:
            break
        fitting = end
    return fitting


def _cut_windows(text: str, sentence: Span, inside: Iterable[_Hit], hits: _Hits, characters: int) -> Iterator[_Window]:
    """Yield parts of a sentence that is too long, each with a hit near its beginning."""
    latest = -_BEFORE_HIT
    for hit in inside:
        if hit.start >= latest + _BEFORE_HIT:
            latest = hit.start
            yield _cut(text, sentence, hit, hits, characters)


def _cut(text: str, sentence: Span, first: _Hit, hits: _Hits, characters: int) -> _Window:
    """Return a part of a sentence that is too long: `first` and what follows it, between blanks."""
    room = characters - 2 * (len(_CUT) + 1)
    start = max(sentence[0], min(first.start - _BEFORE_HIT, sentence[1] - room))
    if start > sentence[0]:
        start = _seam(text, range(start, first.start), otherwise=first.start)
    end = min(start + room, sentence[1])
    if end < sentence[1]:
        end = _seam(text, range(end, max(start, first.start), -1), otherwise=end)
    said = text[start:end]
    start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
    return _Window(start, end, hits.leaves(start, end), start > sentence[0], end < sentence[1])


def _seam(text: str, places: range, *, otherwise: int) -> int:
    """Return the first of `places` next to a blank, else the first that is not inside a word, else `otherwise`."""
    beside_blank = (place for place in places if text[place - 1].isspace() or text[place].isspace())
    outside_words = (place for place in places if not (text[place - 1].isalnum() and text[place].isalnum()))
    return next(beside_blank, next(outside_words, otherwise))


def _beginning(text: str, paragraph: Sequence[Span], characters: int) -> _Window:
    """Return as many first sentences as fit, or the beginning of the first."""
    start, end = paragraph[0]
    if end - start > characters:
        return _cut(text, (start, end), _Hit(start, start, (start, start), 0), _Hits((), ()), characters)
    return _Window(start, _fitting(paragraph, 0, characters), frozenset())


def _best(windows: Sequence[_Window], most: int) -> list[_Window]:
    """Choose: first what shows most of the query, then what adds most to it; none that overlap."""
    chosen: list[_Window] = []
    shown: frozenset[int] = frozenset()
    left = list(windows)
    while left and len(chosen) < most:
        best = max(left, key=lambda window: (len(window.leaves - shown), len(window.leaves), -window.start))
        chosen.append(best)
        shown |= best.leaves
        left = [window for window in left if window.end <= best.start or window.start >= best.end]
    return chosen


def _passage(text: str, window: _Window, marks: Iterable[Span]) -> Marked:
    passage = list(in_one_line(segments(text, (window.start, window.end), marks)))
    if window.cut_before:
        passage.insert(0, Segment(f"{_CUT} ", hit=False))
    if window.cut_after:
        passage.append(Segment(f" {_CUT}", hit=False))
    return tuple(
        Segment("".join(segment.text for segment in same), hit) for hit, same in groupby(passage, attrgetter("hit"))
    )


def in_one_line(marked: Marked) -> Marked:
    """Return the segments with every run of white space as one blank."""
    return tuple(Segment(_BLANKS.sub(" ", segment.text), segment.hit) for segment in marked)
