"""What goes into cleaning and what comes out, as plain types. Knows no HTML library."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kammerton_shared.model import ReleaseKind


class Label(StrEnum):
    """What a block of a page is. TEXT, HEADING and LEAD are the release, the others are not."""

    TEXT = "text"
    LEAD = "lead"
    TITLE = "title"
    KICKER = "kicker"
    META = "meta"  # date, number, "Pressemitteilung"
    CONTACT = "contact"
    ABOUT = "about"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    ACTION = "action"  # print, share, back to top
    RELATED = "related"
    KEYWORDS = "keywords"
    NOTICE = "notice"  # age warnings, embargoes, reading time
    COUNCIL = "council"  # the header of a council paper
    CHROME = "chrome"  # header and footer of the site


class BlockKind(StrEnum):
    """The form of a block."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row; its lines are separated by line feeds.

    `level` is 1-6 for headings, else 0. `link_share` is the share of its characters inside links, 0-1. `label` is what
    the marks of its elements say, None if they say nothing. `element` is the number of the element that holds it.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    strong: bool = False
    link_share: float = 0.0
    label: Label | None = None
    element: int = 0
    table: int = 0


class Precision(StrEnum):
    """How exactly a publication time is known."""

    DAY = "day"
    MINUTE = "minute"


class DateOrigin(StrEnum):
    """Where a publication time comes from; the earlier wins."""

    FEED = "feed"
    STRUCTURED = "structured"
    PAGE = "page"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A publication time; with DAY precision only its day in Europe/Berlin counts."""

    at: datetime
    precision: Precision
    origin: DateOrigin


@dataclass(frozen=True, slots=True)
class Selectors:
    """What a feed's definition says about the pages of its releases: CSS selectors and patterns to cut out."""

    content: str | None = None
    title: str | None = None
    date: str | None = None
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A capture with what its entry says.

    `thin`: the body is the entry's own text, because there was no page. `learned`: the passages that most releases of
    this source carry word for word; they are no text.
    """

    body: bytes
    content_type: str
    address: str
    fetched_at: datetime
    entry_title: str = ""
    entry_text: str = ""
    entry_published_at: datetime | None = None
    source_name: str = ""
    selectors: Selectors = Selectors()
    thin: bool = False
    learned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanRelease:
    """A release without its page.

    `text` has paragraphs separated by one blank line and begins with `lead`; `aside` holds the contact, `about` what
    its house says of itself. `thin`: the text is the entry's own. `system` names the recognised page system, "" for
    none. `empty_reason` says in German why the page carries no press text („Impressum“), "" if it does; then `text`
    may be empty, and the page must not replace a text that was read before.
    """

    title: str
    text: str
    lead: str = ""
    kicker: str = ""
    press_number: str = ""
    aside: str = ""
    about: str = ""
    published: FoundDate | None = None
    thin: bool = False
    system: str = ""
    kind: ReleaseKind = ReleaseKind.RELEASE
    empty_reason: str = ""
