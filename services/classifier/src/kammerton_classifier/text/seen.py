"""What a page says of itself and what is seen of it, for those who judge its kind and whether it is empty. Pure."""

from collections.abc import Sequence
from typing import Final

from kammerton_classifier.text.dom import Tree
from kammerton_classifier.text.empty import Seen
from kammerton_classifier.text.furniture import Line
from kammerton_classifier.text.headline import Headline
from kammerton_classifier.text.kinds import Said
from kammerton_classifier.text.model import Block, BlockKind, CleanRelease, Label, Page
from kammerton_classifier.text.systems import System
from kammerton_classifier.text.titles import of_document

_TELLING: Final = frozenset({Label.META, Label.KICKER, Label.TITLE, Label.NOTICE})
_OF_THE_SITE: Final = frozenset({Label.NAVIGATION, Label.CHROME, Label.ACTION})
_UNMARKED: Final = frozenset({None, Label.LEAD})
_ABOVE: Final = 3  # blocks right above the title that may name the kind
_MOST_HEADS: Final = 12
_COUNCIL_SYSTEM: Final = "council"
_PICTURES: Final = "figure, main img, article img, [class*=galerie i] img, [class*=gallery i] img"
_LINKED: Final = 0.9
_LONGEST_BESIDE: Final = 5_000


def said_by_page(
    release: CleanRelease,
    page: Page,
    *,
    lines: Sequence[Line],
    blocks: Sequence[Block],
    headline: Headline,
    system: System | None,
) -> Said:
    """Return what the page says of itself in its title, right above it, and in the lines above its text."""
    heads = [line.text for line in lines if line.label in _TELLING]
    if headline.block:
        above = blocks[max(0, headline.block - _ABOVE) : headline.block]
        heads += [block.text for block in above if block.label not in _OF_THE_SITE]
    is_paper = (system is not None and system.key == _COUNCIL_SYSTEM) or any(
        line.label is Label.COUNCIL for line in lines
    )
    titles = tuple(dict.fromkeys(filter(None, (headline.heading, page.entry_title, release.title))))
    return Said(titles, (release.kicker, *heads[:_MOST_HEADS]), release.text, page.address, council=is_paper)


def said_by_entry(release: CleanRelease, page: Page, *, lines: Sequence[Line]) -> Said:
    """Return what a feed's entry says of its release."""
    heads = [line.text for line in lines if line.label in _TELLING]
    titles = tuple(dict.fromkeys(filter(None, (page.entry_title, release.title))))
    return Said(titles, (release.kicker, *heads[:_MOST_HEADS]), release.text, page.address)


def seen_on_page(
    release: CleanRelease,
    page: Page,
    *,
    lines: Sequence[Line],
    blocks: Sequence[Block],
    tree: Tree,
    headline: Headline,
) -> Seen:
    """Return what is seen of a page: of all of it, where an extractor made lines that have no links any more."""
    is_extracted = not any(line.block.element for line in lines)
    within = [line.block for line in lines]
    if is_extracted:
        within = [block for block in blocks if block.label in _UNMARKED]
    teasers = [number for number, block in enumerate(within) if _is_teaser(block, headline)]
    first = within[teasers[0]].text if teasers else ""
    return Seen(
        heading=headline.heading or _own_heading(blocks, tree, page),
        text=release.text,
        address=page.address,
        entry_title=page.entry_title,
        beside=_beside(lines),
        pictures=tree.count(_PICTURES),
        teasers=len(teasers),
        before=release.text.partition(first)[0] if first else release.text,
        linked=_linked(within),
        asks_password=bool(tree.content_of("input[type=password]", "type")),
    )


def _is_teaser(block: Block, headline: Headline) -> bool:
    return block.level > 0 and block.link_share > _LINKED and block.text != headline.heading


def _own_heading(blocks: Sequence[Block], tree: Tree, page: Page) -> str:
    """Return what the page calls itself, where this is not what its feed calls it."""
    headings = [
        block
        for block in blocks
        if block.kind is BlockKind.HEADING and block.link_share < _LINKED and block.label in _UNMARKED
    ]
    best = min(headings, key=lambda block: block.level, default=None)
    if best is not None:
        return best.text
    titles = tree.texts_of("head > title")
    return of_document(titles[0], source_name=page.source_name) if titles and titles[0].strip() else ""


def _beside(lines: Sequence[Line]) -> str:
    found = [line.text for line in lines if line.label is not Label.TEXT and line.label not in _OF_THE_SITE]
    return "\n".join(found)[:_LONGEST_BESIDE]


def _linked(blocks: Sequence[Block]) -> float:
    """Return the share of links, without headings: a page of nothing but titles has its links elsewhere."""
    rest = [block for block in blocks if block.label not in _OF_THE_SITE and block.level == 0]
    whole = sum(len(block.text) for block in rest)
    return sum(len(block.text) * block.link_share for block in rest) / whole if whole else 0.0
