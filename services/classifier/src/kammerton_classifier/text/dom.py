"""HTML to blocks: the one room that speaks selectolax. Everybody else sees Element and Block."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from kammerton_classifier.text.decode import repair
from kammerton_classifier.text.marks import is_hidden, label_of
from kammerton_classifier.text.model import Block, BlockKind, Label
from kammerton_shared.errors import Reject

_UNREAD: Final = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "video", "audio", "canvas",
    "select", "option", "button", "input", "textarea", "head", "title", "meta", "link", "map", "datalist", "img",
}  # fmt: skip
_BLOCKS: Final = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_STRONG: Final = {"b", "strong"}
_KEEPS_LINES: Final = {"pre", "listing", "xmp"}
_MOST_DEPTH: Final = 400  # a page that nests deeper is an attack; what lies below is left out
_LONGEST_CELL: Final = 300  # characters; a longer cell belongs to a table that is there for the layout
_LONGEST_HIDDEN: Final = 300  # characters; more is a text that a script shows, behind a tab or a fold
_BLANKS: Final = re.compile(r"[ \t\n\f\r]+")
_SPACES: Final = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its parent's number, its tag, what its marks say of it, and the address of its node."""

    parent: int
    tag: str
    label: Label | None
    node: int


@dataclass(frozen=True, slots=True)
class Time:
    """A `<time>` or an element with itemprop datePublished: its machine-readable value and where it stands."""

    value: str
    published: bool
    before_block: int


@dataclass(frozen=True, slots=True)
class Tree:
    """A page as blocks in document order, with the elements that hold them. Element 0 is the body.

    `numbers` gives the number of an element by the address of its node.
    """

    parser: LexborHTMLParser
    elements: Sequence[Element]
    blocks: Sequence[Block]
    times: Sequence[Time]
    numbers: Mapping[int, int]

    def ancestors(self, element: int) -> Iterator[int]:
        """Yield `element` and its ancestors up to the body."""
        while element >= 0:
            yield element
            element = self.elements[element].parent

    def find(self, selector: str) -> list[int]:
        """Return the elements that a CSS selector chooses, in document order; none for a selector that is no CSS."""
        try:
            nodes = self.parser.css(selector)
        except SelectolaxError:
            return []
        return sorted(self.numbers[node.mem_id] for node in nodes if node.mem_id in self.numbers)

    def content_of(self, selector: str, attribute: str) -> str:
        """Return an attribute of the first node that `selector` chooses, also outside of the body."""
        node = self.parser.css_first(selector)
        return repair(node.attributes.get(attribute) or "").strip() if node is not None else ""

    def count(self, selector: str) -> int:
        """Return how many nodes a selector chooses."""
        return len(self.parser.css(selector))

    def texts_of(self, selector: str) -> list[str]:
        """Return the whole text of all nodes that `selector` chooses."""
        return [node.text() for node in self.parser.css(selector)]


class Unreadable(Reject):
    """The HTML parser gave up."""


def parse(page: str) -> Tree:
    """Read HTML into blocks.

    Raises:
        Unreadable: The parser gave up.
    """
    try:
        parser = LexborHTMLParser(page)
    except SelectolaxError as error:
        raise Unreadable(f"the page cannot be parsed: {error}") from error
    reader = _Reader()
    if parser.body is not None:
        reader.read(parser.body)
    numbers = {element.node: number for number, element in enumerate(reader.elements)}
    return Tree(parser, reader.elements, reader.blocks, reader.times, numbers)


@dataclass(slots=True)
class _Reader:
    """Walks the tree once, without recursion: a page may nest as deep as it likes."""

    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    _open: list[tuple[int, str]] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _plain: int = 0
    _strong: int = 0
    _inner: dict[str, int] = field(default_factory=dict)
    _cells: list[str] = field(default_factory=list)
    _data_row: int = -1

    def read(self, body: LexborNode) -> None:
        node = body
        while True:
            if self._enter(node):
                child = node.first_child
                if child is not None:
                    node = child
                    continue
                self._leave()
            while node.mem_id != body.mem_id and node.next is None:
                parent = node.parent
                assert parent is not None
                node = parent
                self._leave()
            following = node.next
            if node.mem_id == body.mem_id or following is None:
                return
            node = following

    def _enter(self, node: LexborNode) -> bool:
        """Take a node in; return whether its children are read (and `_leave` is due)."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if not node.is_element_node or tag in _UNREAD or len(self._open) >= _MOST_DEPTH:
            return False
        if tag == "br":
            self._pieces.append("\n")
            return False
        attributes = node.attributes
        if is_hidden(attributes) and len(node.text(strip=True)) < _LONGEST_HIDDEN:
            return False
        label = label_of(tag, attributes)
        number = len(self.elements)
        is_block = tag in _BLOCKS or label is not None
        if is_block and not (self._data_row >= 0 and tag in {"td", "th"}):
            self._flush()
        self.elements.append(Element(self._open[-1][0] if self._open else -1, tag, label, node.mem_id))
        self._open.append((number, tag if is_block else "-" + tag))
        self._inner[tag] = self._inner.get(tag, 0) + 1
        self._note_time(tag, attributes)
        if tag == "tr" and self._data_row < 0 and _is_data_row(node):
            self._data_row = number
        return True

    def _leave(self) -> None:
        number, tag = self._open[-1]
        if self._data_row >= 0 and tag in {"td", "th"}:
            self._cells.append(_tidy("".join(self._pieces)).replace("\n", " "))
            self._pieces.clear()
        elif number == self._data_row:
            self._pieces[:] = [" | ".join(cell for cell in self._cells if cell)]
            self._cells.clear()
            self._data_row = -1
            self._flush(BlockKind.ROW)
        elif not tag.startswith("-"):
            self._flush()
        self._open.pop()
        self._inner[tag.removeprefix("-")] -= 1

    def _note_time(self, tag: str, attributes: dict[str, str | None]) -> None:
        published = "datepublished" in (attributes.get("itemprop") or "").lower() or "pubdate" in attributes
        if tag == "time" or published:
            value = attributes.get("datetime") or attributes.get("content") or ""
            if value:
                self.times.append(Time(value, published, len(self.blocks)))

    def _text(self, text: str) -> None:
        keeps_lines = any(self._inner.get(tag) for tag in _KEEPS_LINES)
        text = text.expandtabs(2) if keeps_lines else _BLANKS.sub(" ", text)
        self._pieces.append(text)
        letters = len(text.strip())
        self._plain += letters
        if self._inner.get("a"):
            self._linked += letters
        if any(self._inner.get(tag) for tag in _STRONG):
            self._strong += letters

    def _flush(self, kind: BlockKind | None = None) -> None:
        text = _tidy(repair("".join(self._pieces))) if self._pieces else ""
        if text:
            self._add(text, kind)
        self._pieces.clear()
        self._linked = self._plain = self._strong = 0

    def _add(self, text: str, kind: BlockKind | None) -> None:
        heading = next((tag for _, tag in reversed(self._open) if re.fullmatch("h[1-6]", tag)), None)
        if kind is None:
            kind = BlockKind.HEADING if heading else BlockKind.ITEM if self._inner.get("li") else BlockKind.PARAGRAPH
        share = self._linked / self._plain if self._plain else 0.0
        strong = self._strong >= self._plain > 0
        table = next((number for number, tag in reversed(self._open) if tag == "table"), 0)
        paragraphs = [text] if kind is BlockKind.HEADING else re.split(r"\n(?: *\n)+", text)
        for paragraph in paragraphs:
            self.blocks.append(
                Block(
                    text=paragraph.strip(),
                    kind=kind,
                    level=int(heading[1]) if heading else 0,
                    strong=strong,
                    link_share=share,
                    element=self._open[-1][0],
                    table=table,
                )
            )


def _is_data_row(row: LexborNode) -> bool:
    """Whether a table row holds data and no paragraphs: then it becomes one block."""
    cell = row.first_child
    while cell is not None:
        if cell.tag in {"td", "th"}:
            if len(cell.text(strip=True)) > _LONGEST_CELL:
                return False
            if cell.css_first("p + p, div, ul, ol, table, h1, h2, h3, h4, article, section") is not None:
                return False
        cell = cell.next
    return True


def _tidy(text: str) -> str:
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.strip().split("\n")).strip("\n")
