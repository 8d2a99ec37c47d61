"""What a query that finds little or nothing may have meant: other spellings, one word or two, without quotes. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kammerton_search_api.query.ast import And, Exact, InTitle, Node, Or, Phrase, Word, replaced, to_text
from kammerton_search_api.query.spelling import WordList
from kammerton_shared.german.analysis import analyse, part_at

_LINKS: Final = ("", "s", "n", "en", "es")  # between the words of a compound
_MOST_LEAVES: Final = 3  # mended in one query

Finds = Callable[[Node], int]
"""How many documents a node finds by itself."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A query that may have been meant, and in German what is changed."""

    query: str
    said: str


def mended(root: Node, words: WordList, finds: Finds, *, few: int = 0) -> Iterator[Mended]:
    """Yield what may have been meant instead of those leaves that find `few` or less, leaf by leaf, likeliest first."""
    for leaf in islice((leaf for leaf in _leaves(root) if finds(leaf) <= few), _MOST_LEAVES):
        for new, said in _instead(leaf, words):
            changed = replaced(root, leaf, new)
            if changed is not None:
                yield Mended(to_text(changed), said)


def _leaves(node: Node) -> Iterator[Word | Phrase | Exact]:
    """Yield the words and phrases that are to be found."""
    match node:
        case And(operands) | Or(operands):
            for operand in operands:
                yield from _leaves(operand)
        case InTitle(operand):
            yield from _leaves(operand)
        case Word() | Phrase() | Exact():
            yield node


def _instead(leaf: Word | Phrase | Exact, words: WordList) -> Iterator[tuple[Node, str]]:
    written = leaf.text.strip(".,;:!?")
    match leaf:
        case Word():
            yield from ((Word(near), f"„{near}“ statt „{written}“") for near in words.near(written))
            yield from _apart(written)
        case Exact():
            yield from _loosened(written, written.split())
        case Phrase():
            parts = written.split()
            yield from _in_one_word(written, parts, words)
            yield from _with_near_words(parts, words)
            if len(parts) > 1:
                yield And(tuple(map(Word, parts))), f"„{written}“ nicht am Stück"
            else:
                yield Word(written), f"„{written}“ ohne Anführungszeichen"
                yield from _apart(written)


def _loosened(written: str, parts: list[str]) -> Iterator[tuple[Node, str]]:
    yield (Phrase(written) if len(parts) > 1 else Word(written)), f"„{written}“ auch gebeugt"


def _in_one_word(written: str, parts: list[str], words: WordList) -> Iterator[tuple[Node, str]]:
    if len(parts) != 2:
        return
    for link in _LINKS:
        known = words.written(parts[0] + link + parts[1])
        if known is not None:
            yield Word(known), f"„{known}“ statt „{written}“"


def _with_near_words(parts: list[str], words: WordList) -> Iterator[tuple[Node, str]]:
    for place, part in enumerate(parts):
        if words.written(part) is None:
            for near in words.near(part):
                text = " ".join([*parts[:place], near, *parts[place + 1 :]])
                yield Phrase(text), f"„{near}“ statt „{part}“"


def _apart(word: str) -> Iterator[tuple[Node, str]]:
    """Yield a compound as its two halves, where the word list knows them: Fachkräftemangel → Fachkräfte, Mangel."""
    tokens = analyse(word)
    if len(tokens) != 1:
        return
    [token] = tokens
    spans = [span for part in token.parts if (span := part_at(token, word, part))]
    fronts = sorted(span for span in spans if span[0] == token.start)
    ends = sorted((span for span in spans if span[1] == token.end), reverse=True)
    halves = [(front, end) for front in fronts for end in ends if front[1] <= end[0]]
    if halves:
        front, end = max(halves, key=lambda half: half[0][1] - half[0][0] + half[1][1] - half[1][0])
        one, other = word[slice(*front)], word[slice(*end)].capitalize()
        yield And((Word(one), Word(other))), f"„{one}“ und „{other}“ statt „{word}“"
