"""How a query was understood, told in German."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kammerton_search_api.query.ast import (
    And,
    Exact,
    Field,
    InTitle,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    replaced,
    to_text,
)
from kammerton_search_api.query.days import read_span
from kammerton_search_api.query.kinds import WRITTEN_KINDS
from kammerton_search_api.query.names import fold_name
from kammerton_search_api.query.widened import MARKS_AROUND, widened

_FILTERS: Final = {"quelle": "Quelle", "thema": "Thema", "region": "Region", "art": "Art"}


@dataclass(frozen=True, slots=True)
class Part:
    """A condition that must hold: how it is said, as a query of its own, and the query without it ("": none left)."""

    said: str
    query: str
    without: str


def explain(node: Node | None) -> str:
    """Return in one line how a query was understood."""
    if node is None:
        return "alle Meldungen"
    widened = "; Wörter auch gebeugt und in Zusammensetzungen" if _has_word(node) else ""
    return _said(node) + widened + "".join(f"; {said}" for said in _said_otherwise(node))


def explain_parts(node: Node | None) -> tuple[Part, ...]:
    """Return the conditions that must all hold, in their order."""
    if node is None:
        return ()
    parts = node.operands if isinstance(node, And) else (node,)
    rests = [replaced(node, part, None) for part in parts]
    return tuple(
        Part(_said(part), to_text(part), to_text(rest) if rest else "") for part, rest in zip(parts, rests, strict=True)
    )


def _said_otherwise(node: Node) -> Iterator[str]:
    """Yield what else the words of the query stand for: „KMU“ auch „kleine und mittlere Unternehmen“."""
    for run in widened(node):
        yield f"„{run.written}“ auch " + ", ".join(f"„{form.text}“" for form in run.others)


def _has_word(node: Node) -> bool:
    match node:
        case And(operands) | Or(operands):
            return any(map(_has_word, operands))
        case Not(operand) | InTitle(operand):
            return _has_word(operand)
        case _:
            return isinstance(node, Word)


def _said(node: Node) -> str:
    match node:
        case And(operands):
            return " UND ".join(map(_inside, operands))
        case Or(operands):
            return " ODER ".join(map(_inside, operands))
        case Not(operand):
            return f"NICHT {_inside(operand)}"
        case InTitle(operand):
            return f"im Titel {_inside(operand)}"
        case Field():
            return _said_filter(node)
        case _:
            return _said_words(node)


def _inside(node: Node) -> str:
    return f"({_said(node)})" if isinstance(node, And | Or) else _said(node)


def _said_words(node: Word | Exact | Phrase | Prefix) -> str:
    match node:
        case Word(text):
            return f"„{text.strip(MARKS_AROUND)}“"
        case Exact(text):
            return f"genau „{text}“"
        case Phrase(text, 0):
            return f"„{text}“ am Stück" if " " in text else f"„{text}“ als ganzes Wort"
        case Phrase(text, slop):
            between = "höchstens einem Wort" if slop == 1 else f"höchstens {slop} Wörtern"
            return f"„{text}“ mit je {between} dazwischen"
        case Prefix(text):
            return f"Wörter mit dem Anfang „{text}“"


def _said_filter(field: Field) -> str:
    if field.name in _FILTERS:
        value = WRITTEN_KINDS.get(fold_name(field.value), field.value) if field.name == "art" else field.value
        return f"{_FILTERS[field.name]} „{value}“"
    span = read_span(field.value)
    if field.name == "von":
        return f"ab {span.first:%d.%m.%Y}"
    return f"bis {span.last:%d.%m.%Y}"
