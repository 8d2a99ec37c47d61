"""When a release was published: feed, structured data, page, address, in this order. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kammerton_classifier.text.dates import choose, find_dates, of_feed, read_address, read_value
from kammerton_classifier.text.dom import Tree
from kammerton_classifier.text.furniture import Line
from kammerton_classifier.text.headline import Headline
from kammerton_classifier.text.lines import is_date_line, mentions_no_event
from kammerton_classifier.text.model import Block, DateOrigin, FoundDate, Label, Page, Precision
from kammerton_classifier.text.patterns import patterns
from kammerton_classifier.text.region import is_prose
from kammerton_classifier.text.structured import structured_dates
from kammerton_classifier.text.systems import System

_AROUND_TITLE: Final = 6  # blocks before and behind the title in which a date line may stand
_BEHIND_TEXT: Final = 10  # lines below the text in which its date may stand
_UNDATED: Final = {Label.NAVIGATION, Label.RELATED, Label.CAPTION, Label.ACTION, Label.KEYWORDS, Label.CONTACT}
_LABELLED: Final = re.compile(
    r"(?:veröffentlich\w*|erschienen|erstellt|erstveröffentlichung|(?:presse|medien)(?:mitteilung|information|info|meldung)\b[^.]{0,40}|meldung|datum"
    r"|publiziert|vom)\W{0,4}(?:am|vom|den)?\W{0,3}$",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(r"^[A-ZÄÖÜ(][^.!?\d]{0,70}?[\s,(–-]+(?:den\s+)?$")
_SAID_OF_SOMETHING: Final = re.compile(r"(?<!,)\s(?:am|ab|bis|seit|zum|beim)\s*$|:\s*$", re.IGNORECASE)
_AFTER_DATELINE: Final = re.compile(r"^\s*[).:|–—-]|^\s*$|^\s*[A-ZÄÖÜ„»]")
_UPDATED: Final = re.compile(
    r"\b(?:stand|aktualisiert|geändert|änderung|update)\W{0,8}(?:am|vom)?\W{0,3}$", re.IGNORECASE
)
_CREDIT_DATE: Final = re.compile(r"^(?:Text|Quelle|Foto|Text ?/ ?Foto)\b.{0,120}\bam\s+$")


def published(
    page: Page,
    *,
    tree: Tree,
    blocks: Sequence[Block],
    lines: Sequence[Line],
    headline: Headline,
    first: int,
    system: System | None,
    council: bool = False,
) -> FoundDate | None:
    """Return the publication time, None if nothing says it with a day; the dates of a `council` paper are sittings."""

    def candidates() -> Iterator[FoundDate]:
        feed = of_feed(page.entry_published_at)
        if feed is not None:
            yield feed
        start = first if headline.block is None else min(first, headline.block)
        prose = next((number for number in range(start, len(blocks)) if is_prose(blocks[number])), len(blocks))
        is_council = council or any(patterns().council_marks.fullmatch(line.text) for line in lines[:15])
        yield from structured_dates(tree, first_block=start, last_block=-1 if is_council else prose)
        yield from _selected(tree, blocks, page, system)
        yield from _on_page(blocks, lines, headline, prose, is_council=is_council)
        day = read_address(page.address)
        if day is not None:
            yield FoundDate(day, Precision.DAY, DateOrigin.ADDRESS)

    return choose(candidates(), fetched_at=page.fetched_at)


def _selected(tree: Tree, blocks: Sequence[Block], page: Page, system: System | None) -> Iterator[FoundDate]:
    selectors = [page.selectors.date] if page.selectors.date else []
    selectors += system.date if system is not None else ()
    for selector in selectors:
        for element in tree.find(selector)[:2]:
            for block in blocks:
                if block.element == element or element in tree.ancestors(block.element):
                    read = read_value(block.text[:200])
                    if read is not None and mentions_no_event(block.text[:200]):
                        yield FoundDate(read[0], read[1], DateOrigin.PAGE)


def _on_page(
    blocks: Sequence[Block], lines: Sequence[Line], headline: Headline, prose: int, *, is_council: bool
) -> Iterator[FoundDate]:
    """Yield labelled dates, then date lines around the title, then datelines, then dates below the text."""
    around: list[str] = []
    if headline.block is not None:
        zone = blocks[max(0, headline.block - _AROUND_TITLE) : min(headline.block + _AROUND_TITLE, prose) + 1]
        around = [row for block in zone if block.label not in _UNDATED for row in block.text.split("\n")]
    heads = [headline.title.kicker, *around, *_before_text(lines)]
    yield from _dates(row for row in heads if len(row) < 250 and _is_labelled(row))
    if is_council:
        return
    yield from _dates(row for row in heads if is_date_line(row) and not _is_updated(row))
    text = [line for line in lines if line.label is Label.TEXT]
    yield from _dateline(text[:3])
    behind = _behind_text(lines)
    rows = [line.text for line in behind]
    pairs = [f"{label} {row}" for label, row in pairwise(rows)]
    yield from _dates(row for row in [*rows, *pairs] if len(row) < 80 and _is_labelled(row))
    own = [line.text for line in behind if line.label not in {Label.RELATED, Label.CONTACT}]
    yield from _dates(row for row in own if is_date_line(row) or _credit(row))
    yield from _dates(row for row in heads if is_date_line(row) and mentions_no_event(row))


def _before_text(lines: Sequence[Line]) -> list[str]:
    first = next((number for number, line in enumerate(lines) if line.label is Label.TEXT and is_prose(line.block)), 0)
    return [line.text for line in lines[: first + 1] if line.label not in _UNDATED]


def _behind_text(lines: Sequence[Line]) -> list[Line]:
    last = max((number for number, line in enumerate(lines) if line.label is Label.TEXT), default=0)
    return [line for line in lines[last:] if line.label not in {Label.CAPTION, Label.NAVIGATION}][:_BEHIND_TEXT]


def _dates(rows: Iterator[str]) -> Iterator[FoundDate]:
    for row in rows:
        if not mentions_no_event(row):
            continue
        for written in find_dates(row):
            yield FoundDate(written.at, written.precision, DateOrigin.PAGE)
            break


def _is_labelled(row: str) -> bool:
    written = next(find_dates(row), None)
    return written is not None and bool(_LABELLED.search(row[: written.start]))


def _is_updated(row: str) -> bool:
    written = next(find_dates(row), None)
    return written is not None and bool(_UPDATED.search(row[: written.start]))


def _credit(row: str) -> bool:
    written = next(find_dates(row), None)
    return written is not None and bool(_CREDIT_DATE.search(row[: written.start]))


def _dateline(text: Sequence[Line]) -> Iterator[FoundDate]:
    """Yield the date of „Hannover, 28. Januar 2015.- …“ at the very beginning of a paragraph."""
    for line in text:
        written = next(find_dates(line.text[:160]), None)
        if written is None:
            continue
        before, behind = line.text[: written.start], line.text[written.end :]
        if (
            (not before.strip() or _DATELINE.match(before))
            and _AFTER_DATELINE.match(behind)
            and len(before.split()) <= 6
            and not _SAID_OF_SOMETHING.search(before)
            and mentions_no_event(before)
        ):
            yield FoundDate(written.at, written.precision, DateOrigin.PAGE)
