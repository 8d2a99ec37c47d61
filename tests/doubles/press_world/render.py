"""From a release to the bytes of its page, with what goes wrong on the way; knows nothing of the cleaner."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html.entities import codepoint2name

from tests.doubles.press_world.chamber import ihk, odav, soup, wordpress
from tests.doubles.press_world.federal import drupal, gsb, sixcms, typo3
from tests.doubles.press_world.material import Release, Sheet
from tests.doubles.press_world.portal import association, city_state, reading_time, senate, wire
from tests.doubles.press_world.state import allris, medienservice, nolis, sessionnet, state_numbered

SYSTEMS: dict[str, Callable[[Release, Sheet], str]] = {
    "gsb": gsb,
    "typo3": typo3,
    "ihk": ihk,
    "odav": odav,
    "wordpress": wordpress,
    "sixcms": sixcms,
    "medienservice": medienservice,
    "nolis": nolis,
    "drupal": drupal,
    "state_numbered": state_numbered,
    "allris": allris,
    "sessionnet": sessionnet,
    "soup": soup,
    "city_state": city_state,
    "senate": senate,
    "wire": wire,
    "association": association,
    "reading_time": reading_time,
}


@dataclass(frozen=True, slots=True)
class Served:
    """A page as a server gives it. `furniture`: what stands on it beside the release, piece by piece."""

    body: bytes
    content_type: str
    furniture: Sequence[str]


def serve(release: Release) -> Served:
    """Return the page of `release` with all the faults that its file names."""
    sheet = Sheet()
    page = SYSTEMS[release.house.system](_written_badly(release), sheet)
    body, content_type = _sent_badly(page, release.quirks)
    return Served(body, content_type, tuple(dict.fromkeys(sheet.furniture)))


def _written_badly(release: Release) -> Release:
    changes: list[Callable[[str], str]] = []
    if "soft-hyphens" in release.quirks:
        changes.append(_with_soft_hyphens)
    if "debris" in release.quirks:
        changes.append(_with_debris)
    if "double-entities" in release.quirks:
        changes.append(_named_entities)
    blocks, title = list(release.blocks), release.shown_title
    for change in changes:
        blocks, title = [change(block) for block in blocks], change(title)
    return replace(release, blocks=blocks, shown_title=title)


def _with_soft_hyphens(text: str) -> str:
    return re.sub(r"\b(\w{5})(\w{5,})\b", "\\1\u00ad\\2", text)


def _with_debris(text: str) -> str:
    """Leave hyphens where a line once ended."""
    for word, debris in (
        ("Beschäftigte", "Beschäf-tigte"),
        ("Unternehmen", "Un-ternehmen"),
        ("Mitarbeiter", "Mitar-beiter"),
        ("Menschen", "Men-schen"),
        ("Programme", "Pro-gramme"),
    ):
        text = text.replace(f" {word} ", f" {debris} ")
    return text


def _named_entities(text: str) -> str:
    return "".join(f"&{codepoint2name[ord(sign)]};" if _has_name(sign) else sign for sign in text)


def _has_name(sign: str) -> bool:
    return ord(sign) > 127 and ord(sign) in codepoint2name


def _sent_badly(page: str, quirks: frozenset[str]) -> tuple[bytes, str]:
    """Return the bytes and the Content-Type of `page`."""
    if "entities" in quirks:
        return _named_entities(page).encode("ascii", "xmlcharrefreplace"), "text/html"
    if "mojibake" in quirks:
        return _read_as_cp1252(page.encode()).encode(), "text/html; charset=utf-8"
    if "utf16" in quirks:
        return page.encode("utf-16"), "text/html"
    if "declared-latin1" in quirks:
        return page.encode(), "text/html; charset=iso-8859-1"
    if "cp1252-declared-utf8" in quirks:
        return page.encode("cp1252"), "text/html; charset=utf-8"
    return page.encode(), "text/html; charset=utf-8"


def _read_as_cp1252(raw: bytes) -> str:
    return "".join(bytes([byte]).decode("cp1252" if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1") for byte in raw)
