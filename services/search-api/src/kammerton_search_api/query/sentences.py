"""Where the sentences of a German text begin and end."""

import re
from itertools import pairwise
from typing import Final

from kammerton_search_api.query.reading import Span

_BLANK_LINE: Final = re.compile(r"\n\s*\n")
_END: Final = re.compile(r"(?<![.!?…])[.!?…]+[\"“”»«’‘)\]]*(?=(\s+)[\"„“»«‚(\[]*[A-ZÄÖÜ0-9])")
_NO_END: Final = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]|\d{1,2}|abs|art|bd|bsp|bzgl|bzw|ca|dipl|dr|etc|evtl|ff|fr|gem|geb|ggf|hr|hrsg|inkl|ing|"
    r"insb|jr|lt|max|mind|min|mio|mrd|nr|prof|rd|sog|st|std|str|tel|vgl|zz|zzt)\.$",
    re.IGNORECASE,
)  # a full stop after one letter, an ordinal or a short form


def sentences(text: str) -> list[list[Span]]:
    """Return the offsets of the sentences, paragraph by paragraph; blank lines part paragraphs."""
    gaps = [(0, 0), *(gap.span() for gap in _BLANK_LINE.finditer(text)), (len(text), len(text))]
    paragraphs = (_sentences(text, before[1], after[0]) for before, after in pairwise(gaps))
    return [paragraph for paragraph in paragraphs if paragraph]


def sentences_shared(text: str, other: str) -> list[list[tuple[Span, bool]]]:
    """Return the sentences of `text` as `sentences` does, each with whether `other` says it too, white space aside."""
    said = " ".join(other.split())
    return [
        [((start, end), " ".join(text[start:end].split()) in said) for start, end in paragraph]
        for paragraph in sentences(text)
    ]


def _sentences(text: str, start: int, end: int) -> list[Span]:
    end = start + len(text[start:end].rstrip())
    start = end - len(text[start:end].lstrip())
    found: list[Span] = []
    for mark in _END.finditer(text, start, end):
        if not _NO_END.search(text[max(start, mark.start() - 8) : mark.start() + 1]):
            found.append((start, mark.end()))
            start = mark.end(1)
    if start < end:
        found.append((start, end))
    return found
