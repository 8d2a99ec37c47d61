"""Which release an entry belongs to: clean addresses, identities, fingerprints. Pure; knows no table."""

import hashlib
import re
from collections.abc import Container
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from kammerton_crawler.readers.entry import Entry

_TRACKING: Final = re.compile(r"utm_\w+|pk_\w+|mtm_\w+|wt_mc|fbclid|gclid|msclkid|jsessionid|phpsessid", re.IGNORECASE)
_CHECKSUM: Final = "chash"  # TYPO3 answers 404 to a link without it: it goes from the identity, not from the link
_FLAGS: Final = frozenset({"print", "printsrc", "mobile", "amp", "reduced"})  # variants of the same page
_FLAG_VALUES: Final = frozenset({"", "1", "true", "button"})
# Parameters that make doubles at one host, but elsewhere choose the page.
_AT_HOST: Final = {"stmd.bayern.de": frozenset({"seite"})}
_NODE: Final = "nn"  # Government Site Builder: from which menu the page was reached

MOST_KEY_CHARACTERS: Final = 1000  # PostgreSQL indexes values up to 2,700 bytes

_PATH_SESSION: Final = re.compile(r";jsessionid=[^/?;]*", re.IGNORECASE)
_VARIANT_HOST: Final = re.compile(r"^(?:(?:www|m|mobil|mobile)\.)+(?=[^.]+\.[^.]+)")
_ODAV: Final = re.compile(r"^/artikel/(?:.*-)?\d+,\d+,(\d+)\.html$")
_IHK: Final = re.compile(r"^/([^/]+)/.*-(\d{7})$")
_PERCENT: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE: Final = "%/:@!$&'()*+,;=-._~"
_PRINT_PATH: Final = re.compile(r"/(?:druck|drucken|druckversion|print|mobil|mobile|amp)(?:\.html)?/?$", re.IGNORECASE)
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_SPACE: Final = re.compile(r"[\s\u00ad\u200b]+")
_TAG: Final = re.compile(r"<[^<>]*>")  # "<" excluded: else a text of many "<" takes quadratic time


def tidy_address(address: str) -> str:
    """Return `address` as it is fetched and followed: without session, tracking and fragment, else as listed."""
    parts = _split(address)
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.split("=")[0])]
    return urlunsplit((parts.scheme.lower(), parts.netloc, _PATH_SESSION.sub("", parts.path), "&".join(kept), ""))


def clean_address(address: str) -> str:
    """Return the address by which a page is known, the same for all ways to write it. Not made to be fetched.

    Sessions, tracking, `cHash`, print and mobile variants, default ports and fragments go; parameters are sorted;
    http and https, and a host with and without `www.`, are the same page. What is longer than 1,000 characters is
    hashed. Cleaning twice changes nothing.
    Source: the quirks of the systems that press offices use (docs/sources.md).
    """
    parts = _split(address)
    scheme, host = _scheme_and_host(parts)
    path = _path(parts.path)
    if odav := _ODAV.match(path):  # the middle number is the section: one article stands in several
        path = f"/artikel/0,0,{odav[1]}.html"
    elif host == "ihk.de" and (ihk := _IHK.match(path)):  # the folders wander with month and year
        path = f"/{ihk[1]}/-{ihk[2]}"
    cleaned = urlunsplit((scheme, host, path, _query(parts.query, host, path), ""))
    if len(cleaned) <= MOST_KEY_CHARACTERS:
        return cleaned
    return urlunsplit((scheme, host[:255], f"/~{_hash(cleaned)}", "", ""))


def host_of(address: str) -> str:
    """Return the host with its port unless that is the scheme's own: what robots.txt and politeness are about."""
    parts = _split(address)
    host = (parts.hostname or "").rstrip(".")
    port = _port(parts)
    name = f"[{host}]" if ":" in host else host
    return name if port is None or port == _DEFAULT_PORTS.get(parts.scheme.lower()) else f"{name}:{port}"


def entry_identity(entry: Entry) -> str:
    """Return what a feed knows the entry by: its guid, else its cleaned address; never its place in the list.

    A guid that is an address loses its session too, but keeps its fragment: it may be all that tells two apart.
    """
    guid = (entry.guid or "").strip()
    if not guid:
        return clean_address(entry.address)
    if guid.lower().startswith(("http://", "https://")):
        address, mark, fragment = guid.partition("#")
        guid = clean_address(address) + mark + fragment
    return guid if len(guid) <= MOST_KEY_CHARACTERS else f"sha256:{_hash(guid)}"


def fingerprint(entry: Entry) -> str:
    """Return the hash of what the feed says of a release: title, text and date, not its place in the list."""
    published = entry.published_at.isoformat() if entry.published_at else ""
    said = "\x1f".join((squeeze(entry.title), squeeze(entry.text), published))
    return _hash(said)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def squeeze(text: str) -> str:
    """Return `text` with its white space collapsed."""
    return _SPACE.sub(" ", text).strip()


def storable(text: str) -> str:
    """Return `text` without what no database takes: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def comparable(text: str) -> str:
    """Return `text` as two texts are compared: without tags, case and white space at the ends."""
    return squeeze(_TAG.sub(" ", text)).casefold()


def usable_canonical(canonical: str, page_address: str, *, lists: Container[str] = ()) -> str | None:
    """Return the cleaned canonical address of a page, or None if it does not say which page this is.

    It is ignored when it points to another host, to the root, to one of the cleaned `lists`, or to a folder that
    the page lies in: systems write the address of the overview into every page.
    """
    if not canonical.lower().startswith(("http://", "https://")):
        return None
    page, target = clean_address(page_address), clean_address(canonical)
    if host_of(page) != host_of(target) or is_overview(canonical, lists=lists):
        return None
    page_path = _PRINT_PATH.sub("", urlsplit(page).path)
    folder = urlsplit(target).path.rstrip("/") + "/"
    if page_path.rstrip("/") + "/" != folder and page_path.startswith(folder):
        return None
    return target


def is_overview(address: str, *, lists: Container[str] = ()) -> bool:
    """Return whether the address is a site's root or one of the cleaned `lists`, where dead links are led to."""
    cleaned = clean_address(address)
    parts = urlsplit(cleaned)
    return (parts.path in {"", "/"} and not parts.query) or cleaned in lists


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address.strip())
    except ValueError:  # a broken IPv6 host: kept as one opaque path, the guard refuses it later
        return SplitResult("", "", address.strip(), "", "")


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        return None


def _scheme_and_host(parts: SplitResult) -> tuple[str, str]:
    scheme = parts.scheme.lower()
    host = _VARIANT_HOST.sub("", host_of(parts.geturl()))
    return ("https" if scheme == "http" and _port(parts) in {None, 80} else scheme), host


def _path(path: str) -> str:
    path = _PATH_SESSION.sub("", path)
    path = _PERCENT.sub(_percent, path)
    return quote(path, safe=_PATH_SAFE, errors="surrogatepass") or "/"


def _percent(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()


def _query(query: str, host: str, path: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape", max_num_fields=None)
    kept = [(name, value) for name, value in pairs if not _is_idle(name, value, host, path)]
    return urlencode(sorted(kept, key=lambda pair: pair[0]), errors="surrogateescape")


def _is_idle(name: str, value: str, host: str, path: str) -> bool:
    lowered = name.lower()
    return (
        _TRACKING.fullmatch(name) is not None
        or lowered == _CHECKSUM
        or (lowered == "source" and value.lower() == "rss")
        or (lowered in _FLAGS and value.lower() in _FLAG_VALUES)
        or (lowered == _NODE and value.isdigit() and path.endswith(".html"))
        or lowered in _AT_HOST.get(host, ())
    )
