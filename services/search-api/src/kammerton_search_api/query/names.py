"""The names under which readers ask for topics, sources and regions, and the keys they stand for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, TypeAlias

from kammerton_shared.model import SourceKey, TopicKey

Spoken: TypeAlias = Mapping[str, tuple[str, ...]]
"""From a folded name to the keys that it stands for, in the order of the catalogue."""

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_STATES: Final = (
    ("bw", "Baden-Württemberg"),
    ("by", "Bayern"),
    ("be", "Berlin"),
    ("bb", "Brandenburg"),
    ("hb", "Bremen"),
    ("hh", "Hamburg"),
    ("he", "Hessen"),
    ("mv", "Mecklenburg-Vorpommern"),
    ("ni", "Niedersachsen"),
    ("nw", "Nordrhein-Westfalen"),
    ("nrw", "Nordrhein-Westfalen"),
    ("rp", "Rheinland-Pfalz"),
    ("sl", "Saarland"),
    ("sn", "Sachsen"),
    ("st", "Sachsen-Anhalt"),
    ("sh", "Schleswig-Holstein"),
    ("th", "Thüringen"),
)


@dataclass(frozen=True, slots=True)
class Names:
    """What `thema:`, `quelle:` and `region:` understand; retired topics and sources included.

    `written` maps each folded name to how the catalogue writes it, for proposals.
    """

    topics: Spoken
    sources: Spoken
    regions: Spoken
    written: Mapping[str, str]


def known_names(
    *,
    topics: Iterable[tuple[TopicKey, str]],
    sources: Iterable[tuple[SourceKey, str, str]],
    regions: Iterable[str],
) -> Names:
    """Return the names of `topics` (key, name), `sources` (key, name, short name) and `regions`."""
    written: dict[str, str] = {}
    return Names(
        topics=_spoken(((key, (name, key)) for key, name in topics), written),
        sources=_spoken(((key, (short, name, key)) for key, name, short in sources), written),
        regions=_spoken(((region, _names_of_region(region)) for region in regions), written),
        written=written,
    )


def fold_name(name: str) -> str:
    """Return a name without case, umlauts and punctuation: HWK Köln, hwk-koeln → hwk koeln."""
    return " ".join(re.findall(r"[^\W_]+", name.casefold().translate(_UMLAUTS)))


def nearest_name(name: str, spoken: Spoken, written: Mapping[str, str]) -> str | None:
    """Return the known name that `name` most likely means, as `written` says it; None if none is near."""
    folded = fold_name(name)
    beginning = [known for known in spoken if folded and (known.startswith(folded) or folded in known.split())]
    nearest = beginning or get_close_matches(folded, list(spoken), n=1, cutoff=0.7)
    return written[nearest[0]] if nearest else None


def _spoken(keys: Iterable[tuple[str, Iterable[str]]], written: dict[str, str]) -> Spoken:
    spoken: dict[str, tuple[str, ...]] = {}
    for key, names in keys:
        for name in names:
            folded = fold_name(name)
            written.setdefault(folded, name)
            known = spoken.get(folded, ())
            if folded and key not in known:
                spoken[folded] = (*known, key)
    return spoken


def _names_of_region(region: str) -> tuple[str, ...]:
    """Return a region's own name and its twins: NW, NRW, Nordrhein-Westfalen."""
    folded = fold_name(region)
    states = {name for code, name in _STATES if folded in {code, fold_name(name)}}
    return (region, *states, *(code.upper() for code, name in _STATES if name in states))
