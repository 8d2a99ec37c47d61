"""From a query's text to its tree: recursive descent, and for every mistake a place and a query that would work."""

import re
from typing import Final

from kammerton_search_api.query.ast import And, Exact, Field, InTitle, Node, Not, Or, Phrase, Prefix, Word
from kammerton_search_api.query.days import mend_day, read_span
from kammerton_search_api.query.problem import Problem, without
from kammerton_search_api.query.scan import OPERATORS, Kind, Piece, scan
from kammerton_shared.errors import KammertonError

MOST_CHARACTERS: Final = 512
MOST_TERMS: Final = 64
MOST_PREFIXES: Final = 3  # each expands to every word of the index that begins so
MOST_DEPTH: Final = 8
_MOST_MENDINGS: Final = 40

_LEAVES: Final = {Kind.WORD, Kind.PREFIX, Kind.PHRASE, Kind.EXACT}


class QueryError(KammertonError):
    """A query that means nothing, or nothing that is allowed here.

    `position` and `length` are the place in the query's text; `length` 0 is the query as a whole. `message` is German,
    for readers. `proposal` is a query that parses, as near to what was written as we can tell; None if there is none.
    """

    def __init__(self, message: str, position: int = 0, length: int = 0, proposal: str | None = None) -> None:
        super().__init__(message, position, length, proposal)
        self.message = message
        self.position = position
        self.length = length
        self.proposal = proposal

    def __str__(self) -> str:
        return self.message


def parse(query: str) -> Node | None:
    """Return the tree of a query; None for an empty one, which asks for everything.

    Raises:
        QueryError: The query is no query. No other exception, whatever the text.
    """
    try:
        return _parse(query)
    except Problem as problem:
        raise QueryError(
            problem.message, problem.start, problem.end - problem.start, _proposal(query, problem)
        ) from None


def _proposal(query: str, problem: Problem) -> str | None:
    """Mend one problem after the other; if that leads nowhere, keep the plain words."""
    for _ in range(_MOST_MENDINGS):
        if problem.fix is None or problem.fix == query:
            break
        query = problem.fix
        try:
            return " ".join(query.split()) if _parse(query) else None
        except Problem as another:
            problem = another
    words = [word for word in re.findall(r"[^\W_]+", query) if word not in OPERATORS]
    plain = " ".join(words[:MOST_TERMS])[:MOST_CHARACTERS].strip()
    try:
        return plain if _parse(plain) else None
    except Problem:
        return None


def _parse(query: str) -> Node | None:
    if not query.strip():
        return None
    if len(query) > MOST_CHARACTERS:
        whole_words = re.match(rf"(.{{0,{MOST_CHARACTERS}}})\s", query, re.DOTALL)
        kept = whole_words[1] if whole_words else query[:MOST_CHARACTERS]
        raise Problem(
            f"Eine Anfrage hat höchstens {MOST_CHARACTERS} Zeichen.", MOST_CHARACTERS, len(query), kept.strip()
        )
    pieces = tuple(scan(query))
    if not pieces:
        raise Problem("Die Anfrage enthält kein Wort, nach dem sich suchen lässt.", 0, len(query), None)
    _check_limits(query, pieces)
    return _Parser(query, pieces).parse()


def _check_limits(query: str, pieces: tuple[Piece, ...]) -> None:
    terms = prefixes = 0
    for piece in pieces:
        if piece.kind in _LEAVES or piece.kind is Kind.FIELD:
            terms += max(1, len(re.findall(r"[^\W_]+", piece.text)))
        if terms > MOST_TERMS:
            raise Problem(
                f"Eine Anfrage hat höchstens {MOST_TERMS} Wörter.",
                piece.start,
                len(query),
                query[: piece.start].strip(),
            )
        prefixes += piece.kind is Kind.PREFIX
        if prefixes > MOST_PREFIXES:
            raise Problem(
                f"Eine Anfrage hat höchstens {MOST_PREFIXES} Wörter mit *.",
                piece.start,
                piece.end,
                without(query, piece.start, piece.end, piece.text),
            )


class _Parser:
    """One pass over the pieces of one query."""

    def __init__(self, query: str, pieces: tuple[Piece, ...]) -> None:
        self._query = query
        self._pieces = pieces
        self._next = 0

    def parse(self) -> Node:
        node = self._alternatives(depth=0, in_title=False)
        if piece := self._peek():
            raise Problem("Zu dieser Klammer fehlt die öffnende.", piece.start, piece.end, self._without(piece))
        return node

    def _peek(self) -> Piece | None:
        return self._pieces[self._next] if self._next < len(self._pieces) else None

    def _take(self, *kinds: Kind) -> Piece | None:
        piece = self._peek()
        if piece is None or piece.kind not in kinds:
            return None
        self._next += 1
        return piece

    def _without(self, piece: Piece, instead: str = "") -> str:
        return without(self._query, piece.start, piece.end, instead)

    def _alternatives(self, *, depth: int, in_title: bool) -> Node:
        operands = [self._conjunction(None, depth=depth, in_title=in_title)]
        while operator := self._take(Kind.OR):
            operands.append(self._conjunction(operator, depth=depth, in_title=in_title))
        if len(operands) == 1:
            return operands[0]
        flat = [inner for node in operands for inner in (node.operands if isinstance(node, Or) else (node,))]
        return Or(tuple(flat), start=operands[0].start, end=operands[-1].end)

    def _conjunction(self, operator: Piece | None, *, depth: int, in_title: bool) -> Node:
        operands = [self._operand(operator, depth=depth, in_title=in_title)]
        while (piece := self._peek()) and piece.kind not in {Kind.OR, Kind.CLOSE}:
            operands.append(self._operand(self._take(Kind.AND), depth=depth, in_title=in_title))
        if len(operands) == 1:
            return operands[0]
        flat = [inner for node in operands for inner in (node.operands if isinstance(node, And) else (node,))]
        return And(tuple(flat), start=operands[0].start, end=operands[-1].end)

    def _operand(self, operator: Piece | None, *, depth: int, in_title: bool) -> Node:
        """Read one operand; `operator` is what stands before it."""
        if negation := self._take(Kind.NOT, Kind.MINUS):
            self._check_depth(negation, depth + 1)
            operand = self._operand(negation, depth=depth + 1, in_title=in_title)
            return Not(operand, start=negation.start, end=operand.end)
        if opening := self._take(Kind.OPEN):
            return self._group(opening, depth=depth + 1, in_title=in_title)
        if piece := self._take(*_LEAVES):
            return _leaf(piece)
        if piece := self._take(Kind.TITLE):
            return self._title(piece, depth=depth, in_title=in_title)
        if piece := self._take(Kind.FIELD):
            return self._filter(piece, in_title=in_title)
        raise self._missing(operator)

    def _missing(self, operator: Piece | None) -> Problem:
        """Say which operator lacks what."""
        piece = self._peek()
        if operator is not None:
            return Problem(
                f"Nach „{self._query[operator.start : operator.end]}“ fehlt ein Wort.",
                operator.start,
                operator.end,
                self._without(operator),
            )
        assert piece is not None
        if piece.kind in {Kind.AND, Kind.OR}:
            return Problem(f"Vor „{piece.text}“ fehlt ein Wort.", piece.start, piece.end, self._without(piece))
        return Problem("Zu dieser Klammer fehlt die öffnende.", piece.start, piece.end, self._without(piece))

    def _check_depth(self, piece: Piece, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise Problem(
                f"Klammern und NICHT stehen höchstens {MOST_DEPTH}-mal ineinander.",
                piece.start,
                piece.end,
                self._query.replace("(", " ").replace(")", " ") if piece.kind is Kind.OPEN else self._without(piece),
            )

    def _group(self, opening: Piece, *, depth: int, in_title: bool) -> Node:
        self._check_depth(opening, depth)
        following = self._peek()
        if following is None:
            raise Problem("Diese Klammer wird nicht geschlossen.", opening.start, opening.end, self._without(opening))
        if following.kind is Kind.CLOSE:
            raise Problem(
                "Zwischen den Klammern steht kein Wort.",
                opening.start,
                following.end,
                without(self._query, opening.start, following.end, " "),
            )
        node = self._alternatives(depth=depth, in_title=in_title)
        if not self._take(Kind.CLOSE):
            raise Problem(
                "Diese Klammer wird nicht geschlossen.", opening.start, opening.end, f"{self._query.rstrip()})"
            )
        return node

    def _title(self, piece: Piece, *, depth: int, in_title: bool) -> Node:
        following = self._peek()
        if in_title:
            raise Problem("titel: steht nicht in titel:.", piece.start, piece.end, self._without(piece))
        if following is None or following.start > piece.end or following.kind not in {*_LEAVES, Kind.OPEN}:
            raise Problem(
                f"Nach „{piece.text}“ steht ein Wort, etwas in Anführungszeichen oder eine Klammer.",
                piece.start,
                piece.end,
                self._mended_title(piece, following),
            )
        operand = self._operand(None, depth=depth, in_title=True)
        return InTitle(operand, start=piece.start, end=operand.end)

    def _mended_title(self, piece: Piece, following: Piece | None) -> str:
        if following is not None and following.kind is Kind.MINUS:
            return f"{self._query[: piece.start]}-{piece.text}{self._query[following.end :]}"
        return self._without(piece)

    def _filter(self, piece: Piece, *, in_title: bool) -> Node:
        assert piece.field is not None
        if in_title:
            raise Problem(
                f"{piece.field}: steht nicht in titel:.",
                piece.start,
                piece.end,
                self._without(piece, f'"{piece.text}"'),
            )
        if piece.field in {"von", "bis"}:
            self._check_day(piece)
        return Field(piece.field, piece.text, start=piece.start, end=piece.end)

    def _check_day(self, piece: Piece) -> None:
        try:
            read_span(piece.text)
        except ValueError:
            mended = mend_day(piece.text)
            raise Problem(
                f"„{piece.text}“ ist kein Datum; es geht 25.11.2026, 2026-11-25, 11.2026 und 2026.",
                piece.start,
                piece.end,
                self._without(piece, f"{piece.field}:{mended}" if mended else ""),
            ) from None


def _leaf(piece: Piece) -> Node:
    match piece.kind:
        case Kind.PREFIX:
            return Prefix(piece.text, start=piece.start, end=piece.end)
        case Kind.PHRASE:
            return Phrase(piece.text, piece.slop, start=piece.start, end=piece.end)
        case Kind.EXACT:
            return Exact(piece.text, start=piece.start, end=piece.end)
        case _:
            return Word(piece.text, start=piece.start, end=piece.end)
