"""Whether an XML document may be given to a slow parser, and its newest items only. Pure, fast, expat alone."""

import re
from collections.abc import Callable, Sequence
from typing import Final
from xml.parsers import expat

from kammerton_crawler.readers.entry import Unreadable

MOST_ITEMS: Final = 500
MOST_ATTRIBUTES: Final = 64  # of one element; feedparser is quadratic in them: 44,000 take it 14 s
MOST_DEPTH: Final = 100
MOST_ELEMENTS: Final = 200_000

_ITEM_START: Final = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]")
_ITEM_END: Final = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s{0,20}>")


def check_xml(document: bytes) -> bool:
    """Refuse an XML document (UTF-8) whose form alone costs a parser seconds; return whether it is well-formed.

    Raises:
        Unreadable: It declares entities, or has too many attributes or elements, or nests too deep.
    """
    parser = expat.ParserCreate("utf-8")
    depth = elements = 0

    def start(_: str, attributes: Sequence[str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if len(attributes) > 2 * MOST_ATTRIBUTES:
            raise Unreadable(f"XML mit mehr als {MOST_ATTRIBUTES} Attributen in einem Element")
        if depth > MOST_DEPTH:
            raise Unreadable(f"XML mit mehr als {MOST_DEPTH} Ebenen")
        if elements > MOST_ELEMENTS:
            raise Unreadable(f"XML mit mehr als {MOST_ELEMENTS} Elementen")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def entity(*_: object) -> None:
        raise Unreadable("XML mit eigenen Entities (ENTITY)")

    parser.ordered_attributes = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(document, True)
    except expat.ExpatError:
        return False
    return True


def newest_items(document: bytes, rank: Callable[[bytes], float]) -> tuple[bytes, int]:
    """Return the document with no more than its 500 items of highest rank, in their order, and how many went.

    `rank` gets the bytes of one item; of equals the first stays.
    """
    spans = _item_spans(document)
    if len(spans) <= MOST_ITEMS:
        return document, 0
    ranked = sorted(spans, key=lambda span: -rank(document[slice(*span)]))
    kept = sorted(ranked[:MOST_ITEMS])
    pieces = [document[: spans[0][0]], *(document[start:end] for start, end in kept), document[spans[-1][1] :]]
    return b"".join(pieces), len(spans) - MOST_ITEMS


def without_torn_item(document: bytes) -> bytes:
    """Return a document that was cut off up to its last whole item; half an item has half an address."""
    last_end = max((match.end() for match in _ITEM_END.finditer(document)), default=0)
    torn = _ITEM_START.search(document, last_end)
    return document[: torn.start()] if torn else document


def _item_spans(document: bytes) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    starts = _ITEM_START.finditer(document)
    start = next(starts, None)
    for end in _ITEM_END.finditer(document):
        if start is None or start.start() > end.start():
            continue
        spans.append((start.start(), end.end()))
        while start is not None and start.start() < end.end():
            start = next(starts, None)
    return spans
