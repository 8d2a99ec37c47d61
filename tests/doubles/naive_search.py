"""A second, slow reading of the query language, straight from the tree and the lists of tokens: no clause, no index."""

from datetime import UTC, datetime, time
from itertools import pairwise, product

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.query.ast import And, Exact, Field, InTitle, Node, Not, Or, Phrase, Prefix, Word
from kammerton_search_api.query.days import read_span
from kammerton_shared.clock import BERLIN
from kammerton_shared.german.analysis import Token, analyse, analyse_word

KINDS = {"Meldung": "release", "Einladung": "invitation", "Rede": "speech", "statement": "statement"}


def naively_found(node: Node | None, document: IndexDocument, *, title_only: bool = False) -> bool:  # noqa: PLR0911
    """Tell whether the query finds the document."""
    match node:
        case None:
            return True
        case And(operands):
            return all(naively_found(operand, document, title_only=title_only) for operand in operands)
        case Or(operands):
            return any(naively_found(operand, document, title_only=title_only) for operand in operands)
        case Not(operand):
            return not naively_found(operand, document, title_only=title_only)
        case InTitle(operand):
            return naively_found(operand, document, title_only=True)
        case Field():
            return passes(node, document)
        case _:
            texts = [document.title] if title_only else [document.title, document.text]
            return any(stands_in(node, analyse(text)) for text in texts)


def passes(field: Field, document: IndexDocument) -> bool:
    at = document.published_at or document.first_seen_at
    match field.name:
        case "thema":
            return field.value in document.topics
        case "quelle":
            return field.value == document.source_key
        case "region":
            return field.value == document.region
        case "art":
            return document.kind == KINDS.get(field.value, field.value)
        case "von":
            return at >= datetime.combine(read_span(field.value).first, time(), BERLIN).astimezone(UTC)
        case "bis":
            return at < datetime.combine(read_span(field.value).after, time(), BERLIN).astimezone(UTC)


def stands_in(leaf: Word | Exact | Phrase | Prefix, tokens: tuple[Token, ...]) -> bool:
    asked = analyse_word(leaf.text)
    stems, exacts = [token.stem for token in tokens], [token.exact for token in tokens]
    match leaf:
        case Prefix():
            return any(exact.startswith(asked[0].exact) for exact in exacts)
        case Exact():
            return contains([token.exact for token in asked], exacts)
        case Phrase(_, slop) if slop and len(asked) > 1:
            return all(near(left.stem, right.stem, slop, stems) for left, right in pairwise(asked))
        case Phrase():
            return contains([token.stem for token in asked], stems)
        case Word():
            joined = analyse_word("".join(token.exact for token in asked))[0].stem
            widened = {part for token in tokens for part in token.parts} | set(stems)
            as_one = len(asked) == 1 or "-" in leaf.text
            return contains([token.stem for token in asked], stems) or (as_one and joined in widened)


def contains(words: list[str], text: list[str]) -> bool:
    return any(text[start : start + len(words)] == words for start in range(len(text)))


def near(left: str, right: str, slop: int, stems: list[str]) -> bool:
    pairs = product(enumerate(stems), repeat=2)
    return any(a == left and b == right and 0 < abs(i - j) <= slop + 1 for (i, a), (j, b) in pairs)
