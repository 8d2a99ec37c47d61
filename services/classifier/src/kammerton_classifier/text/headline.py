"""Which words are a release's title, and where on its page they stand. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kammerton_classifier.text.decode import repair
from kammerton_classifier.text.dom import Tree
from kammerton_classifier.text.lines import is_date_line, is_sentence
from kammerton_classifier.text.model import Block, Label, Page
from kammerton_classifier.text.patterns import patterns
from kammerton_classifier.text.region import is_prose
from kammerton_classifier.text.structured import structured_titles
from kammerton_classifier.text.titles import (
    Title,
    find_press_number,
    is_generic,
    of_document,
    same_words,
    similarity,
    take_apart,
)

_ALIKE: Final = 0.6
_ALIKE_WITHOUT_TAG: Final = 0.8  # a title that is no heading: a bold paragraph, a cell
_HOUSE: Final = 0.7  # a document called like its house names no release, unless a line of the page does so, too
_NOT_A_TITLE: Final = {Label.NAVIGATION, Label.RELATED, Label.CONTACT, Label.ACTION, Label.CAPTION}
_CUT_OFF: Final = re.compile(r"\s*(?:\.{3}|…|\[…\])\s*$")
_LONGEST: Final = 400
_LONGEST_FIRST_LINE: Final = 160  # characters of a title with a full stop or a question mark in its middle
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Headline:
    """The title taken apart; number and whole text of the block where it stands on the page, if it does."""

    title: Title
    block: int | None = None
    heading: str = ""


def expected_title(tree: Tree | None, page: Page) -> str:
    """Return what the title is by all that is said outside of the page's text: its entry, else its own metadata."""
    said = [repair(page.entry_title)]
    if tree is not None:
        said += structured_titles(tree)
        said.append(_document_title(tree, page.source_name))
    cleaned = [take_apart(title, source_name=page.source_name).title for title in said if title.strip()]
    return next((title for title in cleaned if not is_generic(title)), "")


def _document_title(tree: Tree, source_name: str) -> str:
    found = tree.texts_of("head > title")
    title = of_document(repair(found[0]), source_name=source_name) if found and found[0].strip() else ""
    names_house = bool(title) and bool(source_name) and similarity(title, source_name) > _HOUSE
    return title if not names_house or any(same_words(block.text, title) for block in tree.blocks) else ""


def find_headline(blocks: Sequence[Block], page: Page, *, expected: str, chosen: int | None = None) -> Headline:
    """Return the headline; `chosen` is the block that a selector names, which is believed.

    Raises nothing: without any title the entry's own, however it is, serves.
    """
    place = chosen if chosen is not None else _place(blocks, expected)
    if place is None:
        if expected:
            return Headline(take_apart(_without_rest(expected), source_name=page.source_name))
        place = _first_heading(blocks)
    if place is None and is_generic(page.entry_title):
        place = _first_line(blocks)
    if place is None:
        return Headline(take_apart(repair(page.entry_title), source_name=page.source_name))
    written = _CUT_OFF.sub("", _written(blocks[place], expected))
    glued = written.casefold().endswith(expected.casefold()) and len(expected) > 20
    if glued and len(written) > len(expected):
        head = written[: -len(expected)].strip(" |–—:-")
        title = Title(written[-len(expected) :], head, find_press_number(head))
        return Headline(title, place, blocks[place].text)
    taken = take_apart(written, source_name=page.source_name)
    return Headline(_part_kicker(taken, expected), place, blocks[place].text)


def _written(block: Block, expected: str) -> str:
    """Return the title of a block: its best line, or all of them where a <br> breaks the title."""
    rows = block.text.split("\n")
    whole = " ".join(rows)
    if not expected or same_words(whole, expected):
        return whole
    best = max(rows, key=lambda row: similarity(row, expected))
    return best if similarity(best, expected) >= similarity(whole, expected) else whole


def _without_rest(title: str) -> str:
    """Return a title that a feed cut off („… im Han…“) without its last word, which may be half a word."""
    whole = _CUT_OFF.sub("", title)
    return whole if whole == title else whole.rsplit(" ", 1)[0]


def _place(blocks: Sequence[Block], expected: str) -> int | None:
    if not expected:
        return None
    wanted = _without_rest(expected)
    best, place = 0.0, None
    for number, block in enumerate(blocks):
        if block.label in _NOT_A_TITLE or len(block.text) > _LONGEST:
            continue
        alike = similarity(block.text, wanted)
        least = _ALIKE if block.level else _ALIKE_WITHOUT_TAG
        weighed = alike + (0.3 if block.level == 1 else 0.2 if block.level else 0)
        weighed += 0.1 * same_words(block.text, wanted)
        if alike >= least and weighed > best:
            best, place = weighed, number
    return place


def _first_heading(blocks: Sequence[Block]) -> int | None:
    headings = [number for number, block in enumerate(blocks) if block.level and block.label not in _NOT_A_TITLE]
    named = [number for number in headings if not is_generic(blocks[number].text)]
    first = [number for number in named if blocks[number].level == 1] or named
    return first[0] if first else None


def _first_line(blocks: Sequence[Block]) -> int | None:
    """Return the line that stands above the text like a title."""
    for number, block in enumerate(blocks):
        if is_prose(block) and (len(block.text) > _LONGEST_FIRST_LINE or is_sentence(block.text)):
            return None
        named = block.label is None and len(block.text) > 20 and not is_generic(block.text)
        if named and not is_date_line(block.text) and patterns().label_of_line(block.text) is None:
            return number
    return None


def _part_kicker(taken: Title, expected: str) -> Title:
    """Part „Kicker: Titel“ in one heading, if the entry calls the release by the latter half."""
    if not expected or similarity(taken.title, expected) < 1:
        return taken
    words, wanted = list(_WORD.finditer(taken.title)), _WORD.findall(expected)
    if len(wanted) < 3 or len(words) <= len(wanted):
        return taken
    tail = [match[0].casefold() for match in words[-len(wanted) :]]
    if tail != [word.casefold() for word in wanted]:
        return taken
    cut = words[-len(wanted)].start()
    while cut and not taken.title[cut - 1].isspace():
        cut -= 1
    kicker = taken.title[:cut].strip(" |–—:-")
    return Title(taken.title[cut:], kicker or taken.kicker, taken.press_number) if kicker else taken
