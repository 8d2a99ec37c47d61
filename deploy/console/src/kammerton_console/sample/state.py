"""What the sample office remembers between runs: its port, its first day, what was published on demand."""

import json
import socket
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from kammerton_shared.clock import BERLIN, utc_now


@dataclass(frozen=True, slots=True)
class SampleState:
    """Kept in `sample/state.json` of the data folder. `published` maps a held-back slug to its time (ISO)."""

    port: int
    first_day: str
    published: dict[str, str]

    @property
    def day(self) -> date:
        """The day from which the releases count back."""
        return date.fromisoformat(self.first_day)


def state_file(data_dir: Path) -> Path:
    """Return where the state is kept."""
    return data_dir / "sample" / "state.json"


def load_state(data_dir: Path) -> SampleState | None:
    """Return the state, None if the sample was never served here."""
    try:
        return SampleState(**json.loads(state_file(data_dir).read_text("utf-8")))
    except FileNotFoundError:
        return None


def save_state(data_dir: Path, state: SampleState) -> None:
    """Write the state, whole or not at all."""
    target = state_file(data_dir)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".new")
    draft.write_text(json.dumps(asdict(state), indent=1), "utf-8")
    draft.replace(target)


def decline(data_dir: Path) -> None:
    """Remember that nobody wants the sample here."""
    _declined_file(data_dir).touch()


def is_declined(data_dir: Path) -> bool:
    """Whether the sample was taken out by hand."""
    return _declined_file(data_dir).exists()


def _declined_file(data_dir: Path) -> Path:
    return data_dir / "no-sample"


def publish_next(data_dir: Path, held_back: list[str], now: datetime) -> str | None:
    """Publish the next held-back release; return its slug, None when all are out or there is no sample."""
    state = load_state(data_dir)
    if state is None:
        return None
    for slug in held_back:
        if slug not in state.published:
            published = {**state.published, slug: now.isoformat(timespec="seconds")}
            save_state(data_dir, replace(state, published=published))
            return slug
    return None


def open_listener(data_dir: Path, wanted_port: int) -> socket.socket:
    """Return a listening socket on loopback: the wanted port, else the one of the last run, else a free one.

    The port stays because it is part of the addresses of the releases.
    """
    state = load_state(data_dir)
    candidates = [wanted_port] if wanted_port else [*([state.port] if state else []), 0]
    listener = _first_free(candidates)
    port = listener.getsockname()[1]
    if state is None:
        yesterday = utc_now().astimezone(BERLIN).date() - timedelta(days=1)  # today's hours may be still to come
        state = SampleState(port, yesterday.isoformat(), {})
    save_state(data_dir, replace(state, port=port))
    return listener


def _first_free(ports: list[int]) -> socket.socket:
    for place, port in enumerate(ports):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            listener.close()
            if place == len(ports) - 1:
                raise
            continue
        listener.listen(64)
        return listener
    raise AssertionError
