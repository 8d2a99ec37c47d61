"""What becomes of a capture: nothing, a release that is set aside, or a revision, and which change made it. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from hashlib import sha256
from typing import Final

from kammerton_classifier.text.change import State, change_between
from kammerton_classifier.text.model import CleanRelease, DateOrigin, FoundDate
from kammerton_classifier.topics.tag import Tag
from kammerton_shared.model import CaptureId, DocumentCause, ReleaseKind, RevisionChange

NEWS_FOR: Final = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class CurrentRevision:
    """What the release's text is now, and the document's kind."""

    number: int
    capture_id: CaptureId
    content_sha256: str
    thin: bool
    title: str
    text: str
    published_at: datetime | None
    kind: ReleaseKind


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a release stands. `gone`: its publisher took it back. `put_back`: an operator said that it is a release."""

    gone: bool
    put_back: bool
    current: CurrentRevision | None


class Outcome(Enum):
    """What a capture comes to."""

    NOTHING = auto()
    SET_ASIDE = auto()
    REVISION = auto()


@dataclass(frozen=True, slots=True)
class Before:
    """What the capture of the current revision says when it is read as today's captures are."""

    capture_id: CaptureId
    cleaned: CleanRelease


@dataclass(frozen=True, slots=True)
class Reading:
    """What a capture says, with its tags; `before` only where the text that is current says something else."""

    cleaned: CleanRelease
    content_sha256: str
    sketch: bytes | None
    tags: tuple[Tag, ...]
    rules_version: str
    before: Before | None


def content_hash(cleaned: CleanRelease) -> str:
    """Return what tells two states of a release apart: what readers see of it."""
    published = cleaned.published
    parts = (
        cleaned.kicker,
        cleaned.press_number,
        cleaned.title,
        cleaned.text,
        published.at.isoformat() if published else "",
    )
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def is_news(*, backlog: bool, published: FoundDate | None, first_seen_at: datetime) -> bool:
    """Return whether a release may be told at all: it is no backlog, or was published within the 48 hours before."""
    return not backlog or (published is not None and published.at > first_seen_at - NEWS_FOR)


def outcome(standing: Standing, capture_id: CaptureId, cleaned: CleanRelease, content_sha256: str) -> Outcome:
    """Return what becomes of a capture.

    It brings nothing when it is older than the current text's, says the same, or less: a page that is refused or gone
    leaves the entry's own words, an imprint or an empty page nothing; neither replaces a text that was read whole. What
    an operator put back is a release whatever it carries.
    """
    current = standing.current
    if cleaned.empty_reason and not standing.put_back:
        return Outcome.SET_ASIDE if current is None else Outcome.NOTHING
    if current is None:
        return Outcome.REVISION
    same = content_sha256 == current.content_sha256 and cleaned.kind == current.kind
    less = (cleaned.thin and not current.thin) or (bool(current.text) and not cleaned.text)
    return Outcome.NOTHING if capture_id < current.capture_id or same or less else Outcome.REVISION


def judge_change(current: CurrentRevision | None, capture_id: CaptureId, reading: Reading) -> RevisionChange | None:
    """Return what kind of change made a revision, None for the first.

    Both states are read with today's eyes where that is possible: what only our reading made of it is no change of the
    publisher's.
    """
    if current is None:
        return None
    stood, unchanged = State(current.title, current.text, current.published_at), {current.content_sha256}
    if reading.before is not None and reading.before.capture_id == current.capture_id:
        stood = _state(reading.before.cleaned)
        unchanged.add(content_hash(reading.before.cleaned))
    if capture_id == current.capture_id or reading.content_sha256 in unchanged:
        return RevisionChange.REREAD
    return change_between(stood, _state(reading.cleaned))


def with_date_on_record(before: CleanRelease, current: CurrentRevision) -> CleanRelease:
    """Return an earlier capture's reading with the date on record, where its date is the entry's.

    An entry is known only as it is now, not as it was when the capture came: its new date is the publisher's change.
    """
    if before.published is None or before.published.origin is not DateOrigin.FEED:
        return before
    at = current.published_at
    return replace(before, published=replace(before.published, at=at) if at is not None else None)


def _state(cleaned: CleanRelease) -> State:
    return State(cleaned.title, cleaned.text, cleaned.published.at if cleaned.published else None)


def cause_of(change: RevisionChange | None) -> DocumentCause:
    """Return what made the document's version; what we only read anew is no news of the publisher's."""
    if change is None:
        return DocumentCause.CREATED
    return DocumentCause.REREAD if change is RevisionChange.REREAD else DocumentCause.REVISED
