"""How a feed is to be read: one feed of a catalogue file as a type, with errors that say where. Knows no network."""

import dataclasses
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from kammerton_crawler.readers.selectors import selector_error
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.net.guard import MOST_CHARACTERS

Json = str | int | bool | list[str]


class FeedKind(StrEnum):
    """What a feed's address brings."""

    FEED = "feed"  # RSS, Atom or RDF, found by itself
    LIST = "list"  # an HTML page, read by selectors
    SITEMAP = "sitemap"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class FeedDefinition:
    """One feed of the catalogue. Empty strings mean "not given".

    Of a list, `item`, `link`, `title`, `date` are CSS selectors, all but `item` within an item; `next` finds the link
    to the following page. Of JSON, `items`, `link`, `title`, `date`, `text` are paths of names with dots, all but
    `items` within one of them, and `next` the path of the following page's address; or `html` is the path of HTML
    that is read like a list, without `item` each piece of HTML as one. `content`, `page_title`, `page_date` are
    selectors for the release's own page, `cut` regular expressions for what its text must lose. `only` is a regular
    expression that an entry's address must contain. `every_s` replaces the usual seconds between polls. `quiet_hours`:
    polled less at night and at weekends.
    """

    address: str
    kind: FeedKind = FeedKind.FEED
    item: str = ""
    link: str = ""
    title: str = ""
    date: str = ""
    next: str = ""
    items: str = ""
    text: str = ""
    html: str = ""
    content: str = ""
    page_title: str = ""
    page_date: str = ""
    cut: tuple[str, ...] = ()
    only: str = ""
    every_s: int | None = None
    quiet_hours: bool = True
    enabled: bool = True
    note: str = ""

    @classmethod
    def from_table(cls, table: Mapping[str, object], *, where: str) -> Self:
        """Read one feed's table of a catalogue file; `where` names the file and the table in errors.

        Raises:
            ConfigurationError: A key is unknown or missing, or its value of no use; all errors of the table at once.
        """
        errors = [f"{where}: {error}" for error in _errors(table)]
        if errors:
            raise ConfigurationError("\n".join(errors))
        return cls._of(table)

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> Self:
        """Read what `to_json` gave, also an older or a newer version of us: keys that are unknown are left out."""
        return cls._of({key: value for key, value in stored.items() if key in _FIELDS})

    def to_json(self) -> dict[str, Json]:
        """Return all that is given, under the names of the fields."""
        given: dict[str, Json] = {}
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                given[field.name] = list(value) if isinstance(value, tuple) else value
        return {**given, "address": self.address, "kind": self.kind.value}

    @classmethod
    def _of(cls, table: Mapping[str, object]) -> Self:
        values = dict(table)
        values["kind"] = FeedKind(str(values.get("kind", FeedKind.FEED)))
        cut = values.get("cut", ())
        values["cut"] = tuple(str(pattern) for pattern in cut) if isinstance(cut, list | tuple) else ()
        return cls(**values)  # type: ignore[arg-type]


_FIELDS: Final = {field.name: field for field in dataclasses.fields(FeedDefinition)}
_SELECTORS: Final = ("content", "page_title", "page_date")
_OF_KIND: Final[Mapping[FeedKind, tuple[str, ...]]] = {
    FeedKind.FEED: (),
    FeedKind.SITEMAP: (),
    FeedKind.LIST: ("item", "link", "title", "date", "next"),
    FeedKind.JSON: ("items", "item", "link", "title", "date", "text", "html", "next"),
}
_ONLY_SOME_KINDS: Final = frozenset(name for names in _OF_KIND.values() for name in names)


def _errors(table: Mapping[str, object]) -> list[str]:
    unknown = [_unknown(key) for key in table if key not in _FIELDS]
    wrong = [_type_error(key, value) for key, value in table.items() if key in _FIELDS]
    found = unknown + [error for error in wrong if error is not None]
    if found:
        return found
    if "address" not in table:
        return ["address: is missing"]
    return [*_address_errors(str(table["address"])), *_kind_errors(table), *_pattern_errors(table)]


def _unknown(key: str) -> str:
    nearest = difflib.get_close_matches(key, _FIELDS, n=1, cutoff=0.5)
    hint = f", did you mean {nearest[0]}?" if nearest else f"; there are {', '.join(sorted(_FIELDS))}"
    return f"{key}: is no key of a feed{hint}"


def _type_error(key: str, value: object) -> str | None:
    match key:
        case "cut":
            good = isinstance(value, list) and all(isinstance(pattern, str) for pattern in value)
            return None if good else f"{key}: must be a list of texts"
        case "every_s":
            good = isinstance(value, int) and not isinstance(value, bool) and value > 0
            return None if good else f"{key}: must be a number of seconds above 0"
        case "quiet_hours" | "enabled":
            return None if isinstance(value, bool) else f"{key}: must be true or false"
    return None if isinstance(value, str) else f"{key}: must be a text"


def _address_errors(address: str) -> list[str]:
    if re.match(r"https?://[^\s/]", address) and len(address) <= MOST_CHARACTERS:
        return []
    return [f"address: {address[:80]!r} is no http or https address"]


def _kind_errors(table: Mapping[str, object]) -> list[str]:
    name = str(table.get("kind", FeedKind.FEED))
    if name not in set(FeedKind):
        return [f"kind: {name!r} is none of {', '.join(FeedKind)}"]
    kind = FeedKind(name)
    errors = [f"{key}: is of no use with kind {name}" for key in table if key in _ONLY_SOME_KINDS - {*_OF_KIND[kind]}]
    if kind is FeedKind.LIST and not table.get("item"):
        errors.append('item: is missing; the CSS selector of one release in the list, such as "ul.presse > li"')
    if kind is FeedKind.JSON and bool(table.get("items")) == bool(table.get("html")):
        errors.append("items or html: one of them must be given")
    if kind is FeedKind.JSON and table.get("items") and not table.get("link"):
        errors.append("link: is missing; the path of the release's address within an item")
    return errors


def _pattern_errors(table: Mapping[str, object]) -> list[str]:
    by_selector = table.get("kind") == FeedKind.LIST or table.get("html")
    names = (*_SELECTORS, *(("item", "link", "title", "date", "next") if by_selector else ()))
    errors = [
        f"{name}: {table[name]!r} is no CSS selector: {error}"
        for name in names
        if table.get(name) and (error := selector_error(str(table[name])))
    ]
    cut = table.get("cut", [])
    patterns = [("cut", str(pattern)) for pattern in (cut if isinstance(cut, list) else [])]
    for name, pattern in (*patterns, ("only", str(table.get("only", "")))):
        try:
            re.compile(pattern)
        except re.error as error:
            errors.append(f"{name}: {pattern!r} is no regular expression: {error}")
    return errors
