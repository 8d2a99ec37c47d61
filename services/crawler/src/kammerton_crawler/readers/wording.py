"""Titles and texts of entries: titles become plain text, texts stay what they are, both within bounds. Pure."""

import html
import re
import unicodedata
from html.entities import name2codepoint
from typing import Final

MOST_TITLE_CHARACTERS: Final = 500
MOST_TEXT_BYTES: Final = 256 * 1024
MOST_TAGS: Final = 10_000  # of one entry's HTML; beyond, tree builders and sanitisers take seconds

_LONGEST_RAW_TITLE: Final = 10_000
_TAG_START: Final = re.compile(r"<(?:/?([a-zA-Z][a-zA-Z0-9]*)|[!?])")
_WITHOUT_TEXT: Final = frozenset({"script", "style"})
_END_WITHOUT_TEXT: Final = re.compile(r"</(?:script|style)", re.IGNORECASE)
_BREAKING: Final = frozenset(
    ["br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "hr", "table", "tr", "td", "th", "section", "article"]
    + [f"h{level}" for level in range(1, 7)]
)
_MARKUP_CHARACTER: Final = re.compile(r"[<>]")
_NAMED_ENTITY: Final = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def plain_title(raw: str) -> str:
    """Return a title as text in one line, at most 500 characters, without tags and invisible characters.

    Entities that are still encoded after the feed was decoded are decoded once, and once more unless that would
    make markup of them.
    """
    text = _without_tags(raw[:_LONGEST_RAW_TITLE])
    text = _without_tags(html.unescape(text))
    if _ENTITY.search(text) and not _MARKUP_CHARACTER.search(html.unescape(text)):
        text = html.unescape(text)
    return _one_line(text)[:MOST_TITLE_CHARACTERS].rstrip()


def bounded_text(raw: str) -> str:
    """Return an entry's text raw, at most 256 KiB; with more than 10,000 tags as plain text."""
    if len(raw) > MOST_TEXT_BYTES // 4:
        raw = raw.encode("utf-8", "replace")[:MOST_TEXT_BYTES].decode("utf-8", "ignore")
    if raw.count("<") > MOST_TAGS:
        return " ".join(html.unescape(_without_tags(raw)).replace("<", " ").split())
    return raw.strip()


def named_entities_numbered(xml: str) -> str:
    """Return XML with the names that only HTML knows (`&nbsp;`) as numbers, so that it is well-formed."""
    return _NAMED_ENTITY.sub(_numbered, xml)


def _numbered(match: re.Match[str]) -> str:
    name = match[1]
    code = None if name in _XML_ENTITIES else name2codepoint.get(name)
    return match[0] if code is None else f"&#{code};"


def _without_tags(text: str) -> str:
    """Return the text between tags in one pass over it: a pattern with `.*?` takes a minute for `<!--` 65,000 times."""
    kept: list[str] = []
    position = closing = 0
    while (start := text.find("<", position)) >= 0:
        kept.append(text[position:start])
        tag = _TAG_START.match(text, start)
        if text.startswith("<!--", start):
            position = _after(text, "-->", start + 4)
            continue
        closing = closing if closing > start else _after(text, ">", start) - 1
        if tag is None or "<" in text[start + 1 : min(closing, start + 2000)]:
            kept.append("<")  # "Preise < 5 %"
            position = start + 1
            continue
        name = (tag[1] or "").lower()
        kept.append(" " if name in _BREAKING else "")
        position = closing + 1
        if name in _WITHOUT_TEXT and text[start + 1] != "/":
            end = _END_WITHOUT_TEXT.search(text, position)
            position = _after(text, ">", end.end()) if end else len(text)
    return "".join((*kept, text[position:]))


def _after(text: str, mark: str, start: int) -> int:
    """Return the position after the next `mark`, or the end of the text."""
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def _one_line(text: str) -> str:
    """Collapse white space and controls to single spaces; what has no width goes without a trace."""
    kept = (
        " " if unicodedata.category(character) in {"Cc", "Zl", "Zp", "Zs"} else character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character) not in {"Cf", "Cs", "Cn"}
    )
    return " ".join("".join(kept).split())
