"""What class, id and role of an element say about it. The words stand in marks.toml."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from kammerton_classifier.text.model import Label

INLINE: Final = {
    "a", "abbr", "acronym", "b", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u",
}  # fmt: skip
_INLINE_LABELS: Final = {Label.KICKER, Label.META, Label.CAPTION}
_WORD: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-zäöüß]+|\d+")
_NO_PICTURE: Final = re.compile(r"table|quote", re.IGNORECASE)  # what a figure may hold instead
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@cache
def _tables() -> tuple[
    dict[str, Label], dict[str, Label], dict[str, Label], tuple[tuple[str, Label], ...], frozenset[str]
]:
    table = tomllib.loads(files(__package__).joinpath("marks.toml").read_text("utf-8"))
    words = {word: Label(label) for label, listed in table["words"].items() for word in listed}
    tags = {tag: Label(label) for label, listed in table["tags"].items() for tag in listed}
    roles = {role: Label(label) for label, listed in table["roles"].items() for role in listed}
    beginnings = tuple((word, Label(label)) for label, listed in table["beginnings"].items() for word in listed)
    return words, tags, roles, beginnings, frozenset(table["hidden"])


# In one element, what says more wins: "teaser-kontakt" is a contact.
_STRENGTH: Final = (
    Label.CONTACT, Label.ABOUT, Label.CAPTION, Label.ACTION, Label.KEYWORDS, Label.NAVIGATION, Label.RELATED,
    Label.KICKER, Label.META, Label.LEAD, Label.CHROME,
)  # fmt: skip


def label_of(tag: str, attributes: Mapping[str, str | None]) -> Label | None:
    """Return what an element's tag and marks say it is; None for most elements."""
    _, tags, roles, _, _ = _tables()
    if tag in {"html", "body", "main"}:
        return None
    role = roles.get(attributes.get("role") or "")
    if role:
        return role
    found = {tags[tag]} if tag in tags else set()
    if tag == "figure" and _NO_PICTURE.search(attributes.get("class") or ""):
        found.clear()
    marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('aria-label') or ''}"
    if marks != "  ":
        found |= _labels_in(marks[:400])
    if tag in INLINE:
        found &= _INLINE_LABELS if tag != "a" else set()
    return next((label for label in _STRENGTH if label in found), None)


def is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """Return whether an element is there for screen readers only, or for nobody."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if _HIDDEN_STYLE.search(attributes.get("style") or ""):
        return True
    names = (attributes.get("class") or "").lower().split()
    return not _tables()[4].isdisjoint(names)


@lru_cache(maxsize=8192)
def _labels_in(marks: str) -> frozenset[Label]:
    words, _, _, beginnings, _ = _tables()
    found: set[Label] = set()
    for name in marks.split():
        pieces = [piece.lower() for piece in _WORD.findall(name)]
        joined = "".join(pieces)
        for piece in {*pieces, joined}:
            if piece in words:
                found.add(words[piece])
            found.update(label for word, label in beginnings if piece.startswith(word))
    return frozenset(found)
