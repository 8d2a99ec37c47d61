"""The page systems that press offices use: recognised by marks, described in systems/*.toml. Pure, given the tree."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kammerton_classifier.text.dom import Tree
from kammerton_shared.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class System:
    """Where one page system puts what. All selectors are CSS; the first that chooses something counts.

    Recognised by the address, or by one of `marks` (selectors) in the page. `drop` chooses what is no text.
    """

    key: str
    name: str
    address: re.Pattern[str] | None
    marks: tuple[str, ...]
    content: tuple[str, ...]
    title: tuple[str, ...]
    kicker: tuple[str, ...]
    date: tuple[str, ...]
    drop: tuple[str, ...]


_LISTS = ("marks", "content", "title", "kicker", "date", "drop")
_KEYS = {"key", "name", "address", *_LISTS}


@cache
def systems() -> tuple[System, ...]:
    """Return the known systems in the order of their file names; the first that is recognised counts."""
    folder = files(__package__).joinpath("systems")
    named = sorted((item.name, item.read_text("utf-8")) for item in folder.iterdir() if item.name.endswith(".toml"))
    return tuple(read_system(name, text) for name, text in named)


def read_system(file: str, text: str) -> System:
    """Return the system that a TOML text describes.

    Raises:
        ConfigurationError: The text is no TOML or has a wrong key; the message names file and key.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file}: {error}") from error
    for key in table:
        if key not in _KEYS:
            raise ConfigurationError(f"{file}: {key} is no key of a system; there are {', '.join(sorted(_KEYS))}")
    for key in ("key", "name"):
        if not isinstance(table.get(key), str):
            raise ConfigurationError(f"{file}: {key} is missing")
    for key in _LISTS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigurationError(f"{file}: {key} is no list of selectors")
    address = table.get("address")
    if not table.get("marks") and not address:
        raise ConfigurationError(f"{file}: without marks or address nothing is recognised")
    try:
        pattern = re.compile(address) if address else None
    except re.error as error:
        raise ConfigurationError(f"{file}: address: {error}") from error
    return System(table["key"], table["name"], pattern, *(tuple(table.get(key, [])) for key in _LISTS))


def recognise(tree: Tree, address: str) -> System | None:
    """Return the system that made a page, None if we do not know it."""
    for system in systems():
        if system.address is not None and system.address.search(address):
            return system
        if any(tree.parser.css_first(mark) is not None for mark in system.marks):
            return system
    return None
