"""What words with a hanging hyphen are in full: Aus- in `Aus- und Weiterbildung` is Ausbildung."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kammerton_shared.german.compounds import split
from kammerton_shared.german.folding import HYPHENS, fold
from kammerton_shared.german.tokens import CONNECTIVES, is_tied
from kammerton_shared.german.words import read_words

Spans: TypeAlias = Sequence[tuple[int, int]]
"""Where the words of a text are: offsets, the second exclusive."""

_LEFT = re.compile(
    rf"[{HYPHENS}–](?<=[^\W_].)"
    r"(?:(?<!–)(?=[\s,;/)]|$|(?:und|oder|sowie|bzw)\b)"  # the blank behind it is often forgotten
    r"|(?<=–)(?=,? (?:und|oder|sowie|bzw)\b))"
)
_RIGHT = re.compile(
    rf"[{HYPHENS}–](?:(?<!–)(?=[^\W\d_])|(?<=\s–)(?=[a-zäöüß]))"  # a dash for a hyphen: und –politik
    r"(?<![^\s(/,„“\"'].)"
)
_END_OF_SENTENCE = re.compile(r"[.!?;:]\s|\n\s*\n")
_FURTHEST = 8
"""Words from a hanging hyphen to the word that it hangs on: Aus-, Fort- und berufliche Weiterbildung."""
_SHORTEST_REST = 3
_LONGEST_ABBREVIATION = 4
_PARTICLES = frozenset(map(fold, read_words("particles.txt")))
_LONGEST_FIRST = sorted(_PARTICLES, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Hanging:
    """A word with a hanging hyphen: its index among the words, its offsets with the hyphen, its exact form in full.

    `apart`: it stays what it is, as it would with a hyphen of its own (IT- und Netzlösungen), and is `full` besides.
    """

    index: int
    start: int
    end: int
    full: str
    apart: bool


def is_particle(front: str) -> bool:
    """Say whether an exact form is no word to be found by itself: Aus-, Ein-, Vor-."""
    return front in _PARTICLES


def has_hanging(text: str) -> bool:
    """Say whether some hyphen of `text` hangs, completed or not."""
    return _LEFT.search(text) is not None or _RIGHT.search(text) is not None


def find_hanging(text: str, spans: Spans, exacts: Sequence[str]) -> Iterator[Hanging]:
    """Yield the words of `text` whose hyphen hangs on another word that completes them."""
    lefts = {found.start() for found in _LEFT.finditer(text)}
    rights = {found.end() for found in _RIGHT.finditer(text)}
    completed = list(exacts)
    for index, (start, end) in enumerate(spans):
        found = None
        if end in lefts:
            found = _bracketed(text, spans, exacts, index) or _left(text, spans, exacts, index, lefts)
        elif start in rights:
            found = _right(text, spans, completed, index)
            completed[index] = found.full if found else exacts[index]
        if found:
            yield found


def _bracketed(text: str, spans: Spans, exacts: Sequence[str], index: int) -> Hanging | None:
    """Return the word at `index` as one with the word behind its bracket: (Fach-)Kräfte."""
    start, end = spans[index]
    if index + 1 == len(spans) or start == 0 or text[start - 1] != "(":
        return None
    gap = text[end : spans[index + 1][0]]
    return (
        Hanging(index, start, end + 1, exacts[index] + exacts[index + 1], apart=False)
        if gap[1:] in (")", ") ")
        else None
    )


def _left(text: str, spans: Spans, exacts: Sequence[str], index: int, lefts: set[int]) -> Hanging | None:
    """Return the word at `index` as the word after it completes it."""
    later = _find_later(text, spans, index, lefts)
    if later is None:
        return None
    last = later
    while last + 1 < len(spans) and is_tied(text, spans[last][1], spans[last + 1][0]):
        last += 1
    start, end = spans[index]
    full = exacts[index] + exacts[last] if last > later else complete_left(exacts[index], exacts[later])
    abbreviation = end - start <= _LONGEST_ABBREVIATION and text[start:end].isupper()
    return Hanging(index, start, end + 1, full, apart=last > later or abbreviation) if full else None


def _right(text: str, spans: Spans, exacts: Sequence[str], index: int) -> Hanging | None:
    """Return the word at `index` as the word before it completes it."""
    earlier = _find_earlier(text, spans, index)
    if earlier is None:
        return None
    tied = earlier > 0 and is_tied(text, spans[earlier - 1][1], spans[earlier][0])
    full = exacts[earlier - 1] + exacts[index] if tied else complete_right(exacts[earlier], exacts[index])
    start, end = spans[index]
    return Hanging(index, start - 1, end, full, apart=tied) if full else None


def _find_later(text: str, spans: Spans, index: int, lefts: set[int]) -> int | None:
    """Return the index of the word on which the one at `index` hangs, past adjectives if it is a noun."""
    noun = text[spans[index][0]].isupper()
    connected = False
    before = spans[index][1] + 1
    abbreviated = False
    for later in range(index + 1, min(len(spans), index + _FURTHEST)):
        start, end = spans[later]
        if _END_OF_SENTENCE.search(text, before, start) and not abbreviated:
            return None
        word = text[start:end].lower()
        connected = connected or word in CONNECTIVES or not {*"/&+"}.isdisjoint(text[before:start])
        before, abbreviated = end, word == "bzw"
        if word in CONNECTIVES or end in lefts:
            continue
        if not connected:
            return None
        if text[start].isupper() or not noun:
            return later
    return None


def _find_earlier(text: str, spans: Spans, index: int) -> int | None:
    """Return the index of the word on which the one at `index` hangs: the nearest that is no connective."""
    for earlier in range(index - 1, max(-1, index - _FURTHEST), -1):
        start, end = spans[earlier]
        word = text[start:end].lower()
        gap = text[end : spans[earlier + 1][0]]
        if _END_OF_SENTENCE.search(gap) and word != "bzw":
            return None
        if word not in CONNECTIVES:
            return earlier if earlier < index - 1 or "/" in gap or "," in gap else None
    return None


def complete_left(front: str, whole: str) -> str | None:
    """Return `front` with the end of `whole`, both exact forms: aus, weiterbildung → ausbildung.

    None when `whole` has no end that could be meant.
    """
    cut = split(whole)
    if front in _PARTICLES and not (cut and not cut[0].told and whole[: cut[0].end] not in _PARTICLES):
        for particle in _LONGEST_FIRST:
            if whole.startswith(particle) and len(whole) >= len(particle) + _SHORTEST_REST:
                return front + whole[len(particle) :]
    return front + whole[cut[-1].start :] if cut else None


def complete_right(whole: str, end: str) -> str | None:
    """Return the front of `whole` with `end`: fachkraeftegewinnung, sicherung → fachkraeftesicherung.

    `end` takes the place of as many parts as it has: textilgrosshandel, einzelhandel → textileinzelhandel.
    None when `whole` is no compound that the word list knows.
    """
    cut = split(whole)
    if not cut:
        return None
    replaced = min(max(1, len(split(end))), len(cut) - 1)
    return whole[: cut[-replaced].start] + end
