"""From a query's text to its pieces: words, quotes, operators, fields. Knows the marks, not the grammar."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from kammerton_search_api.query.ast import FieldName
from kammerton_search_api.query.problem import Problem, without

SHORTEST_PREFIX: Final = 3  # letters and digits; two letters expand to thousands of words
WIDEST_SLOP: Final = 20  # words; farther apart they do not belong together, and an engine's work grows with it

DOUBLE_QUOTES: Final = '"„“”»«‹›'
_CLOSERS: Final = {
    '"': '"“”',
    "„": '"“”',
    "“": '"“”',
    "”": '"“”',
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    "‚": "‘’'",
    "‘": "’'",
}
_FIELDS: Final[dict[str, FieldName]] = {
    "quelle": "quelle",
    "source": "quelle",
    "thema": "thema",
    "topic": "thema",
    "region": "region",
    "art": "art",
    "kind": "art",
    "von": "von",
    "from": "von",
    "bis": "bis",
    "to": "bis",
    "land": "region",
}
_FIELD: Final = re.compile(rf"(titel|title|{'|'.join(_FIELDS)}):", re.IGNORECASE)
_OPERAND: Final = rf"(?=[^\W_]|[(‚‘{DOUBLE_QUOTES}])"
_MARK: Final = re.compile(rf"-(?==?{_OPERAND})|={_OPERAND}")
_DOUBLED_MARK: Final = re.compile(rf"(?:-{{2,}}|={{2,}}){_OPERAND}")
_WORD: Final = re.compile(rf"(?:[^\s(){DOUBLE_QUOTES}]|(?<=[^\W\d_])\((?:innen|in|er?|en?|[nrs])\))+")
_SLOP: Final = re.compile(r"~([0-9]*)")
_ILL_SLOP: Final = re.compile(r"~(?:[-+.,][0-9]+)?")
_STRAY_STAR: Final = re.compile(r"(?<!\w)\*|\*(?!(?:[Ii]nnen|[Ii]n|e?[mnrs]|e)(?!\w))")  # Mitarbeiter*innen is a word
_MARKS_AROUND: Final = ".,;:!?"


class Kind(Enum):
    """What a piece is. TITLE and FIELD are followed, without a blank, by what they apply to."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    MINUS = auto()
    TITLE = auto()
    FIELD = auto()
    WORD = auto()
    PREFIX = auto()
    PHRASE = auto()
    EXACT = auto()


OPERATORS: Final = {
    "AND": Kind.AND,
    "UND": Kind.AND,
    "OR": Kind.OR,
    "ODER": Kind.OR,
    "NOT": Kind.NOT,
    "NICHT": Kind.NOT,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the query, at `start` to `end`; `text` is what it says without its marks."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    slop: int = 0
    field: FieldName | None = None


def scan(query: str) -> Iterator[Piece]:
    """Yield the pieces in order. Words without a letter or digit are left out.

    Raises:
        Problem: An open quote, a star or mark where it means nothing, a field without a value.
    """
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        piece = _piece(query, at)
        if piece.kind is not Kind.WORD or _speaks(piece.text):
            yield piece
        at = piece.end


def _piece(query: str, at: int) -> Piece:
    mark = query[at]
    if mark in "()":
        return Piece(Kind.OPEN if mark == "(" else Kind.CLOSE, at, at + 1)
    if mark in _CLOSERS:
        return _phrase(query, at)
    if doubled := _DOUBLED_MARK.match(query, at):
        raise Problem(
            f"„{mark}“ steht mehrmals hintereinander.", at, doubled.end(), without(query, at, doubled.end(), mark)
        )
    if _MARK.match(query, at):
        return Piece(Kind.MINUS, at, at + 1, "-") if mark == "-" else _exact(query, at)
    if found := _FIELD.match(query, at):
        return _field(query, at, found)
    return _word(query, at)


def _speaks(text: str) -> bool:
    return any(character.isalnum() for character in text)


# --- quotes ---------------------------------------------------------------------------------------------------


def _phrase(query: str, at: int) -> Piece:
    text, end = _quoted(query, at)
    slop, end = _slop(query, end)
    if query[end : end + 1] == "*":
        raise Problem(
            "Ein * steht nur am Ende eines Wortes, nicht nach Anführungszeichen.",
            end,
            end + 1,
            without(query, end, end + 1),
        )
    return Piece(Kind.PHRASE, at, end, text, slop)


def _quoted(query: str, at: int) -> tuple[str, int]:
    """Return what the quotes that open at `at` enclose, and where they end."""
    close = _closing(query, at)
    if close is None:
        rest = query[at + 1 :].strip()
        raise Problem(
            f"Das Anführungszeichen {query[at]} wird nicht geschlossen.",
            at,
            len(query),
            f'{query[:at]}"{_plain(rest)}"' if _speaks(rest) else without(query, at, at + 1),
        )
    text = _plain(query[at + 1 : close])
    if not _speaks(text):
        raise Problem(
            "Zwischen den Anführungszeichen steht kein Wort.", at, close + 1, without(query, at, close + 1, " ")
        )
    if star := _STRAY_STAR.search(query, at + 1, close):
        raise Problem(
            "In Anführungszeichen gilt kein *.", star.start(), star.end(), without(query, star.start(), star.end())
        )
    return text, close + 1


def _closing(query: str, at: int) -> int | None:
    """Return where the quote that opens at `at` closes. An apostrophe inside a word closes nothing."""
    for position in range(at + 1, len(query)):
        if query[position] in _CLOSERS.get(query[at], '"'):
            apostrophe = query[position] in "‘’'" and query[position + 1 : position + 2].isalnum()
            if not apostrophe:
                return position
    return None


def _plain(text: str) -> str:
    """Return the words of a quotation without inner quotes, blank-separated."""
    return " ".join(re.sub(f"[{DOUBLE_QUOTES}]", " ", text).split())


def _slop(query: str, at: int) -> tuple[int, int]:
    found = _SLOP.match(query, at)
    if found is None:
        return 0, at
    if not found[1]:
        raise Problem(
            "Nach ~ steht, wie viele andere Wörter dazwischen stehen dürfen, zum Beispiel ~5.",
            at,
            found.end(),
            query[:at] + _ILL_SLOP.sub("~5", query[at:], count=1),
        )
    if int(found[1]) > WIDEST_SLOP:
        raise Problem(
            f"Nach ~ steht höchstens {WIDEST_SLOP}.",
            at,
            found.end(),
            without(query, at, found.end(), f"~{WIDEST_SLOP}"),
        )
    return int(found[1]), found.end()


# --- words ----------------------------------------------------------------------------------------------------


def _exact(query: str, at: int) -> Piece:
    following = query[at + 1]
    if following == "(":
        raise Problem(
            "Nach = steht ein Wort oder etwas in Anführungszeichen, keine Klammer.",
            at,
            at + 1,
            without(query, at, at + 1),
        )
    if following in _CLOSERS:
        text, end = _quoted(query, at + 1)
        if found := _SLOP.match(query, end):
            raise Problem(
                "Genaue Wörter (=) stehen hintereinander; ~ gilt hier nicht.",
                end,
                found.end(),
                without(query, end, found.end()),
            )
        return Piece(Kind.EXACT, at, end, text)
    found = _WORD.match(query, at + 1)
    assert found is not None
    if _STRAY_STAR.search(found[0]):
        raise Problem(
            "= und * schließen sich aus: * meint immer den genauen Anfang.", at, found.end(), without(query, at, at + 1)
        )
    return Piece(Kind.EXACT, at, found.end(), found[0])


def _word(query: str, at: int) -> Piece:
    found = _WORD.match(query, at)
    assert found is not None
    text, end = found[0], found.end()
    if operator := OPERATORS.get(text):
        return Piece(operator, at, end, text)
    if _STRAY_STAR.search(text):
        return Piece(Kind.PREFIX, at, end, _prefix(query, at, text))
    if (tilde := re.search(r"~[0-9]*$", text)) and _speaks(text[: tilde.start()]):
        raise Problem(
            "~ steht nur nach Anführungszeichen.", at + tilde.start(), end, without(query, at + tilde.start(), end)
        )
    return Piece(Kind.WORD, at, end, text)


def _prefix(query: str, at: int, word: str) -> str:
    """Return the beginning that `word`, which holds a star, asks for."""
    text = unicodedata.normalize("NFC", word).strip(_MARKS_AROUND)
    end = at + len(word)
    stem = text[:-1]
    if not text.endswith("*") or not all(letter.isalpha() or letter.isdecimal() for letter in stem):
        message = "Ein * steht nur am Ende eines Wortes aus Buchstaben und Ziffern."
        if text.startswith("*"):
            message = "Ein * am Anfang eines Wortes gibt es nicht; Wortteile werden auch ohne * gefunden."
        raise Problem(message, at, end, without(query, at, end, _mended_prefix(text)))
    if len(stem) < SHORTEST_PREFIX:
        raise Problem(f"Vor * stehen mindestens {SHORTEST_PREFIX} Buchstaben.", at, end, without(query, at, end, stem))
    return stem


def _mended_prefix(text: str) -> str:
    """Return what a word with stars in the wrong places may have meant."""
    first_star = text.index("*", 1) if "*" in text[1:] else len(text)
    *words, last = re.findall(r"[^\W_]+", text[:first_star].lstrip("*")) or [""]
    starred = first_star < len(text) and len(last) >= SHORTEST_PREFIX
    return " ".join([*words, f"{last}*" if starred else last]).strip()


# --- fields ---------------------------------------------------------------------------------------------------


def _field(query: str, at: int, found: re.Match[str]) -> Piece:
    name, end = found[1].lower(), found.end()
    if not query[end : end + 1].strip():
        rest = query[end:].lstrip()
        raise Problem(
            f"Nach „{found[0]}“ fehlt der Wert, ohne Leerzeichen dazwischen.",
            at,
            end,
            f"{query[:end]}{rest}" if rest else without(query, at, end),
        )
    if name in {"titel", "title"}:
        return Piece(Kind.TITLE, at, end, found[0])
    return _filter(query, at, end, _FIELDS[name])


def _filter(query: str, at: int, end: int, name: FieldName) -> Piece:
    if query[end] in _CLOSERS:
        text, after = _quoted(query, end)
        return Piece(Kind.FIELD, at, after, text, field=name)
    value = _WORD.match(query, end)
    if value is None or not _speaks(value[0]):
        raise Problem(
            f"Nach „{query[at:end]}“ steht ein Name oder Datum, in Anführungszeichen, wenn es mehrere Wörter sind.",
            at,
            value.end() if value else end,
            without(query, at, value.end()) if value else _spread(query, at, end),
        )
    if _STRAY_STAR.search(value[0]):
        raise Problem(
            f"In „{query[at:end]}“ gilt kein *.",
            at,
            value.end(),
            without(query, end, value.end(), value[0].replace("*", "")),
        )
    return Piece(Kind.FIELD, at, value.end(), value[0], field=name)


def _spread(query: str, at: int, end: int) -> str:
    """Return the query with the field before each value of a group: quelle:(a ODER b)."""
    group = re.compile(r"\(([^()]*)\)").match(query, end)
    if group is None:
        return without(query, at, end)
    spread = re.sub(
        r'"[^"]*"|\S+', lambda value: value[0] if value[0] in OPERATORS else query[at:end] + value[0], group[1]
    )
    return without(query, at, group.end(), f"({spread})")
