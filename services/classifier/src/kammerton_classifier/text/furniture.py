"""Which blocks of a release's region are its text, and what the others are. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kammerton_classifier.text.lines import (
    is_contact_line,
    is_date_line,
    is_name,
    is_sentence,
    may_join_contact,
)
from kammerton_classifier.text.model import Block, BlockKind, Label
from kammerton_classifier.text.patterns import patterns
from kammerton_classifier.text.region import is_prose
from kammerton_classifier.text.titles import is_generic, same_words, similarity

_DROPPED_BY_MARK: Final = {
    Label.CHROME, Label.NAVIGATION, Label.ACTION, Label.RELATED, Label.CAPTION, Label.KEYWORDS, Label.NOTICE,
    Label.CONTACT, Label.ABOUT, Label.META, Label.KICKER,
}  # fmt: skip
_COUNCIL_WITHIN: Final = 15  # blocks from the beginning of a council paper to its marks
_TITLE_ALIKE: Final = 0.75
_LONGEST_NAME: Final = 160
_SAME_HOUSE: Final = 0.8
_NEIGHBOURS: Final = 4  # lines beside a contact line that may belong to it
_SHORTEST_WRAPPED: Final = 3
_TAIL: Final = 4  # prose blocks from the end, in which a publisher may describe itself
_MARKDOWN: Final = re.compile(r"^\*\*(.+?)\*\*$", re.DOTALL)
_TELLS_NEWS: Final = re.compile(r"[„“»«\"]|\b(?:sagte?|betonte?|erklärte?|heute|gestern|gestiegen|gesunken|Prozent)\b")
_CREDIT_AT_END: Final = re.compile(
    r"\s*(?:\((?:Foto|Bild|Grafik|Fotos)\s?: [^)]{2,80}\)|\b(?:Foto|Fotos|Bild|Grafik): [^.]{2,60})$"
)


@dataclass(slots=True)
class Line:
    """A block, or a line of one, with what it is found to be. `paragraph` numbers the block it comes from."""

    block: Block
    paragraph: int
    label: Label | None

    @property
    def text(self) -> str:
        """The words."""
        return self.block.text


def has_council_head(blocks: Sequence[Block]) -> bool:
    """Return whether a page begins like a council paper: with its number, or the sittings it goes through."""
    prose = next((number for number, block in enumerate(blocks) if is_prose(block)), len(blocks))
    head = blocks[max(0, prose - _COUNCIL_WITHIN) : prose]
    return any(patterns().council_marks.fullmatch(row) for block in head for row in block.text.split("\n"))


def label_lines(
    blocks: Sequence[Block], *, title: str, heading: str = "", source_name: str = "", council: bool = False
) -> list[Line]:
    """Return the lines of a region in order, each with its label; TEXT lines are the release.

    `heading` is the text of the block that the title was taken from, with all that is glued to it. `council`: they
    come from a council paper, whose head may stand outside of them.
    """
    lines = _split(blocks)
    for line in lines:
        if line.block.label in _DROPPED_BY_MARK:
            line.label = line.block.label
    _label_council(lines, known=council)
    _label_sections(lines)
    for line in lines:
        if line.label is None:
            line.label = _label_alone(line.block)
    _label_captions_before_credits(lines)
    place = _title_place(lines, title, heading)
    _label_beginning(lines, place, source_name)
    _label_contact_neighbours(lines, place)
    _label_self_description(lines)
    for line in lines:
        if line.label is None:
            line.label = Label.TEXT
    _label_empty_headings(lines)
    return lines


def _split(blocks: Sequence[Block]) -> list[Line]:
    found: list[Line] = []
    for number, block in enumerate(blocks):
        text = _MARKDOWN.sub(r"\1", block.text).strip("\u2028")
        rows = [row for row in (row.strip() for row in text.split("\n")) if row]
        if block.kind is BlockKind.HEADING or _is_wrapped(rows):
            rows = [" ".join(rows)]
        found += [Line(replace(block, text=row), number, None) for row in rows]
    return found


def _is_wrapped(rows: Sequence[str]) -> bool:
    """Whether the lines of a paragraph break in the middle of sentences, as agencies and mails do."""
    if len(rows) < _SHORTEST_WRAPPED:
        return False
    inner = rows[:-1]
    broken = sum(not is_sentence(row) and 40 <= len(row) <= 110 for row in inner)
    continued = sum(row[0].islower() for row in rows[1:])
    return broken >= 0.6 * len(inner) and (continued >= 0.2 * len(inner) or is_sentence(rows[-1]))


def _label_council(lines: list[Line], *, known: bool) -> None:
    marks, forms = patterns().council_marks, patterns().council_lines
    if not known and not any(marks.fullmatch(line.text) for line in lines[:_COUNCIL_WITHIN]):
        return
    for place, line in enumerate(lines):
        if line.label is not None or line.block.level == 1:
            continue
        if len(line.text) < 250 and forms.fullmatch(line.text):
            line.label = Label.COUNCIL
            before = lines[place - 1] if place else None
            if before is not None and before.label is None and place > _COUNCIL_WITHIN and is_name(before.text):
                before.label = Label.COUNCIL


def _label_sections(lines: list[Line]) -> None:
    """Follow section headings: contact, downloads, related pages, each up to where text begins again."""
    known = patterns()
    section: Label | None = None
    closing = False
    level = 0
    for line in lines:
        block = line.block
        may_begin = len(line.text) <= 120 and not line.label and not line.text.endswith((".", "!", "?"))
        begins = known.label_of_closing(line.text) if may_begin else None
        if begins and not _is_first_text(line, lines):
            section, closing, level, line.label = begins, True, block.level, begins
            continue
        begins = known.label_of_section(line.text) if may_begin else None
        if begins and not (closing and begins is not Label.CONTACT):
            section, closing, level, line.label = begins, False, block.level, begins
            continue
        if section is None or line.label is not None:
            continue
        if _ends_section(block, section, closing=closing, level=level):
            section, closing = None, False
            continue
        line.label = section


def _is_first_text(line: Line, lines: Sequence[Line]) -> bool:
    """Whether no running text stands before a line: then it heads the page and closes nothing."""
    for other in lines:
        if other is line:
            return True
        if is_prose(other.block) and other.label is None:
            return False
    return True


def _ends_section(block: Block, section: Label, *, closing: bool, level: int) -> bool:
    if block.kind is BlockKind.HEADING:
        return not closing and (not level or block.level <= level)
    if closing:
        return False
    if section is Label.ABOUT:
        return False
    if section is Label.CONTACT:
        return is_date_line(block.text) or (
            is_prose(block) and is_sentence(block.text) and not is_contact_line(block.text)
        )
    return is_prose(block) and block.kind is not BlockKind.ITEM


def _label_alone(block: Block) -> Label | None:
    """Return what a line is by its own words."""
    found = patterns().label_of_line(block.text)
    if found is not None and not (block.level == 1 and len(block.text) > 40):
        return found
    if block.kind is not BlockKind.HEADING and is_contact_line(block.text):
        return Label.CONTACT
    linked = block.link_share > 0.9 and len(block.text) < 160
    return Label.RELATED if linked and block.kind is not BlockKind.HEADING and not is_prose(block) else None


def _label_captions_before_credits(lines: list[Line]) -> None:
    """A caption stands right before its credit, without a full stop."""
    for place, line in enumerate(lines):
        if line.label is not Label.CAPTION or not line.text.lstrip().startswith(("©", "(c)", "(C)")):
            continue
        for before in reversed(lines[max(0, place - 2) : place]):
            if before.label is not None or before.block.kind is BlockKind.HEADING or is_sentence(before.text):
                break
            if len(before.text) > 160:
                break
            before.label = Label.CAPTION


def _title_place(lines: Sequence[Line], title: str, heading: str) -> int | None:
    """Return where the title stands: the line most like it, before the text has gone on for long."""
    best, place = _TITLE_ALIKE, None
    prose_seen = 0
    for number, line in enumerate(lines):
        if heading and line.text == heading:
            return number
        if prose_seen > 2:
            break
        prose_seen += is_prose(line.block) and line.label is None
        if len(line.text) > 400:
            continue
        alike = similarity(line.text, title) + (0.05 if line.block.level else 0) + 0.1 * same_words(line.text, title)
        if alike > best and (line.label in {None, Label.META, Label.CHROME, Label.KICKER}):
            best, place = alike, number
    return place


def _label_beginning(lines: list[Line], place: int | None, source_name: str) -> None:
    """Label what stands before the running text: kicker, date lines, the title and its doubles."""
    first_prose = next((number for number, line in enumerate(lines) if _is_text(line)), len(lines))
    if place is not None:
        _label_title(lines, place)
    for line in lines[: max(first_prose, place or 0) + 1]:
        if line.label is not None or is_prose(line.block):
            continue
        if is_date_line(line.text) or is_generic(line.text) or _names_house(line.text, source_name):
            line.label = Label.META
    for line in [line for line in lines if line.label is None][-3:]:
        if not is_prose(line.block) and (is_date_line(line.text) or _names_house(line.text, source_name)):
            line.label = Label.META


def _names_house(text: str, source_name: str) -> bool:
    """Whether a line holds the publisher's name and nothing else."""
    return bool(source_name) and len(text) < _LONGEST_NAME and similarity(text, source_name) > _SAME_HOUSE


def _label_title(lines: list[Line], place: int) -> None:
    """Label the title, the short lines above it, and its doubles below."""
    for line in lines[:place]:
        if line.label is None and not is_prose(line.block):
            line.label = Label.META if is_date_line(line.text) or is_generic(line.text) else Label.KICKER
    title = lines[place].text
    lines[place].label = Label.TITLE
    for line in lines[place + 1 : place + 6]:
        if line.label is None and similarity(line.text, title) > 0.9 and len(line.text) < 1.4 * len(title):
            line.label = Label.TITLE


def _is_text(line: Line) -> bool:
    return line.label is None and is_prose(line.block)


def _label_contact_neighbours(lines: list[Line], place: int | None) -> None:
    """A name above a telephone number belongs to it."""
    for number, line in enumerate(lines):
        if line.label is not Label.CONTACT:
            continue
        for step in (-1, 1):
            for other in _beside(lines, number, step):
                if place is not None and abs(lines.index(other) - place) <= 1:
                    break
                if other.label is not None or other.block.level or not may_join_contact(other.text):
                    break
                if other.block.kind is BlockKind.ITEM and line.block.kind is not BlockKind.ITEM:
                    break
                other.label = Label.CONTACT


def _beside(lines: Sequence[Line], number: int, step: int) -> Sequence[Line]:
    if step < 0:
        return lines[max(0, number - _NEIGHBOURS) : number][::-1]
    return lines[number + 1 : number + 1 + _NEIGHBOURS]


def _label_self_description(lines: list[Line]) -> None:
    """Near the end, behind at least two paragraphs, a house says who it is; behind one, if nothing follows."""
    prose = [line for line in lines if _is_text(line)]
    for line in prose[2:][-_TAIL:] or prose[1:]:
        if describes_house(line.text):
            line.label = Label.ABOUT


def describes_house(text: str) -> bool:
    """Return whether a paragraph says what a publisher is, and tells no news: nobody speaks, nothing is dated."""
    return bool(patterns().self_description.match(text)) and not _TELLS_NEWS.search(text)


def _label_empty_headings(lines: list[Line]) -> None:
    """A heading whose text is gone goes, too; what stands before the first paragraph is a subtitle and stays."""
    first_prose = next(
        (number for number, line in enumerate(lines) if line.label is Label.TEXT and is_prose(line.block)), 0
    )
    below: int | None = None
    for line in reversed(lines[first_prose:]):
        if line.label is not Label.TEXT:
            continue
        heads = line.block.kind is BlockKind.HEADING or (
            line.block.strong and len(line.text) < 100 and not is_sentence(line.text)
        )
        if heads and (below is None or 0 < below < line.block.level):
            line.label = Label.RELATED
            continue
        below = line.block.level if heads else 0


def without_credit(text: str) -> str:
    """Cut the credit of a picture off the end of a paragraph."""
    return _CREDIT_AT_END.sub("", text) if len(text) > 140 else text
