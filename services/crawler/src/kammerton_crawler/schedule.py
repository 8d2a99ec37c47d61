"""When a feed is polled next, and what state its polls put it into. Pure; the caller brings clock and chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import Final

from kammerton_shared.clock import BERLIN
from kammerton_shared.model import FeedState

FEED_EVERY: Final = timedelta(minutes=15)
LIST_EVERY: Final = timedelta(minutes=30)
QUIET_EVERY: Final = timedelta(hours=2)
WITHOUT_CONTACT_EVERY: Final = timedelta(hours=1)
FLOOR: Final = timedelta(minutes=10)
LONGEST_BACK_OFF: Final = timedelta(hours=12)
LOCAL_BACK_OFF: Final = timedelta(seconds=30)
GONE_EVERY: Final = timedelta(days=7)
DAY_BEGINS, DAY_ENDS = time(6), time(20)  # Europe/Berlin, Monday to Friday
JITTER: Final = 0.1

FULL_EVERY: Final = timedelta(hours=24)
MOST_NOT_MODIFIED: Final = 20

GONE_HITS: Final = 3
GONE_APART: Final = timedelta(hours=24)
MOVED_POLLS: Final = 3
MOVED_FOR: Final = timedelta(hours=72)
SILENT_GAPS: Final = 3
SILENT_AT_LEAST: Final = timedelta(days=14)
FEWEST_FOR_GAP: Final = 4

READABLE: Final = frozenset({FeedState.OK, FeedState.EMPTY, FeedState.SILENT, FeedState.MOVED})


class Happened(StrEnum):
    """What one poll met."""

    READ = "read"
    UNCHANGED = "unchanged"  # 304, or the body of the last reading
    ROBOTS = "robots"
    FORBIDDEN = "forbidden"
    TOO_FAST = "too_fast"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"
    NOTHING_SELECTED = "nothing_selected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one poll. `detail` is German and for people; `moved_to` the address that 301 or 308 named."""

    happened: Happened
    detail: str = ""
    http_status: int | None = None
    body_bytes: int | None = None
    entries_seen: int = 0
    entries_new: int = 0
    retry_after_s: float | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a feed wants to be polled. `every_s` overrides the kind's interval.

    `local`: on this machine, or on one that the operator named as near.
    """

    is_list: bool = False
    every_s: float | None = None
    quiet_hours: bool = True
    local: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A permanent redirect as the last polls saw it."""

    to: str
    since_at: datetime
    polls: int


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a feed before this poll.

    `gone_at`: its answers 410 since the last success. `news_at`: when its last entries were published or found.
    """

    source_key: str
    state: FeedState
    failure_run: int = 0
    ever_listed: bool = False
    moved: Moved | None = None
    gone_at: Sequence[datetime] = ()
    news_at: Sequence[datetime] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a poll makes of its feed. `reason` is German and ends with what to do."""

    state: FeedState
    reason: str
    failure_run: int
    moved: Moved | None
    gone: bool = False


_FAILURES: Final = {
    Happened.ROBOTS: FeedState.FORBIDDEN_BY_ROBOTS,
    Happened.FORBIDDEN: FeedState.FORBIDDEN,
    Happened.TOO_FAST: FeedState.TOO_FAST,
    Happened.GONE: FeedState.UNREACHABLE,
    Happened.UNREACHABLE: FeedState.UNREACHABLE,
    Happened.UNREADABLE: FeedState.UNREADABLE,
    Happened.NOTHING_SELECTED: FeedState.NOTHING_SELECTED,
}

_NEXT: Final = {
    FeedState.NEW: "Wird beim nächsten Lauf zum ersten Mal abgefragt; vorab prüfen: {check}",
    FeedState.OK: "",
    FeedState.EMPTY: "Die Adresse im Browser ansehen, dann {check}",
    FeedState.SILENT: "Nachsehen, ob die Pressestelle umgezogen ist, dann {check}",
    FeedState.MOVED: "Die neue Adresse in die Quelle eintragen, dann {check}",
    FeedState.FORBIDDEN_BY_ROBOTS: "Die Pressestelle um Erlaubnis bitten, dann {check}",
    FeedState.FORBIDDEN: "KAMMERTON_CONTACT setzen, bei der Pressestelle fragen, dann {check}",
    FeedState.TOO_FAST: "Geht von selbst weiter; bleibt es so, every_s der Quelle erhöhen, dann {check}",
    FeedState.UNREACHABLE: "Wird weiter versucht; jetzt prüfen: {check}",
    FeedState.UNREADABLE: "Die Adresse im Browser ansehen und in der Quelle berichtigen, dann {check}",
    FeedState.NOTHING_SELECTED: "Die Auswahlausdrücke der Quelle anpassen, dann {check}",
}


def reason_with_advice(state: FeedState, detail: str, source_key: str) -> str:
    """Return the reason that people read: what happened, and the next command."""
    advice = _NEXT[state].format(check=f"kammerton sources check {source_key}")
    return " ".join(part for part in (_sentence(detail), advice) if part)


def _sentence(detail: str) -> str:
    detail = detail.strip()
    if not detail.startswith("robots.txt"):
        detail = detail[:1].upper() + detail[1:]
    return detail if not detail or detail[-1] in ".!?…" else detail + "."


def judge(history: History, outcome: Outcome, now: datetime) -> Verdict:
    """Return the feed's state after this poll."""
    if outcome.happened in _FAILURES:
        return _failed(history, outcome, now)
    if outcome.happened is Happened.UNCHANGED and history.state not in READABLE:
        # The old body may be the one that could not be read: only a new reading heals.
        return Verdict(
            history.state,
            reason_with_advice(history.state, "304, ohne dass danach gefragt war", history.source_key),
            history.failure_run + 1,
            history.moved,
        )
    moved = _still_moving(history.moved, outcome.moved_to, now)
    state, detail = _readable_state(history, outcome, moved, now)
    return Verdict(state, reason_with_advice(state, detail, history.source_key), 0, moved)


def _failed(history: History, outcome: Outcome, now: datetime) -> Verdict:
    state, detail, gone = _FAILURES[outcome.happened], outcome.detail, False
    if outcome.happened is Happened.GONE:
        gone = spaced_hits((*history.gone_at, now)) >= GONE_HITS
        if gone:
            detail = f"{detail}, zum dritten Mal im Abstand von mindestens einem Tag: die Adresse ist aufgegeben"
    return Verdict(
        state, reason_with_advice(state, detail, history.source_key), history.failure_run + 1, history.moved, gone
    )


def _readable_state(history: History, outcome: Outcome, moved: Moved | None, now: datetime) -> tuple[FeedState, str]:
    if _is_empty(history, outcome):
        before = "früher waren es welche" if history.ever_listed else "bisher war es nie anders"
        return FeedState.EMPTY, f"Gültig, aber ohne Einträge; {before}"
    if moved is not None and moved.polls >= MOVED_POLLS and now - moved.since_at >= MOVED_FOR:
        return FeedState.MOVED, f"Leitet dauerhaft weiter nach {moved.to}"
    silence = None if outcome.entries_new else silent_for(history.news_at, now)
    if silence is not None:
        return FeedState.SILENT, f"Seit {silence.days} Tagen nichts Neues, länger als üblich"
    return FeedState.OK, ""


def _is_empty(history: History, outcome: Outcome) -> bool:
    if outcome.happened is Happened.UNCHANGED:
        return history.state is FeedState.EMPTY
    return outcome.entries_seen == 0


def _still_moving(before: Moved | None, to: str | None, now: datetime) -> Moved | None:
    if to is None:
        return None
    if before is None or before.to != to:
        return Moved(to, now, 1)
    return Moved(to, before.since_at, before.polls + 1)


def spaced_hits(hits: Sequence[datetime]) -> int:
    """Return how many of `hits` lie at least a day apart: an outage of one day is one hit."""
    counted = 0
    last: datetime | None = None
    for hit in sorted(hits):
        if last is None or hit - last >= GONE_APART:
            counted, last = counted + 1, hit
    return counted


def silent_for(news_at: Sequence[datetime], now: datetime) -> timedelta | None:
    """Return for how long nothing came, if that is more than three of the usual (median) gaps and than 14 days.

    None as well when too little came yet to say what is usual.
    """
    times = sorted(instant for instant in news_at if instant <= now)
    if len(times) < FEWEST_FOR_GAP:
        return None
    usual = median((later - earlier).total_seconds() for earlier, later in pairwise(times))
    silence = now - times[-1]
    return silence if silence > max(SILENT_AT_LEAST, SILENT_GAPS * timedelta(seconds=usual)) else None


def wants_full(*, last_full_at: datetime | None, not_modified_run: int, now: datetime) -> bool:
    """Return whether this poll asks without validators: some servers never change them (R13 of the requirements)."""
    return last_full_at is None or now - last_full_at >= FULL_EVERY or not_modified_run >= MOST_NOT_MODIFIED


def next_poll_at(
    rhythm: Rhythm,
    verdict: Verdict,
    *,
    now: datetime,
    chance: float,
    retry_after_s: float | None = None,
    with_contact: bool = True,
) -> datetime:
    """Return when the feed is due again.

    `chance` (-1 to 1) spreads by ±10 %. Failures double the interval up to 12 h; `retry_after_s`, what the host
    asked for, is a floor that is never undercut. Feeds on this machine know no night and no floor.
    """
    wait = _interval(rhythm, with_contact=with_contact)
    if verdict.failure_run:
        longest = LOCAL_BACK_OFF if rhythm.local else max(LONGEST_BACK_OFF, wait)
        wait = min(wait * 2.0 ** min(verdict.failure_run, 16), longest)
    if verdict.gone:
        wait = GONE_EVERY
    if rhythm.quiet_hours and not rhythm.local and is_quiet(now + wait):
        wait = max(wait, min(QUIET_EVERY, _morning_after(now) - now))
    wait *= 1 + JITTER * chance
    asked = timedelta(seconds=retry_after_s or 0)
    if asked > wait:
        wait = asked * (1 + JITTER * abs(chance))
    return now + (wait if rhythm.local else max(wait, FLOOR))


def _interval(rhythm: Rhythm, *, with_contact: bool) -> timedelta:
    by_kind = LIST_EVERY if rhythm.is_list else FEED_EVERY
    wait = timedelta(seconds=rhythm.every_s) if rhythm.every_s else by_kind
    return wait if with_contact or rhythm.local else max(wait, WITHOUT_CONTACT_EVERY)


def is_quiet(instant: datetime) -> bool:
    """Return whether press offices sleep: 20 to 6 o'clock and at weekends, Europe/Berlin."""
    here = instant.astimezone(BERLIN)
    return here.weekday() >= 5 or not DAY_BEGINS <= here.time() < DAY_ENDS


def _morning_after(instant: datetime) -> datetime:
    here = instant.astimezone(BERLIN)
    day = here.date() if here.time() < DAY_BEGINS else here.date() + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return datetime.combine(day, DAY_BEGINS, BERLIN)
