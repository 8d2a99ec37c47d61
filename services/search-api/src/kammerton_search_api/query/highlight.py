"""What of a text a query met: the whole text marked, or the passages that show it best."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final, TypeAlias

from kammerton_search_api.query.clause import Clause
from kammerton_search_api.query.reading import Place, Reading, Span, occurrences, positive_leaves, read, spans_of
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
    """A place to mark, and which leaf of the query it is for."""

    start: int
    end: int
    leaf: int

    @property
    def span(self) -> Span:
        return self.start, self.end


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
    return segments(text, (0, len(text)), merged(hit.span for hit in _hits(read(text), clause, where)))


def passages(text: str, clause: Clause, *, most: int = 2, characters: int = LONGEST_PASSAGE) -> tuple[Marked, ...]:
    """Return up to `most` passages of whole sentences, best first: what shows more of the query, then what is earlier.

    None is longer than `characters`. A sentence that is too long is cut between words, with an ellipsis. Where the
    text holds no hit, its beginning is the only passage; an empty text has none.
    """
    hits = _hits(read(text), clause, "text")
    paragraphs = sentences(text)
    windows = [window for paragraph in paragraphs for window in _windows(text, paragraph, hits, characters)]
    chosen = _best(windows, most) or [_beginning(text, paragraph, characters) for paragraph in paragraphs[:1]]
    marks = merged(hit.span for hit in hits)
    return tuple(_passage(text, window, marks) for window in chosen)


def _hits(reading: Reading, clause: Clause, where: Place) -> list[_Hit]:
    """Return the hits in the order of the text."""
    leaves = [leaf for leaf in dict.fromkeys(positive_leaves(clause)) if where == "title" or leaf.where == "any"]
    found = [
        _Hit(*spans_of(occurrence, reading)[1], number)
        for number, leaf in enumerate(leaves)
        for occurrence in occurrences(leaf, reading)
    ]
    return sorted(found, key=lambda hit: (hit.start, hit.end))


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


def _windows(text: str, paragraph: Sequence[Span], hits: Sequence[_Hit], characters: int) -> list[_Window]:
    """Return the slices of a paragraph that may become passages: whole sentences that fit, from each one with a hit."""
    windows: list[_Window] = []
    for number, (start, end) in enumerate(paragraph):
        inside = [hit for hit in hits if start <= hit.start < end]
        if not inside:
            continue
        if end - start > characters:
            windows += [_cut(text, (start, end), hit, inside, characters) for hit in inside]
            continue
        fitting = max(stop for _, stop in paragraph[number:] if stop - start <= characters)
        windows.append(_Window(start, fitting, _leaves(hits, start, fitting)))
    return windows


def _leaves(hits: Iterable[_Hit], start: int, end: int) -> frozenset[int]:
    return frozenset(hit.leaf for hit in hits if start <= hit.start and hit.end <= end)


def _cut(text: str, sentence: Span, first: _Hit, hits: Iterable[_Hit], characters: int) -> _Window:
    """Return a part of a sentence that is too long: `first` and what follows it, between blanks."""
    room = characters - 2 * (len(_CUT) + 1)
    start = max(sentence[0], min(first.start - _BEFORE_HIT, sentence[1] - room))
    end = min(start + room, sentence[1])
    if start > sentence[0]:
        start = _next_word(text, start, min(first.start, end))
    if end < sentence[1]:
        end = _last_word(text, max(start, first.start), end)
    return _Window(start, end, _leaves(hits, start, end), start > sentence[0], end < sentence[1])


def _next_word(text: str, start: int, latest: int) -> int:
    """Return the first beginning of a word from `start` on, at most `latest`."""
    if text[start - 1].isspace() and not text[start].isspace():
        return start
    found = re.compile(r"\s\S").search(text, start, latest + 1)
    return found.start() + 1 if found else latest


def _last_word(text: str, earliest: int, end: int) -> int:
    """Return the last end of a word up to `end`, after `earliest`; `end` itself if there is no blank."""
    if text[end].isspace():
        return end - (len(text[earliest:end]) - len(text[earliest:end].rstrip()))
    blank = max((found.start() for found in re.finditer(r"\s+", text[earliest:end])), default=0)
    return earliest + blank if blank else end


def _beginning(text: str, paragraph: Sequence[Span], characters: int) -> _Window:
    """Return as many first sentences as fit, or the beginning of the first."""
    start, end = paragraph[0]
    if end - start > characters:
        return _cut(text, (start, end), _Hit(start, start, 0), (), characters)
    fitting = max(stop for _, stop in paragraph if stop - start <= characters)
    return _Window(start, fitting, frozenset())


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
