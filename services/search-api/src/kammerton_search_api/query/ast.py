"""A query as it was written: what the parser makes, `explain` tells and `resolve` analyses. Knows no German.

A node compares by what it says, not by where it stands, so that `parse(to_text(node)) == node`.
"""

import dataclasses
import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

FieldName: TypeAlias = Literal["quelle", "thema", "region", "art", "von", "bis"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a node stands: offsets into the query's text, `end` exclusive."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Word(Placed):
    """A word in any inflection, also inside compounds. May hold hyphens, colons and other marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact(Placed):
    """One or more words in a row, exactly as written but for case and ä/ae, ö/oe, ü/ue, ß/ss."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase(Placed):
    """Words in a row, inflected; with `slop` > 0 neighbours in any order, at most `slop` other words between."""

    text: str
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix(Placed):
    """Words that begin with `text`, which has at least three letters and no star."""

    text: str


@dataclass(frozen=True, slots=True)
class Field(Placed):
    """A filter. `value` is as written; the parser has checked that a day can be read from `von` and `bis`."""

    name: FieldName
    value: str


@dataclass(frozen=True, slots=True)
class InTitle(Placed):
    """`titel:` before a word, a phrase, an exact word, a prefix, or a group of these."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class And(Placed):
    """All of two or more; none of them is itself an `And`."""

    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or(Placed):
    """Any of two or more; none of them is itself an `Or`."""

    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not(Placed):
    """Not this one."""

    operand: "Node"


Node: TypeAlias = Word | Exact | Phrase | Prefix | Field | InTitle | And | Or | Not


def to_text(node: Node) -> str:  # noqa: PLR0911 - one for each kind of node
    """Return a query that parses to `node` again, unless it became too long for a query by that."""
    match node:
        case Word(text):
            return text
        case Exact(text):
            return f"={text}" if text.isalnum() else f'="{text}"'
        case Phrase(text, slop):
            return f'"{text}"~{slop}' if slop else f'"{text}"'
        case Prefix(text):
            return f"{text}*"
        case Field(name, value):
            return f"{name}:{value}" if re.fullmatch(r"[\w.-]+", value) else f'{name}:"{value}"'
        case InTitle(operand):
            return f"titel:{_inside(operand)}"
        case Not(operand):
            return f"NICHT {_inside(operand)}"
        case Or(operands):
            return " ODER ".join(
                _inside(operand) if isinstance(operand, Or) else to_text(operand) for operand in operands
            )
        case And(operands):
            return " ".join(
                _inside(operand) if isinstance(operand, And | Or) else to_text(operand) for operand in operands
            )


def _inside(node: Node) -> str:
    """Return the text of an operand, in parentheses where it has operands of its own."""
    return f"({to_text(node)})" if isinstance(node, And | Or) else to_text(node)


def replaced(root: Node, old: Node, new: Node | None) -> Node | None:
    """Return `root` with `new` in place of the very node `old`; without it for None, which may leave nothing.

    What is built anew stands where the node before it stood.
    """
    if root is old:
        return new
    match root:
        case InTitle(operand) | Not(operand):
            inner = replaced(operand, old, new)
            return None if inner is None else dataclasses.replace(root, operand=inner)
        case And(operands) | Or(operands):
            kept = tuple(inner for operand in operands if (inner := replaced(operand, old, new)) is not None)
            if len(kept) < 2:
                return kept[0] if kept else None
            return dataclasses.replace(root, operands=kept)
    return root
