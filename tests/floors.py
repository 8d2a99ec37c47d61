"""Pinned floors: what the golden sets reach may rise, but falls only by a flag and with a reason that is kept.

`python -m tests.floors NAME` measures a set anew and pins its hash and its figures. A figure below the one that was
pinned is refused, unless `--lower --reason "…"` says why; the reason stays in `tests/golden/floors.json`. The seal
keeps a hand from changing the file beside this command.
"""

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256
from math import floor
from pathlib import Path

from tests.doubles.labelled_texts import NAMES, digest_of_texts, floors_of
from tests.doubles.press_world.measure import digest_of_world, measure_world

PINNED = Path(__file__).parent / "golden" / "floors.json"
SETS: Mapping[str, tuple[Callable[[], str], Callable[[], Mapping[str, float]]]] = {
    "press_world": (digest_of_world, lambda: measure_world().figures()),
    **{f"topics_{name}": (partial(digest_of_texts, name), partial(floors_of, name)) for name in NAMES},
}
"""For each set: what hashes its content, and what measures it; figures are 0-1, more is better."""


class BelowTheFloor(Exception):
    """A figure fell and nobody said why."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """The hash of a set and the least of each of its figures; `lowered` tells when one fell: figure, from, to, why."""

    content: str
    floors: Mapping[str, float]
    lowered: tuple[Mapping[str, str | float], ...] = ()

    @property
    def seal(self) -> str:
        """The mark of this command on what it wrote."""
        return sha256(
            json.dumps([self.content, dict(self.floors), list(self.lowered)], sort_keys=True).encode()
        ).hexdigest()[:16]


def pinned(name: str) -> Pinned:
    """Return what is pinned for the set `name`.

    Raises:
        BelowTheFloor: The file was changed by hand.
    """
    facts = json.loads(PINNED.read_text("utf-8"))[name]
    seal = facts.pop("seal")
    found = Pinned(facts["content"], facts["floors"], tuple(facts["lowered"]))
    if found.seal != seal:
        raise BelowTheFloor(f"{name} was changed by hand: use python -m tests.floors {name}")
    return found


def fallen(found: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Return the figures below their floor, or missing: floor and figure."""
    return {key: (least, found.get(key, 0.0)) for key, least in floors.items() if found.get(key, 0.0) < least}


def pin(before: Pinned, content: str, found: Mapping[str, float], *, lower: bool, reason: str) -> Pinned:
    """Return `before` with the new hash and figures, rounded down to three decimals.

    Raises:
        BelowTheFloor: A figure fell, and `lower` or `reason` is missing.
    """
    figures = {key: floor(value * 1000) / 1000 for key, value in sorted(found.items())}
    fell = fallen(figures, before.floors)
    if fell and not (lower and reason):
        raise BelowTheFloor(f"lower than pinned: {fell}; --lower --reason WHY takes it nevertheless")
    told: list[Mapping[str, str | float]] = [
        {"figure": key, "from": least, "to": now, "reason": reason} for key, (least, now) in fell.items()
    ]
    return replace(before, content=content, floors=figures, lowered=(*before.lowered, *told))


def main() -> None:
    """Measure one set and pin it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("name", choices=sorted(SETS))
    asked.add_argument("--lower", action="store_true", help="take figures below the pinned ones")
    asked.add_argument("--reason", default="", help="why they are lower")
    given = asked.parse_args()
    digest, measure = SETS[given.name]
    whole = json.loads(PINNED.read_text("utf-8")) if PINNED.exists() else {}
    before = pinned(given.name) if given.name in whole else Pinned("", {})
    now = pin(before, digest(), measure(), lower=given.lower, reason=given.reason)
    whole[given.name] = {**asdict(now), "seal": now.seal}
    PINNED.write_text(json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    for key, value in now.floors.items():
        print(f"{value:.3f}  {key}")


if __name__ == "__main__":
    main()
