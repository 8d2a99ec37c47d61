"""Which words a compound is made of. Cuts exact forms; the list of constituents is words/constituents.txt."""

from dataclasses import dataclass
from functools import lru_cache

from kammerton_shared.german.folding import fold
from kammerton_shared.german.stems import stem
from kammerton_shared.german.words import read_words

SHORTEST_COMPOUND = 8
SHORTEST_PART = 4
MOST_PARTS = 4
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ns", "ens")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a compound: offsets into its exact form, without the linking letters, and its stem."""

    start: int
    end: int
    stem: str


def _front_forms(word: str) -> set[str]:
    """Return the forms in which a constituent stands before another one."""
    forms = {word + link for link in _LINKS}
    if word.endswith("e") and len(word) > SHORTEST_PART:
        forms.add(word[:-1])
    return forms


_WORDS = {fold(word) for word in read_words("constituents.txt")}
_STEMS = {stem(word): word for word in _WORDS}
_NEVER = {stem(fold(word)) for word in read_words("nosplit.txt")}
_FRONTS = {form: word for word in sorted(_WORDS, reverse=True) for form in sorted(_front_forms(word), reverse=True)}
_LONGEST_FRONT = max(map(len, _FRONTS))


def split(exact: str) -> tuple[Part, ...]:
    """Return the constituents of a compound in their order; none for a word that is no compound we know."""
    if len(exact) < SHORTEST_COMPOUND or stem(exact) in _STEMS or stem(exact) in _NEVER:
        return ()
    return _cut(exact, 0, MOST_PARTS) or ()


def _cut(exact: str, start: int, most: int) -> tuple[Part, ...] | None:
    """Return the fewest parts that cover `exact` from `start` on, or None."""
    tail = exact[start:]
    if start and len(tail) >= SHORTEST_PART and stem(tail) in _STEMS:
        return (Part(start, len(exact), stem(tail)),)
    if most == 1:
        return None
    best: tuple[Part, ...] | None = None
    for end in range(min(len(tail) - SHORTEST_PART, _LONGEST_FRONT), SHORTEST_PART - 1, -1):
        word = _FRONTS.get(tail[:end])
        rest = _cut(exact, start + end, most - 1) if word else None
        if word and rest and (best is None or len(rest) + 1 < len(best)):
            length = len(word) if tail.startswith(word) else end
            best = (Part(start, start + length, stem(word)), *rest)
    return best


@lru_cache(maxsize=65536)
def parts_of(exact: str) -> tuple[Part, ...]:
    """Return every part of a compound, shorter than the whole: constituents and runs of neighbouring constituents."""
    single = split(exact)
    runs = [
        Part(single[first].start, single[last].end, stem(exact[single[first].start : single[last].end]))
        for first in range(len(single))
        for last in range(first + 1, len(single))
        if last - first + 1 < len(single)
    ]
    return (*single, *runs)
