"""Which part of a page is the release: the element that holds the prose. Pure, given the tree."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kammerton_classifier.text.dom import Tree
from kammerton_classifier.text.model import Block, BlockKind, Label
from kammerton_classifier.text.titles import similarity

_MAINS: Final = (
    "main",
    "[role=main]",
    "article",
    "#content",
    "#main",
    "#main-content",
    "#maincontent",
    "#inhalt",
    "#hauptinhalt",
)
LEAST_PROSE: Final = 400
"""Characters of prose that make an element called `main` or the like believable."""

_ONE_ARTICLE: Final = 0.6  # of the prose of `main`: then the article is the release, and what is beside it is not
_DESCENT: Final = 0.8  # of the prose: whatever holds less is a part of the release only
_MOST_OF_PAGE: Final = 0.5
_ALIKE: Final = 0.6
_SENTENCE: Final = re.compile(r"[.!?…][»«“”\"’)]*(?:\s|$)")
_LONG: Final = 200  # characters that are running text without any full stop, too

# An element with such a mark may hold so many characters of prose; one that holds more is called so by chance.
_MOST_PROSE: Final = {
    Label.CAPTION: 350,
    Label.ACTION: 300,
    Label.KEYWORDS: 300,
    Label.META: 300,
    Label.KICKER: 200,
    Label.NAVIGATION: 600,
    Label.NOTICE: 600,
}


def is_prose(block: Block) -> bool:
    """Return whether a block reads like running text."""
    if len(block.text) < 80 or block.kind is BlockKind.HEADING or block.link_share >= 0.5:
        return False
    return len(block.text) >= _LONG or bool(_SENTENCE.search(block.text))


def prose_by_element(tree: Tree) -> list[int]:
    """Return for each element how many characters of prose it holds."""
    prose = [0] * len(tree.elements)
    for block in tree.blocks:
        if is_prose(block):
            prose[block.element] += len(block.text)
    for number in range(len(tree.elements) - 1, 0, -1):
        prose[tree.elements[number].parent] += prose[number]
    return prose


def label_blocks(tree: Tree, prose: Sequence[int], title: str) -> list[Block]:
    """Return the blocks with the label that the marks around them give.

    Marks on an element that holds the title or most of the prose say nothing.
    """
    holds_title = _elements_with_title(tree, title)
    page = max(prose[0], 1) if prose else 1
    labels: list[Label | None] = []
    for number, element in enumerate(tree.elements):
        label = element.label
        if label is not None and (
            prose[number] > _MOST_OF_PAGE * page
            or prose[number] > _MOST_PROSE.get(label, page)
            or (number in holds_title and label not in {Label.KICKER, Label.META, Label.CAPTION})
        ):
            label = None
        labels.append(label)
    inherited: list[Label | None] = []
    for number, element in enumerate(tree.elements):
        above = inherited[element.parent] if element.parent >= 0 else None
        own = labels[number]
        inherited.append(own if above is None or own in {Label.CONTACT, Label.ABOUT} else above)
    return [replace(block, label=inherited[block.element]) for block in tree.blocks]


def _elements_with_title(tree: Tree, title: str) -> set[int]:
    found: set[int] = set()
    for block in tree.blocks:
        if block.level and (similarity(block.text, title) >= _ALIKE or (not title and block.level == 1)):
            found.update(tree.ancestors(block.element))
    return found


def find_main(tree: Tree, prose: Sequence[int]) -> int | None:
    """Return the element that the page itself calls its main one, if it holds enough prose."""
    for selector in _MAINS:
        candidates = tree.find(selector)
        best = max(candidates, key=lambda number: prose[number], default=None)
        if best is None or prose[best] < LEAST_PROSE:
            continue
        articles = [number for number in tree.find("article") if best in set(tree.ancestors(number))]
        article = max(articles, key=lambda number: prose[number], default=best)
        return article if prose[article] >= _ONE_ARTICLE * prose[best] else best
    return None


def find_prose(tree: Tree, prose: Sequence[int]) -> int:
    """Return the smallest element that holds nearly all prose of the page; the body if there is none."""
    children: dict[int, list[int]] = {}
    for number, element in enumerate(tree.elements):
        children.setdefault(element.parent, []).append(number)
    current = 0
    while prose[current]:
        best = max(children.get(current, []), key=lambda number: prose[number], default=None)
        if best is None or prose[best] < _DESCENT * prose[current]:
            break
        current = best
    return current


def inside(tree: Tree, roots: Sequence[int]) -> set[int]:
    """Return the numbers of all elements within `roots`, themselves included."""
    chosen = set(roots)
    for number, element in enumerate(tree.elements):
        if element.parent in chosen:
            chosen.add(number)
    return chosen
