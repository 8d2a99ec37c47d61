"""The sample's releases: read from TOML, dated relative to the day the sample was first served."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from kammerton_shared.clock import BERLIN

FOLDER = Path(__file__).parent / "releases"


@dataclass(frozen=True, slots=True)
class SampleRelease:
    """One invented release. `days_ago` counts back from the first day; a held-back one is published on demand."""

    house: str
    number: int
    slug: str
    kicker: str
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    days_ago: int
    at: time
    held_back: bool

    def published_at(self, first_day: date) -> datetime:
        """Return the time of publication, in Europe/Berlin."""
        return datetime.combine(first_day - timedelta(days=self.days_ago), self.at, BERLIN)


@cache
def sample_releases() -> tuple[SampleRelease, ...]:
    """Return all sample releases, the newest first."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.toml"))]
    return tuple(sorted(found, key=lambda release: (release.days_ago, release.slug)))


def _read(path: Path) -> SampleRelease:
    table = tomllib.loads(path.read_text("utf-8"))
    lead, *paragraphs = (part.strip() for part in table["text"].strip().split("\n\n"))
    return SampleRelease(
        house=table["house"],
        number=table["number"],
        slug=path.stem.split("-", 1)[1],
        kicker=table.get("kicker", ""),
        title=table["title"],
        lead=" ".join(lead.split()),
        paragraphs=tuple(" ".join(part.split()) for part in paragraphs),
        days_ago=table["days_ago"],
        at=table["at"],
        held_back=table.get("held_back", False),
    )
