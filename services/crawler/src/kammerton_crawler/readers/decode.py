"""Bytes to text, for feeds and pages that lie about their encoding. Pure."""

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""(?:<\?xml[^>]{1,200}?encoding|<meta[^>]{1,200}?charset)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE
)
_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD_BYTES: Final = 4096
_BROKEN: Final = re.compile("\ufffd+")
_GOOD: Final = re.compile("[\x80-\ufffc\U00010000-\U0010ffff]")
# What browsers read when these are declared, because publishers mean it (Encoding Standard, "names and labels").
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}

_IMPOSSIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_PROLOG: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def decode(body: bytes, content_type: str) -> str:
    """Return the text of a body, without characters that neither XML nor HTML allows.

    A byte order mark is believed first. What is UTF-8, but for a few bytes, is UTF-8 whatever is declared; else the
    charset of `content_type`, then the document's own counts; what fits none of them is read as Windows-1252.
    """
    return _IMPOSSIBLE.sub("", _decode(body, content_type)).strip("\ufeff")


def without_prolog(text: str) -> str:
    """Return an XML document without its `<?xml …?>`, whose encoding is no longer true."""
    return _PROLOG.sub("", text, count=1).lstrip()


def _decode(body: bytes, content_type: str) -> str:
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    if body[:2] == b"<\x00":
        return body.decode("utf-16-le", "replace")
    if body[:2] == b"\x00<":
        return body.decode("utf-16-be", "replace")
    utf8 = body.decode("utf-8", "replace")
    broken = len(_BROKEN.findall(utf8))
    if broken == 0 or len(_GOOD.findall(utf8)) > broken:
        return utf8
    for codec in _declared(body, content_type):
        try:
            return body.decode(codec)
        except (UnicodeError, ValueError):
            continue
    return body.decode("cp1252", "replace")


def _declared(body: bytes, content_type: str) -> list[str]:
    names = [match[1] for match in [_CHARSET.search(content_type)] if match]
    names += [match[1].decode("ascii", "replace") for match in [_DECLARED.search(body[:_HEAD_BYTES])] if match]
    return [codec for name in names if (codec := _text_codec(name))]


def _text_codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not codec._is_text_encoding or codec.name in {"idna", "punycode", "unicode_escape", "raw_unicode_escape"}:  # noqa: SLF001 - the only way to tell gzip or rot13 from a charset
        return None
    return _MEANT.get(codec.name, codec.name)
