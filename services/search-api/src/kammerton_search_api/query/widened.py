"""Which words of a query stand for others too, and the same query without that. Knows no engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kammerton_search_api.query.ast import And, InTitle, Node, Not, Or, Phrase, Word, replaced, to_text
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_search_api.query.synonyms import Form, runs
from kammerton_search_api.query.words import analysed_words

MARKS_AROUND: Final = ".,;:!?&/+'’"
"""What the parser leaves at a word and no reader means."""


@dataclass(frozen=True, slots=True)
class Widened:
    """Words side by side in a query that stand for `others` as well."""

    words: tuple[Word, ...]
    others: tuple[Form, ...]

    @property
    def written(self) -> str:
        """Return the words as the query has them, without the marks around them."""
        return " ".join(word.text.strip(MARKS_AROUND) for word in self.words)


def widened(node: Node) -> Iterator[Widened]:
    """Yield the words of a query that stand for others too, in their order."""
    match node:
        case And(operands):
            words: list[Word] = []
            for operand in (*operands, None):
                if isinstance(operand, Word):
                    words.append(operand)
                    continue
                yield from _among(words)
                words = []
                if operand is not None:
                    yield from widened(operand)
        case Or(operands):
            for operand in operands:
                yield from widened(operand)
        case Not(operand) | InTitle(operand):
            yield from widened(operand)
        case Word():
            yield from _among([node])


def as_written(query: str) -> str | None:
    """Return the query with quotes around what stands for other words, which it does no longer by that.

    None when nothing does, or when the query cannot be read.
    """
    try:
        node = parse(query)
    except QueryError:
        return None
    found = tuple(widened(node)) if node else ()
    for run in found:
        first, *others = run.words
        node = node and replaced(node, first, Phrase(run.written))
        for word in others:
            node = node and replaced(node, word, None)
    return to_text(node) if node and found else None


def _among(words: Sequence[Word]) -> Iterator[Widened]:
    for run in runs(analysed_words([word.text for word in words])):
        if run.others:
            yield Widened(tuple(words[run.start : run.end]), run.others)
