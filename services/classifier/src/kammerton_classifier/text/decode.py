"""Bytes to characters, and the repair of characters that were read in a wrong encoding before."""

import codecs
import html
import re
from functools import cache
from typing import Final

from kammerton_classifier.text.words import is_known_word

_META_CHARSET: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)
_HEADER_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_META_WITHIN_BYTES: Final = 4096

# Servers that say Latin-1 mean Windows: WHATWG maps the labels so, too.
_WINDOWS: Final = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(body: bytes, content_type: str) -> str:
    """Return the characters of a page; the bytes are believed more than what is declared."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace")
    wide = _wide_encoding(body[:_META_WITHIN_BYTES])
    if wide:
        return body.decode(wide, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = [match[1] for match in [_HEADER_CHARSET.search(content_type)] if match]
    declared += [match[1].decode("ascii") for match in [_META_CHARSET.search(body[:_META_WITHIN_BYTES])] if match]
    for name in declared:
        encoding = _WINDOWS.get(name.lower(), name.lower())
        if _is_text_encoding(encoding) and not encoding.replace("-", "").startswith("utf8"):
            return body.decode(encoding, "replace")
    if declared and _mostly_utf8(body):
        return body.decode("utf-8", "replace")
    return body.decode("cp1252", "replace")


def _wide_encoding(head: bytes) -> str:
    """Return the encoding of a page without a mark in which nearly every other byte is zero, "" for all others."""
    if head.count(0) * 3 < len(head):
        return ""
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _is_text_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 - keeps "rot13" and "zip" out; there is no public twin
    except LookupError:
        return False


def _mostly_utf8(body: bytes) -> bool:
    """Whether most bytes beyond ASCII are part of valid UTF-8: the page was cut in the middle of a letter."""
    beyond = sum(byte > 0x7F for byte in body)
    broken = body.decode("utf-8", "replace").count("\N{REPLACEMENT CHARACTER}")
    return broken * 4 < beyond


# Names of neighbours are in German releases, too; left out are those whose wrong form may be meant („das Ä“, „Ä…“).
_NEIGHBOURS: Final = "ćČčĎďĘęĚěĞğİıŁłŃńŇňŐőŘřŚśŞşŤťŮůŰűŹźŻżŽžš"
_REPAIRED: Final = "".join(map(chr, range(0xA0, 0x100))) + "„“”‚‘’–—…€•Œœ" + _NEIGHBOURS
_WRONGLY_READ_AS: Final = ("cp1252", "cp1250", "latin-1")


@cache
def _mojibake() -> tuple[re.Pattern[str], dict[str, str]]:
    wrong: dict[str, str] = {}
    for character in _REPAIRED:
        for encoding in _WRONGLY_READ_AS:
            wrong[_misread(character.encode(), encoding)] = character
    alternatives = sorted(wrong, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, alternatives))), wrong


def _misread(encoded: bytes, encoding: str) -> str:
    """Return what bytes look like in `encoding`; unknown bytes stay control characters, as in browsers."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in encoded)


_DROPPED: Final = dict.fromkeys(
    [
        *(code for code in range(32) if chr(code) not in "\t\n\r"),
        *range(0x7F, 0xA0),
        0xAD,  # soft hyphen
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),  # direction marks
        *range(0x2060, 0x206A),
        *range(0xD800, 0xE000),  # lone surrogates
        0xFEFF,
    ]
)
_SPACES: Final = dict.fromkeys([0xA0, 0x2002, 0x2003, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x3000], " ")
_LINES: Final = dict.fromkeys([0x0D, 0x2028, 0x2029], "\n")
_CHARACTERS: Final = str.maketrans({**_DROPPED, **_SPACES, **_LINES})
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});")
_UPSIDE_DOWN: Final = re.compile(r"¿([^¿?\n]{2,600})¿")
_HYPHEN_REST: Final = re.compile(r"(?<![\w-])([A-Za-zÄÖÜäöüß]{2,})-( ?)([a-zäöüß]{2,})(?![\w-])")
_KEPT: Final = {
    "und", "oder", "bzw", "sowie", "bis", "als", "wie", "noch", "statt", "beziehungsweise",  # „Aus- und“
    "up", "ups", "out", "in", "off", "on", "down", "line", "how",  # „Start-up“
}  # fmt: skip


def repair(text: str) -> str:
    """Undo wrong encodings, doubly encoded entities, soft hyphens and hyphens left in the middle of words.

    Control characters go, every kind of blank becomes a space, every kind of line end a line feed.
    """
    text = _unescape(text)
    pattern, wrong = _mojibake()
    for _ in range(2):
        repaired = pattern.sub(lambda match: wrong[match[0]], text)
        if repaired == text:
            break
        text = repaired
    text = text.translate(_CHARACTERS)
    text = _UPSIDE_DOWN.sub(r"„\1“", text)
    return _HYPHEN_REST.sub(_join_rest, text)


def _unescape(text: str) -> str:
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def _join_rest(match: re.Match[str]) -> str:
    """Join „Un-ternehmen“ only if the whole is a word and no two words are meant („Cloud-basiert“, „Aus- und“)."""
    left, gap, right = match[1], match[2], match[3]
    if right in _KEPT or (is_known_word(right) and (gap or is_known_word(left))):
        return match[0]
    return left + right if is_known_word(left + right) else match[0]
