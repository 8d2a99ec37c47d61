"""What a page says of itself to machines: JSON-LD, meta elements, `<time>`. Pure, given the tree."""

import json
from collections.abc import Iterator
from typing import Any, Final

from kammerton_classifier.text.dates import read_value
from kammerton_classifier.text.decode import repair
from kammerton_classifier.text.dom import Tree
from kammerton_classifier.text.model import DateOrigin, FoundDate

_META_DATES: Final = (
    'meta[property="article:published_time" i]',
    'meta[name="article:published_time" i]',
    'meta[name="dcterms.issued" i]',
    'meta[name="dc.date.issued" i]',
    'meta[name="dc.date.created" i]',
    'meta[name="dc.date" i]',
    'meta[name="pubdate" i]',
    'meta[name="publish-date" i]',
    'meta[name="publication_date" i]',
    'meta[itemprop="datePublished" i]',
    'meta[name="date" i]',
    'meta[name="datum" i]',
)
_TYPES: Final = {"newsarticle", "article", "pressrelease", "blogposting", "report", "webpage", "socialmediaposting"}
_LONGEST_SCRIPT: Final = 200_000  # characters


def structured_dates(tree: Tree, *, first_block: int, last_block: int) -> Iterator[FoundDate]:
    """Yield publication times for machines: JSON-LD, marked elements, meta, `<time>` between the two blocks."""
    values = [str(item["datePublished"]) for item in _linked_data(tree) if item.get("datePublished")]
    values += [time.value for time in tree.times if time.published]
    values += [tree.content_of(selector, "content") for selector in _META_DATES]
    values += [time.value for time in tree.times if first_block <= time.before_block <= last_block]
    for value in values:
        read = read_value(value)
        if read is not None:
            yield FoundDate(read[0], read[1], DateOrigin.STRUCTURED)


def structured_titles(tree: Tree) -> list[str]:
    """Return the titles that a page gives itself for machines, the best first; `<title>` is not among them."""
    found = [str(item["headline"]) for item in _linked_data(tree) if item.get("headline")]
    found.append(tree.content_of('meta[property="og:title" i]', "content"))
    found.append(tree.content_of('meta[name="dc.title" i], meta[name="dcterms.title" i]', "content"))
    return [repair(title) for title in found if title.strip()]


def _linked_data(tree: Tree) -> Iterator[dict[str, Any]]:
    for script in tree.texts_of('script[type="application/ld+json"]'):
        if len(script) > _LONGEST_SCRIPT:
            continue
        try:
            read = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in _items(read):
            kinds = item.get("@type")
            named = {str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}
            if named & _TYPES:
                yield item


def _items(read: object) -> Iterator[dict[str, Any]]:
    waiting = [read]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting[:0] = item
        elif isinstance(item, dict):
            yield item
            waiting[:0] = [value for value in (item.get("@graph"), item.get("mainEntity")) if value]
