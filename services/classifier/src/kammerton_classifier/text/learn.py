"""Passages that most releases of one source carry word for word: furniture that nobody has to describe. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LEAST_RELEASES: Final = 8
"""Releases of a source below which nothing is learned."""

LEAST_SHARE: Final = 0.5
"""Of the releases; a passage must stand in more than this share of them."""

SHORTEST: Final = 20
"""Characters of a passage; shorter ones („Weitere Stimmen:“) are parts of speech rather than furniture."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A passage that stands in `seen_in` of `out_of` texts of one source."""

    passage: str
    seen_in: int
    out_of: int


def fold_blanks(passage: str) -> str:
    """Return a passage as it is compared: every run of white space is one space."""
    return " ".join(passage.split())


def recurring(texts: Sequence[str]) -> tuple[Recurring, ...]:
    """Return what most of one source's texts carry word for word, the most frequent first.

    Paragraphs are separated by one blank line. What a text begins with never counts, nor does one text count twice.
    Pass the texts as they were before anything learned was taken out, or what was learned is forgotten again.
    """
    if len(texts) < LEAST_RELEASES:
        return ()
    counted: Counter[str] = Counter()
    for text in texts:
        beginning, *others = (fold_blanks(paragraph) for paragraph in text.split("\n\n"))
        counted.update({passage for passage in others if len(passage) >= SHORTEST and passage != beginning})
    found = [
        Recurring(passage, seen_in, len(texts))
        for passage, seen_in in counted.items()
        if seen_in > LEAST_SHARE * len(texts)
    ]
    return tuple(sorted(found, key=lambda one: (-one.seen_in, one.passage)))
