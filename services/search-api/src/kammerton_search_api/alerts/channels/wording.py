"""The small texts of mails: subjects, dates, marks. Pure, German, safe in a header."""

import re
import unicodedata
from datetime import datetime

from kammerton_search_api.query.highlight import Marked
from kammerton_shared.clock import BERLIN

MOST_SUBJECT_CHARACTERS = 150
MOST_QUERY_CHARACTERS = 60
WEEKDAYS = ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.")

# C0, C1, line and paragraph separators; direction marks and overrides; zero-width and other invisible formats. The
# soft hyphen goes without a trace, it stands inside words.
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})


def clean_line(text: str) -> str:
    """Return text of others as one harmless line: nothing invisible, no line breaks, no overriding of direction."""
    return _one_line(text).strip()


def clean_marked(marked: Marked) -> list[tuple[str, bool]]:
    """Return marked text as harmless pieces of one line."""
    pieces = [(_one_line(segment.text), segment.hit) for segment in marked]
    return [(text, hit) for text, hit in pieces if text]


def _one_line(text: str) -> str:
    visible = (
        " " if unicodedata.category(character) in _INVISIBLE else character for character in text.replace("\xad", "")
    )
    return re.sub(r"\s+", " ", "".join(visible))


def clean_url(url: str) -> str:
    """Return an address as a link may carry it; empty if it is no web address."""
    url = "".join(character for character in url if unicodedata.category(character) not in _INVISIBLE)
    return url.replace(" ", "%20") if url.startswith(("http://", "https://")) else ""


def shorten(text: str, most: int) -> str:
    """Return at most `most` characters, cut between words where that costs little, with an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[: most - 2]
    at_word = cut.rpartition(" ")[0]
    return (at_word if len(at_word) > most * 2 // 3 else cut).rstrip(" ,;:–-") + " …"


def quote_query(query: str) -> str:
    """Return a query in German quotation marks, shortened for a subject."""
    return f"„{shorten(clean_line(query), MOST_QUERY_CHARACTERS)}“"


def count_releases(count: int) -> str:
    """Return how many releases, as one says it."""
    match count:
        case 0:
            return "Keine Meldungen"
        case 1:
            return "1 Meldung"
        case _:
            return f"{count} Meldungen"


def subject_of_release(source_short_name: str, title: str) -> str:
    """Return the subject of a mail about one release: `HWK Köln: <Titel>`."""
    return shorten(clean_line(f"{source_short_name}: {title}"), MOST_SUBJECT_CHARACTERS)


def subject_of_several(count: int, queries: list[str]) -> str:
    """Return the subject of a mail about several releases told at once."""
    to_what = quote_query(queries[0]) if len(queries) == 1 else f"{len(queries)} Abos"
    return f"{count_releases(count)} zu {to_what}"


def subject_of_digest(count: int, query: str, at: datetime) -> str:
    """Return the subject of a digest: `4 Meldungen zu „Fachkräfte Handwerk“ – Di., 24.11.2026`."""
    return f"{count_releases(count)} zu {quote_query(query)} – {weekday_and_day(at)}"


def weekday_and_day(at: datetime) -> str:
    """Return an instant's day in Berlin: `Di., 24.11.2026`."""
    local = at.astimezone(BERLIN)
    return f"{WEEKDAYS[local.weekday()]}, {local:%d.%m.%Y}"


def day(at: datetime) -> str:
    """Return an instant's day in Berlin: `24.11.2026`."""
    return f"{at.astimezone(BERLIN):%d.%m.%Y}"


def day_and_time(at: datetime) -> str:
    """Return an instant in Berlin: `24.11.2026, 10:15`."""
    return f"{at.astimezone(BERLIN):%d.%m.%Y, %H:%M}"


def published_and_found(published_at: datetime | None, precision: str | None, first_seen_at: datetime) -> str:
    """Return when a release was published and when we found it; an unknown date is said to be unknown."""
    found = f"gefunden {day_and_time(first_seen_at)}"
    if published_at is None:
        return f"Datum unbekannt, {found}"
    published = day(published_at) if precision == "day" else day_and_time(published_at)
    return f"veröffentlicht {published}, {found}"
