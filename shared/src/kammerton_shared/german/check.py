"""Whether the word lists are in order: what a person who edits them breaks without noticing."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kammerton_shared.german.compounds import is_known
from kammerton_shared.german.decisions import parsed
from kammerton_shared.german.folding import fold
from kammerton_shared.german.stems import stem
from kammerton_shared.german.words import WORD_LISTS, read_words

_SORTED = ("constituents.txt", "nosplit.txt", "er_nouns.txt", "verbs.txt", "particles.txt")
_LINE = {
    "constituents.txt": re.compile(r"-?[a-zäöüßé]{2,}-?"),
    "nosplit.txt": re.compile(r"[a-zäöüß]+"),
    "stem_overrides.txt": re.compile(r"\*?[a-zäöüßé]+=[a-zäöüßé]+"),
    "er_nouns.txt": re.compile(r"\*?[a-zäöüß]+er"),
    "verbs.txt": re.compile(r"\*?[a-zäöüß]+n"),
    "particles.txt": re.compile(r"[a-zäöüß]+"),
}


class Complaint(NamedTuple):
    """What is wrong with a line of a word list."""

    list: str
    line: str
    reason: str


def check_lists() -> Iterator[Complaint]:
    """Yield what is wrong with the word lists; nothing: they are in order."""
    for name in (*WORD_LISTS, "decided.txt"):
        yield from check_lines(name, read_words(name))
    yield from _check_against_each_other()
    yield from check_decisions(read_words("decided.txt"))


def check_lines(name: str, lines: tuple[str, ...]) -> Iterator[Complaint]:
    """Yield the lines that stand twice, are of another form than those of this list, or are out of order."""
    for line, times in Counter(lines).items():
        if times > 1:
            yield Complaint(name, line, f"stands {times} times")
    form = _LINE.get(name)
    for line in lines if form else ():
        if form and not form.fullmatch(line):
            yield Complaint(name, line, "is no line of this list")
    for one, other in pairwise(lines) if name in _SORTED else ():
        if fold(one.strip("*-")) > fold(other.strip("*-")):
            yield Complaint(name, other, f"is sorted before {one}")


def _check_against_each_other() -> Iterator[Complaint]:
    constituents = {stem(fold(line)): line for line in read_words("constituents.txt") if "-" not in line}
    for line in read_words("nosplit.txt"):
        if stem(fold(line)) in constituents:
            yield Complaint(
                "nosplit.txt", line, f"is never cut anyway: it is the constituent {constituents[stem(fold(line))]}"
            )
    given: dict[str, str] = {}
    for line in read_words("stem_overrides.txt"):
        word, stemmed = line.split("=")
        if given.setdefault(fold(word), stemmed) != stemmed:
            yield Complaint("stem_overrides.txt", line, f"the word has the stem of {given[fold(word)]} already")
        if stem(fold(word.strip("*"))) != stem(fold(stemmed)):
            yield Complaint("stem_overrides.txt", line, "another line undoes it: the stems differ")


def check_decisions(lines: tuple[str, ...]) -> Iterator[Complaint]:
    """Yield the decisions that do not hold: words of one stem that must be apart, a constituent that is to be none."""
    for line in lines:
        try:
            verb, *words = parsed(line)
        except ValueError as error:
            yield Complaint("decided.txt", line, str(error))
            continue
        stems = {stem(word) for word in words}
        if verb == "apart" and len(stems) == 1:
            yield Complaint("decided.txt", line, f"both have the stem {stems.pop()}")
        if verb == "one" and len(stems) > 1:
            yield Complaint("decided.txt", line, f"they have the stems {' and '.join(sorted(stems))}")
        if verb == "none" and is_known(words[0]):
            yield Complaint("decided.txt", line, "is a constituent, or never cut")
