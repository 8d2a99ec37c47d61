"""Texts that were no part of the world, served by each of its systems in turn, with dates and numbers in all spellings."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from tests.doubles.press_world.material import BERLIN, GOLDEN, House, Release, houses

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
SHORT = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]
DAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]

DATES: Sequence[tuple[Callable[[datetime], str], bool]] = (
    (lambda at: f"{at:%d.%m.%Y}", False),
    (lambda at: f"{at.day}. {MONTHS[at.month - 1]} {at.year}", False),
    (lambda at: f"{at.day}.{MONTHS[at.month - 1]} {at.year}.-", False),
    (lambda at: f"{at.day}.{SHORT[at.month - 1]}{at.year} | {at:%H:%M} Uhr", True),
    (lambda at: f"[{at.day}.{at.month}.{at.year}]", False),
    (lambda at: f"{DAYS[at.weekday()]}, {at.day}. {MONTHS[at.month - 1]} {at.year} - {at:%H:%M}", True),
    (lambda at: f"{at:%d.%m.%Y}, {at:%H:%M} Uhr", True),
    (lambda at: f"{at:%d.%m.%Y} |", False),
    (lambda at: f"{at:%d.%m.%Y}, {at:%H.%M} Uhr", True),
    (lambda at: f"{at.day}. {SHORT[at.month - 1]} {at.year}", False),
    (lambda at: f"{at:%Y-%m-%d}", False),
    (lambda at: f"{DAYS[at.weekday()][:2]}., {at:%d.%m.%Y}", False),
    (lambda at: f"Stadthausen, {at.day}. {MONTHS[at.month - 1]} {at.year}", False),
    (lambda at: f"Erschienen am {at:%d.%m.%Y}", False),
    (lambda at: f"Berlin, den {at.day}. {MONTHS[at.month - 1]} {at.year}, {at:%H:%M} Uhr", True),
)
"""How a date is spelt, and whether it names the minute."""
NUMBERS = (
    ("", ""),
    ("Pressemitteilung Nr.: {0}/26", "{0}/26"),
    ("Presseinfo Nr. {0}", "{0}"),
    ("PM {0}", "{0}"),
    ("Pressemitteilung {0}/2026", "{0}/2026"),
    ("Medieninformation Nr. {0}", "{0}"),
)
"""How a press number is spelt, and what of it is the number."""
_NUMBERED = ("typo3", "gsb", "ihk", "odav", "soup", "sixcms")  # systems whose pages show the line with the number
_OWN_CONTACT = frozenset({"c26", "c28", "d10", "d20"})  # texts that end with a contact or an embargo of their own


def crossed() -> Iterator[Release]:
    """Yield a release for each text; systems, dates and numbers go round with different lengths."""
    served = [house for house in houses().values() if house.system not in {"allris", "sessionnet"}]
    lines = [line for name in "cd" for line in (GOLDEN / f"houses_{name}.jsonl").read_text("utf-8").splitlines()]
    texts = [text for text in map(json.loads, lines) if text["id"] not in _OWN_CONTACT]
    for place, text in enumerate(texts * len(served)):
        yield _release(text, served[place % len(served)], place)


def _release(text: dict[str, str], house: House, place: int) -> Release:
    at = datetime(2026, 4, 1, 7, tzinfo=BERLIN) + timedelta(days=place % 200, minutes=7 * (place % 100))
    spell, exact = DATES[place // 3 % len(DATES)]
    said, number = NUMBERS[place // 7 % len(NUMBERS)] if house.system in _NUMBERED else ("", "")
    shown = spell(at)
    if house.system == "nolis":
        shown, exact = f"{at:%d.%m.%Y}", False
    exact = exact or house.system == "wordpress"
    if house.system == "state_numbered":
        number = f"{place}/26"
    published = at if exact else at.replace(hour=0, minute=0)
    return Release(
        f"{house.key}-{text['id']}",
        house,
        text["title"],
        tuple(text["text"].split("\n\n")),
        number=number.format(place),
        published=published.astimezone(UTC),
        exact=exact,
        shown=shown,
        line=" | ".join(filter(None, (said.format(place), shown))),
        machine=at.isoformat() if house.system == "wordpress" else "",
        shown_title=text["title"],
    )
