"""The catalogue: TOML files that say which sources there are and how their feeds are read. Knows no table."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kammerton_crawler.definition import FeedDefinition
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.model import Show, SourceKind
from kammerton_shared.settings import is_loopback

ENABLED_FILE: Final = "enabled.toml"
GRADES: Final = ("A", "B", "C", "")
LEAST_GAP_S: Final = 2.0
ROBOTS_FORBID: Final = "gesperrt"

_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{1,79}")
_TEXTS: Final = ("key", "name", "short_name", "kind", "region", "homepage", "show", "note", "robots")
_NEEDED: Final = ("key", "name", "kind", "region", "homepage")
_SOURCE_KEYS: Final = frozenset({*_TEXTS, "pages", "feeds"})
_FEED_KEYS: Final = ("grade", "without_contact", "gap_s")  # ours; the others are the definition's


@dataclass(frozen=True, slots=True)
class CatalogueFeed:
    """One feed. `grade` says how well its address is proven: A fetched, B seen, C unproven.

    `without_contact`: polled even by an instance whose operator cannot be reached. `gap_s` replaces the pause
    between requests, below 2 s on this machine only.
    """

    definition: FeedDefinition
    grade: str = ""
    without_contact: bool = False
    gap_s: float | None = None


@dataclass(frozen=True, slots=True)
class CatalogueSource:
    """One source. `pages` are overviews whose selectors nobody has found yet: nothing polls them."""

    key: str
    name: str
    short_name: str
    kind: SourceKind
    region: str
    homepage: str
    show: Show = Show.EXCERPT
    note: str = ""
    forbidden_by_robots: bool = False
    pages: tuple[str, ...] = ()
    feeds: tuple[CatalogueFeed, ...] = ()
    sample: bool = False


def default_catalogue() -> Path:
    """Return the folder `deploy/sources` of the repository that this code runs from.

    Raises:
        ConfigurationError: It runs from elsewhere.
    """
    for folder in (*Path(__file__).resolve().parents, Path.cwd()):
        if (folder / "deploy" / "sources").is_dir():
            return folder / "deploy" / "sources"
    raise ConfigurationError("KAMMERTON_SOURCES: no catalogue is supplied here, name a folder or a file of TOML")


def load_catalogue(
    supplied: Path | None, data_dir: Path, *, samples: Sequence[Path] = ()
) -> tuple[CatalogueSource, ...]:
    """Read the supplied catalogue (None: the repository's), then the data folder's own sources, then samples.

    A source of the data folder replaces the supplied one with the same key. What `enable_feeds` switched on is on.

    Raises:
        ConfigurationError: A file is missing or wrong; all errors at once, each with file, table and key.
    """
    own = data_dir / "sources"
    found = {source.key: source for source in read_catalogue(supplied or default_catalogue())}
    if own.is_dir():
        found |= {source.key: source for source in read_catalogue(own)}
    for path in samples:
        found |= {source.key: replace(source, sample=True) for source in read_catalogue(path)}
    enabled = read_enabled(data_dir)
    return tuple(_switch_on(source, enabled.get(source.key, ())) for source in found.values())


def read_catalogue(path: Path) -> tuple[CatalogueSource, ...]:
    """Read one file, or all `*.toml` of a folder in the order of their names.

    Raises:
        ConfigurationError: As `load_catalogue`.
    """
    if not path.exists():
        raise ConfigurationError(f"{path}: there is no such catalogue")
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    sources: dict[str, CatalogueSource] = {}
    errors: list[str] = []
    for file in files:
        if file.name == ENABLED_FILE:
            continue
        for read in _read_file(file):
            if isinstance(read, str):
                errors.append(read)
            elif read.key in sources:
                errors.append(f"{file.name}: source {read.key}: key: there is another source with this key")
            else:
                sources[read.key] = read
    if errors:
        raise ConfigurationError("\n".join(errors))
    return tuple(sources.values())


def read_enabled(data_dir: Path) -> dict[str, tuple[str, ...]]:
    """Return the addresses of the feeds that were switched on by a check, by the key of their source."""
    file = data_dir / "sources" / ENABLED_FILE
    if not file.exists():
        return {}
    table = _parse(file).get("enabled", {})
    if not isinstance(table, dict) or not all(isinstance(addresses, list) for addresses in table.values()):
        raise ConfigurationError(f"{file}: enabled: must be a table of lists of addresses")
    return {key: tuple(str(address) for address in addresses) for key, addresses in table.items()}


def write_enabled(data_dir: Path, enabled: Mapping[str, Sequence[str]]) -> None:
    """Keep which feeds were switched on by a check, whole or not at all."""
    file = data_dir / "sources" / ENABLED_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        "# Feeds that `kammerton sources check --enable` switched on. Take an address out to switch it off again.",
        "[enabled]",
        *(f"{key} = {json.dumps(list(addresses), ensure_ascii=False)}" for key, addresses in sorted(enabled.items())),
    ]
    draft = file.with_suffix(".new")
    draft.write_text("\n".join(lines) + "\n", "utf-8")
    draft.replace(file)


def _switch_on(source: CatalogueSource, addresses: Sequence[str]) -> CatalogueSource:
    feeds = tuple(
        replace(feed, definition=replace(feed.definition, enabled=True))
        if feed.definition.address in addresses
        else feed
        for feed in source.feeds
    )
    return replace(source, feeds=feeds)


def _parse(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file.name}: is no TOML: {error}") from error


def _read_file(file: Path) -> Iterator[CatalogueSource | str]:
    """Yield what the file holds: sources, and errors as texts."""
    try:
        content = _parse(file)
    except ConfigurationError as error:
        yield str(error)
        return
    yield from (
        f"{file.name}: {key}: is not known here, a source begins with [[source]]" for key in content if key != "source"
    )
    tables = content.get("source", [])
    for number, table in enumerate(tables if isinstance(tables, list) else [tables], 1):
        if not isinstance(table, dict):
            yield f"{file.name}: source: a source begins with [[source]]"
            continue
        where = f"{file.name}: source {table.get('key', number)}"
        errors = [f"{where}: {error}" for error in _source_errors(table)]
        feeds: list[CatalogueFeed] = []
        for read in _read_feeds(table.get("feeds", []), where):
            errors.append(read) if isinstance(read, str) else feeds.append(read)
        if errors:
            yield from errors
        else:
            yield _source(table, feeds)


def _source_errors(table: Mapping[str, object]) -> Iterator[str]:
    yield from (
        f"{key}: is no key of a source; there are {', '.join(sorted(_SOURCE_KEYS))}"
        for key in table
        if key not in _SOURCE_KEYS
    )
    yield from (f"{key}: is missing" for key in _NEEDED if not table.get(key))
    yield from (f"{key}: must be a text" for key in _TEXTS if not isinstance(table.get(key, ""), str))
    if not _KEY.fullmatch(str(table.get("key", "xx"))):
        yield "key: must be small letters, digits and hyphens, such as hwk-koeln"
    for key, known in (("kind", SourceKind), ("show", Show)):
        if key in table and table[key] not in set(known):
            yield f"{key}: {table[key]!r} is none of {', '.join(known)}"
    if table.get("robots", "") not in {"", ROBOTS_FORBID}:
        yield f'robots: may only be "{ROBOTS_FORBID}"'
    pages = table.get("pages", [])
    if not isinstance(pages, list) or not all(isinstance(page, str) for page in pages):
        yield "pages: must be a list of addresses"


def _source(table: Mapping[str, object], feeds: Sequence[CatalogueFeed]) -> CatalogueSource:
    texts = {key: str(table.get(key, "")) for key in _TEXTS}
    pages = table.get("pages", [])
    return CatalogueSource(
        key=texts["key"],
        name=texts["name"],
        short_name=texts["short_name"] or texts["name"],
        kind=SourceKind(texts["kind"]),
        region=texts["region"],
        homepage=texts["homepage"],
        show=Show(texts["show"] or Show.EXCERPT),
        note=texts["note"],
        forbidden_by_robots=texts["robots"] == ROBOTS_FORBID,
        pages=tuple(str(page) for page in pages) if isinstance(pages, list) else (),
        feeds=tuple(feeds),
    )


def _read_feeds(tables: object, where: str) -> Iterator[CatalogueFeed | str]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        yield f"{where}: feeds: a feed begins with [[source.feeds]]"
        return
    seen: set[str] = set()
    for number, table in enumerate(tables, 1):
        here = f"{where}: feed {number}"
        rest = {key: value for key, value in table.items() if key not in _FEED_KEYS}
        errors = [f"{here}: {error}" for error in _feed_errors(table)]
        try:
            definition = FeedDefinition.from_table(rest, where=here)
        except ConfigurationError as error:
            errors.append(str(error))
        else:
            if definition.address in seen:
                errors.append(f"{here}: address: the source has another feed with this address")
            seen.add(definition.address)
        if errors:
            yield from errors
        else:
            gap_s = table.get("gap_s")
            yield CatalogueFeed(
                definition,
                table.get("grade", ""),
                table.get("without_contact", False),
                None if gap_s is None else float(gap_s),
            )


def _feed_errors(table: Mapping[str, object]) -> Iterator[str]:
    if table.get("grade", "") not in GRADES:
        yield "grade: must be A, B or C"
    if not isinstance(table.get("without_contact", False), bool):
        yield "without_contact: must be true or false"
    gap_s = table.get("gap_s", LEAST_GAP_S)
    if not isinstance(gap_s, int | float) or isinstance(gap_s, bool) or gap_s < 0:
        yield "gap_s: must be a number of seconds"
    elif gap_s < LEAST_GAP_S and not is_loopback(str(table.get("address", ""))):
        yield f"gap_s: below {LEAST_GAP_S:g} s is for this machine only"
