"""A page, or what its feed says, to a clean release. Pure; runs in a child process, for pages may be hostile."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources import files
from typing import Final

from kammerton_classifier.text.assemble import Assembled, assemble, without_recurring
from kammerton_classifier.text.decode import decode, repair
from kammerton_classifier.text.dom import Tree, Unreadable, parse
from kammerton_classifier.text.empty import HOUSE_PAGES, NO_TEXT, Seen, why_empty
from kammerton_classifier.text.furniture import Line, describes_house, has_council_head, label_lines
from kammerton_classifier.text.headline import Headline, expected_title, find_headline
from kammerton_classifier.text.kinds import kind_of
from kammerton_classifier.text.lines import is_date_line, is_sentence
from kammerton_classifier.text.model import Block, CleanRelease, FoundDate, Label, Page
from kammerton_classifier.text.published import published
from kammerton_classifier.text.region import find_main, find_prose, inside, is_prose, label_blocks, prose_by_element
from kammerton_classifier.text.seen import said_by_entry, said_by_page, seen_on_page
from kammerton_classifier.text.systems import System, recognise
from kammerton_classifier.text.titles import find_press_number, holds, is_generic, similarity, take_apart
from kammerton_classifier.text.words import share_of_function_words
from kammerton_shared.errors import Reject

CODE_VERSION: Final = 2
"""Raise it with every change of code that changes a text."""

LONGEST_TEXT: Final = 200_000
"""Characters; what stands behind them in a page is no press release any more."""

_LEAST_SELECTED: Final = 60  # characters that make a selector's choice believable
_LEAST_TEXT: Final = 250  # characters below which the next way is tried
_LEAST_FUNCTION_WORDS: Final = 0.06  # letters of lifePR's archive are scrambled: no article survives; lists have 0.1
_JUDGED_WORDS: Final = 80
_JUDGED_WITHOUT_ANY: Final = 40  # words among which every text of ours has seven function words at least
_NUMBERED: Final = re.compile(r"\b(?:Nr|ID|Nummer|Seite)\b\.?", re.IGNORECASE)
_AROUND: Final = 4  # blocks beside title and text in which a press number may stand
_LONGEST_CONTACT: Final = 2_000


def _version() -> str:
    folder = files(__package__)
    data = [
        folder.joinpath(name).read_text("utf-8")
        for name in ("empty.toml", "furniture.toml", "kinds.toml", "marks.toml")
    ]
    data += sorted(
        item.read_text("utf-8") for item in folder.joinpath("systems").iterdir() if item.name.endswith(".toml")
    )
    return sha256("\0".join((str(CODE_VERSION), *data)).encode()).hexdigest()[:12]


CLEANER_VERSION: Final = _version()
"""Changes whenever the same page may give another text; 12 hexadecimal digits."""


def clean(page: Page) -> CleanRelease:
    """Return the release that a capture holds.

    Where neither holds a press text, `empty_reason` says what the page is instead.

    Raises:
        Reject: The text's letters are scrambled.
    """
    found = None if page.thin else _clean_page(page)
    if found is None or not _is_release(found, page):
        found = _better(found, _clean_entry(page))
    if found is None:
        return CleanRelease(take_apart(repair(page.entry_title)).title, "", empty_reason=NO_TEXT)
    if not found.text:
        return replace(found, empty_reason=found.empty_reason or NO_TEXT)
    if not found.empty_reason and _is_scrambled(found.text):  # a list of titles has no articles either
        raise Reject("no text: its letters are scrambled, or it is not German")
    return found


def _better(found: CleanRelease | None, entry: CleanRelease | None) -> CleanRelease | None:
    """Return what the entry says, unless it says as little as the page: then the page's reason counts."""
    if entry is None or (found is not None and found.empty_reason and entry.empty_reason):
        return found
    return entry


def _is_release(found: CleanRelease, page: Page) -> bool:
    """Whether the page says more than its entry. An imprint stays one: its entry can make no news of it."""
    if found.empty_reason in HOUSE_PAGES:
        return True
    if not found.text or found.empty_reason or _is_scrambled(found.text):
        return False
    return len(found.text) >= min(_LEAST_TEXT, len(_plain(page.entry_text)))


def _is_scrambled(text: str) -> bool:
    words = len(text.split())
    if words >= _JUDGED_WORDS:
        return share_of_function_words(text) < _LEAST_FUNCTION_WORDS
    is_list = any(map(str.isdigit, text))
    return words >= _JUDGED_WITHOUT_ANY and not is_list and share_of_function_words(text) == 0


def _clean_page(page: Page) -> CleanRelease | None:
    if page.body.startswith(b"%PDF"):
        return None
    characters = _as_html(decode(page.body, page.content_type), page.content_type)
    try:
        tree = parse(characters)
    except Unreadable:
        return None
    if not tree.blocks:
        return None
    expected = expected_title(tree, page)
    blocks = label_blocks(tree, prose_by_element(tree), expected)
    system = recognise(tree, page.address)
    blocks = _without(blocks, tree, system)
    headline = find_headline(blocks, page, expected=expected, chosen=_selected_title(tree, blocks, page, system))
    council = has_council_head(blocks)
    best: Region | None = None
    for region in _regions(tree, blocks, page, system, characters):
        region.read(headline, page, council=council)
        if best is None or region.length > best.length:
            best = region
        if region.is_enough(headline):
            best = region
            break
    if best is None:
        return None
    return _compose(best, tree=tree, blocks=blocks, headline=headline, page=page, system=system)


def _as_html(characters: str, content_type: str) -> str:
    """Give plain text paragraphs, so that there is one way to read."""
    if "html" not in content_type.lower() and not re.search(
        r"<(?:html|body|p|div|article|br|h1)\b", characters[:20_000], re.IGNORECASE
    ):
        parts = re.split(r"\n\s*\n", characters)
        return "".join(f"<pre>{html.escape(part)}</pre>" for part in parts if part.strip())
    return characters


def _without(blocks: list[Block], tree: Tree, system: System | None) -> list[Block]:
    if system is None or not system.drop:
        return blocks
    dropped = inside(tree, [number for selector in system.drop for number in tree.find(selector)])
    return [
        replace(block, label=block.label or Label.RELATED) if block.element in dropped else block for block in blocks
    ]


def _selected_title(tree: Tree, blocks: Sequence[Block], page: Page, system: System | None) -> int | None:
    selectors = [page.selectors.title] if page.selectors.title else []
    if system is not None and not selectors:
        selectors += system.title
    for selector in selectors:
        elements = inside(tree, tree.find(selector)[:1])
        for number, block in enumerate(blocks):
            trusted = bool(page.selectors.title) or block.level
            if block.element in elements and trusted and block.label not in {Label.KICKER, Label.META}:
                expected = page.entry_title
                if page.selectors.title or not expected or similarity(block.text, expected) > 0.5:
                    return number
    return None


@dataclass(slots=True)
class Region:
    """One way to find the text: its blocks, and how many characters make it enough.

    `first`: the number of its first block. `known`: a page system's form names it.
    """

    blocks: Sequence[Block]
    enough: int
    first: int
    cut: Sequence[str]
    known: bool = False
    lines: Sequence[Line] = ()
    assembled: Assembled | None = None

    def read(self, headline: Headline, page: Page, *, council: bool) -> None:
        """Label the lines and put the text together."""
        self.lines = label_lines(
            self.blocks,
            title=headline.title.title,
            heading=headline.heading,
            source_name=page.source_name,
            council=council,
        )
        self.assembled = assemble(self.lines, cut=self.cut, title=headline.title.title)

    def is_enough(self, headline: Headline) -> bool:
        """Whether no other way need be tried. A known form that holds title and a sentence may be short."""
        if self.length >= self.enough:
            return True
        holds_title = headline.block is not None and 0 <= headline.block - self.first < len(self.blocks)
        if not self.known or not holds_title or self.length < _LEAST_SELECTED or self.assembled is None:
            return False
        return is_sentence(self.assembled.text)

    @property
    def length(self) -> int:
        """Characters of text."""
        return len(self.assembled.text) if self.assembled is not None else 0


def _regions(tree: Tree, blocks: list[Block], page: Page, system: System | None, characters: str) -> Iterator[Region]:
    """Yield the ways in their order: the source's selector, the system's form, main element, prose, trafilatura."""
    cut = page.selectors.cut
    if page.selectors.content:
        roots = tree.find(page.selectors.content)
        if roots:
            yield _region(tree, blocks, roots, _LEAST_SELECTED, cut)
    for selector in system.content if system is not None else ():
        roots = tree.find(selector)
        if roots:
            yield replace(_region(tree, blocks, roots[:1], _LEAST_TEXT, cut), known=True)
    unmarked = replace(tree, blocks=[block for block in blocks if block.label in {None, Label.LEAD}])
    prose = prose_by_element(unmarked)
    main = find_main(tree, prose)
    if main is not None:
        yield _region(tree, blocks, [main], _LEAST_TEXT, cut)
    yield _region(tree, blocks, [find_prose(tree, prose)], _LEAST_TEXT, cut)
    paragraphs = _extracted(characters)
    if paragraphs:
        yield Region(paragraphs, _LEAST_TEXT, 0, cut)


def _extracted(characters: str) -> list[Block]:
    """Return what trafilatura makes of a page that has no element with enough text."""
    import trafilatura  # a third of the process's start; most pages never need it

    extracted = trafilatura.extract(characters, fast=True, include_comments=False) or ""
    return [Block(line) for line in repair(extracted).split("\n") if line.strip()]


def _region(tree: Tree, blocks: list[Block], roots: Sequence[int], enough: int, cut: Sequence[str]) -> Region:
    elements = inside(tree, roots)
    chosen = [number for number, block in enumerate(blocks) if block.element in elements]
    return Region([blocks[number] for number in chosen], enough, chosen[0] if chosen else 0, cut)


def _compose(
    region: Region,
    *,
    tree: Tree,
    blocks: Sequence[Block],
    headline: Headline,
    page: Page,
    system: System | None,
) -> CleanRelease:
    assembled = region.assembled
    assert assembled is not None
    assembled = without_recurring(assembled, page.learned)
    found = published(
        page,
        tree=tree,
        blocks=blocks,
        lines=region.lines,
        headline=headline,
        first=region.first,
        system=system,
        council=has_council_head(blocks),
    )
    kicker = headline.title.kicker or assembled.kicker or _kicker_outside(blocks, headline)
    if not any(line.label is Label.CONTACT for line in region.lines):
        assembled = replace(
            assembled, aside="\n".join(filter(None, (assembled.aside, _contact_outside(region, blocks))))
        )
    assembled = replace(assembled, about=assembled.about or _about_outside(region, blocks))
    number = headline.title.press_number or assembled.press_number or _number_outside(region, blocks, headline)
    key = system.key if system else ""
    release = _finish(assembled, headline, page, found=found, kicker=kicker, number=number, system=key)
    said = said_by_page(release, page, lines=region.lines, blocks=blocks, headline=headline, system=system)
    seen = seen_on_page(release, page, lines=region.lines, blocks=blocks, tree=tree, headline=headline)
    return replace(release, kind=kind_of(said), empty_reason=why_empty(seen))


def _contact_outside(region: Region, blocks: Sequence[Block]) -> str:
    """Return the contact that stands beside the text."""
    within = {block.element for block in region.blocks}
    skipped = {Label.NAVIGATION, Label.CHROME, Label.ACTION}
    outside = [
        replace(block, label=None if block.label is Label.RELATED else block.label)  # a side column holds it, too
        for block in blocks
        if block.element not in within and block.label not in skipped
    ]
    found = [line.text for line in label_lines(outside, title="") if line.label is Label.CONTACT]
    return "\n".join(found)[:_LONGEST_CONTACT]


def _about_outside(region: Region, blocks: Sequence[Block]) -> str:
    """Return the paragraph beside or below the text in which the house says who it is."""
    within = {block.element for block in region.blocks}
    outside = (block for block in blocks if block.element not in within and block.label is not Label.CHROME)
    return next((block.text for block in outside if _says_who(block)), "")


def _says_who(block: Block) -> bool:
    return is_prose(block) and (block.label is Label.ABOUT or describes_house(block.text))


def _kicker_outside(blocks: Sequence[Block], headline: Headline) -> str:
    """Return a marked kicker right before the title, when the region does not hold it."""
    if not headline.block:
        return ""
    before = blocks[max(0, headline.block - 2) : headline.block]
    return next((block.text for block in reversed(before) if block.label is Label.KICKER), "")


def _number_outside(region: Region, blocks: Sequence[Block], headline: Headline) -> str:
    """Return a press number that stands around the title, or right below the text."""
    end = region.first + len(region.blocks)
    below = [block for block in blocks[end : end + _AROUND] if block.label is None and not block.link_share]
    place = headline.block
    around = [] if place is None else blocks[max(0, place - _AROUND) : place + _AROUND]
    return next(
        (number for block in (*around, *below) if len(block.text) < 160 and (number := find_press_number(block.text))),
        "",
    )


def _finish(
    assembled: Assembled,
    headline: Headline,
    page: Page,
    *,
    found: FoundDate | None,
    kicker: str,
    number: str,
    system: str,
) -> CleanRelease:
    kicker = _clean_kicker(kicker, headline.title.title, page.source_name)
    return CleanRelease(
        title=headline.title.title,
        text=assembled.text[:LONGEST_TEXT],
        lead=assembled.lead,
        kicker=kicker[:300],
        press_number=number,
        aside=assembled.aside,
        about=assembled.about,
        published=found,
        system=system,
    )


def _clean_kicker(raw: str, title: str, source_name: str) -> str:
    """Return a kicker without number and date, "" if nothing is left that the title and the house do not say."""
    if not raw or is_date_line(raw) or is_generic(raw) or not any(map(str.isalpha, _NUMBERED.sub("", raw))):
        return ""
    kicker = take_apart(raw).title
    return "" if holds(title, kicker) or similarity(kicker, source_name) > 0.8 else kicker


def _plain(markup: str) -> str:
    return "\n\n".join(block.text for block in parse(_as_html(markup, "")).blocks) if markup.strip() else ""


def _clean_entry(page: Page) -> CleanRelease | None:
    """Return what the feed itself tells of a release, marked thin."""
    markup = decode(page.body, page.content_type) if page.thin else page.entry_text
    if not markup.strip():
        markup = page.entry_text
    tree = parse(_as_html(markup, ""))
    if any("</" in block.text for block in tree.blocks):  # markup that was escaped once too often
        tree = parse("\n".join(block.text for block in tree.blocks))
    if not tree.blocks:
        return None
    headline = Headline(take_apart(repair(page.entry_title), source_name=page.source_name))
    lines = label_lines(tree.blocks, title=headline.title.title, source_name=page.source_name)
    assembled = assemble(lines, cut=page.selectors.cut, title=headline.title.title)
    assembled = without_recurring(assembled, page.learned)
    found = published(page, tree=tree, blocks=tree.blocks, lines=lines, headline=headline, first=0, system=None)
    number = headline.title.press_number or assembled.press_number
    kicker = headline.title.kicker
    release = _finish(assembled, headline, page, found=found, kicker=kicker, number=number, system="")
    if not release.text:
        return None
    seen = Seen(release.title, release.text, entry_title=page.entry_title)
    kind = kind_of(said_by_entry(release, page, lines=lines))
    return replace(release, thin=True, kind=kind, empty_reason=why_empty(seen))
