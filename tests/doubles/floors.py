"""Floors below which measured figures must not fall, pinned in a file together with every earlier pin.

A pin is added by a run, never written by hand: its seal covers all pins before it. It may lower a floor only with a
reason, which stays in the file.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from math import floor
from pathlib import Path

ROOM = 0.03
"""How far a floor lies below what was measured when it was pinned: about one text of a small set."""
SHORTEST_REASON = 20


class FloorLowered(AssertionError):
    """A floor would be lowered without a reason."""


@dataclass(frozen=True, slots=True)
class Pin:
    """What a set of texts, known by its hash, must reach; `because` says why a floor is lower than the one before."""

    texts: str
    precision: float
    recall: float
    because: str = ""
    seal: str = ""


def read_pins(file: Path) -> dict[str, tuple[Pin, ...]]:
    """Return the pins of every set, the oldest first."""
    read: Mapping[str, list[dict[str, str | float]]] = json.loads(file.read_text("utf-8"))
    return {name: tuple(Pin(**pin) for pin in pins) for name, pins in read.items()}  # type: ignore[arg-type]


def write_pins(file: Path, pins: Mapping[str, Sequence[Pin]]) -> None:
    """Write the pins of every set."""
    shown = {name: [asdict(pin) for pin in of_set] for name, of_set in pins.items()}
    file.write_text(json.dumps(shown, ensure_ascii=False, indent=1) + "\n", "utf-8")


def pinned(pins: Sequence[Pin], texts: str, precision: float, recall: float, reason: str | None) -> tuple[Pin, ...]:
    """Return the pins after a measurement: a floor rises by itself, and sinks only with a reason.

    Raises:
        FloorLowered: A floor would sink, or the texts changed, and nobody says why.
    """
    last = pins[-1] if pins else None
    measured = Pin(texts, _below(precision), _below(recall), reason or "")
    if last is None:
        return (_sealed((), measured),)
    if reason is None:
        if texts != last.texts or precision < last.precision or recall < last.recall:
            raise FloorLowered(f"{last} became {measured}: say why with --lower-floor")
        best = replace(
            measured, precision=max(measured.precision, last.precision), recall=max(measured.recall, last.recall)
        )
        same = (best.precision, best.recall) == (last.precision, last.recall)
        return tuple(pins) if same else (*pins, _sealed(pins, best))
    return (*pins, _sealed(pins, measured))


def complaints(pins: Sequence[Pin]) -> list[str]:
    """Return what is wrong with the history of a set: pins written by hand, floors lowered without a reason."""
    found = []
    for place, pin in enumerate(pins):
        if _sealed(pins[:place], pin).seal != pin.seal:
            found.append(f"pin {place + 1} was written by hand: use --golden-update")
        before = pins[place - 1] if place else pin
        lower = pin.precision < before.precision or pin.recall < before.recall or pin.texts != before.texts
        if lower and len(pin.because) < SHORTEST_REASON:
            found.append(f"pin {place + 1} is lower than the one before, or of other texts, and does not say why")
    return found


def _below(figure: float) -> float:
    return floor(100 * (figure - ROOM) + 1e-9) / 100


def _sealed(before: Sequence[Pin], pin: Pin) -> Pin:
    said = "\0".join(repr(replace(each, seal="")) for each in (*before, pin))
    return replace(pin, seal=sha256(said.encode()).hexdigest()[:12])
