"""The LEARN room: what most of a source's releases carry word for word is furniture, and is taken out of its texts.

A passage is learned above half of the latest releases and forgotten below a quarter of them, so that it does not come
and go. After learning, the releases that still carry it are read again, which nobody is told of.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import structlog
from sqlalchemy import Connection

from kammerton_classifier import learned, store
from kammerton_classifier.again import promise_again
from kammerton_classifier.text.learn import LEAST_RELEASES, Recurring, fold_blanks, recurring
from kammerton_classifier.text.model import CleanRelease, Page
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import Reject
from kammerton_shared.jobs.drain import Room
from kammerton_shared.jobs.store import finish, promise
from kammerton_shared.model import CaptureId, Job, JobKind, SourceKey

log = structlog.get_logger()

EVERY: Final = 10  # new releases of a source
LOOKED_AT: Final = 20  # of its youngest releases
FORGET_BELOW: Final = 0.25  # of them; learning takes more than text.learn.LEAST_SHARE
PROMISED_AT_ONCE: Final = 100  # in one transaction
_REREAD: Final = "reread-"


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the latest releases teach. `kept` are known passages that stay, with their new counts."""

    learn: tuple[Recurring, ...] = ()
    forget: tuple[Recurring, ...] = ()
    kept: tuple[Recurring, ...] = ()


def lesson(texts: Sequence[str], known: Sequence[str]) -> Lesson:
    """Return what to learn and what to forget. `texts` still carry the `known` passages; too few teach nothing."""
    if len(texts) < LEAST_RELEASES:
        return Lesson()
    counted = [Recurring(passage, _seen_in(texts, passage), len(texts)) for passage in known]
    forget = tuple(one for one in counted if one.seen_in < FORGET_BELOW * len(texts))
    kept = tuple(one for one in counted if one not in forget)
    return Lesson(tuple(one for one in recurring(texts) if one.passage not in known), forget, kept)


def _seen_in(texts: Sequence[str], passage: str) -> int:
    return sum(carries(text, {passage}) for text in texts)


def carries(text: str, passages: set[str]) -> bool:
    """Return whether one of the passages is a paragraph of the text."""
    return any(fold_blanks(paragraph) in passages for paragraph in text.split("\n\n"))


def read_key(key: str) -> tuple[SourceKey, int | None]:
    """Return the source that a LEARN job is about, and which version of its passages to read it again for.

    None: to learn. Keys are `hwk:3` (the third window of releases) and `hwk:reread-2`.

    Raises:
        Reject: It names none.
    """
    source_key, _, step = key.rpartition(":")
    number = step.removeprefix(_REREAD)
    if not source_key or not number.isdecimal():
        raise Reject(f"no source and window: {key!r}")
    return SourceKey(source_key), int(number) if step.startswith(_REREAD) else None


def promise_learning(connection: Connection, source_key: SourceKey) -> bool:
    """Promise to learn from a source once for every ten releases that it has; return whether these are ten just now."""
    count = store.count_documents(connection, source_key)
    if count < EVERY:
        return False
    promise(connection, JobKind.LEARN, f"{source_key}:{count // EVERY}")
    return count % EVERY == 0


def learn_room(database: Database, clean: Callable[[Page], CleanRelease]) -> Room:
    """Return the room; `clean` may end its own process, never this one."""

    def room(job: Job) -> set[JobKind]:
        source_key, version = read_key(job.key)
        if version is not None:
            return _read_again(database, job, source_key)
        texts = _texts(database, source_key, clean)
        with database.write() as connection:
            finish(connection, job)
            return _learn(connection, source_key, texts)

    return room


def _texts(database: Database, source_key: SourceKey, clean: Callable[[Page], CleanRelease]) -> list[str]:
    """Return what the youngest releases say before anything learned is taken out; none that cannot be read."""
    with database.read() as connection:
        capture_ids = learned.latest_captures(connection, source_key, count=LOOKED_AT)
    found = (_text(database, capture_id, clean) for capture_id in capture_ids)
    return [text for text in found if text]


def _text(database: Database, capture_id: CaptureId, clean: Callable[[Page], CleanRelease]) -> str:
    with database.read() as connection:
        subject = store.load_subject(connection, capture_id, learned=False)
    if subject is None:
        return ""
    try:
        cleaned = clean(subject.page)
    except Reject:
        return ""
    return "" if cleaned.empty_reason else cleaned.text


def _learn(connection: Connection, source_key: SourceKey, texts: Sequence[str]) -> set[JobKind]:
    version = learned.lock_version(connection, source_key) + 1
    found = lesson(texts, store.active_passages(connection, source_key))
    learned.count_again(connection, source_key, found.kept)
    learned.write_forgotten(connection, source_key, found.forget, version)
    learned.write_learned(connection, source_key, found.learn, version)
    if found.learn or found.forget:
        log.info(
            "furniture_learned",
            source_key=source_key,
            version=version,
            learned=len(found.learn),
            forgotten=len(found.forget),
            releases=len(texts),
        )
    if not found.learn:
        return set()
    promise(connection, JobKind.LEARN, f"{source_key}:{_REREAD}{version}")
    return {JobKind.LEARN}


def _read_again(database: Database, job: Job, source_key: SourceKey) -> set[JobKind]:
    """Promise to classify again whatever still carries a learned passage. Dying in between repeats it."""
    with database.read() as connection:
        passages = set(store.active_passages(connection, source_key))
        found = [
            str(current.capture_id)
            for current in learned.current_texts(connection, source_key)
            if passages and carries(current.text, passages)
        ]
    for start in range(0, len(found), PROMISED_AT_ONCE):
        with database.write() as connection:
            promise_again(connection, JobKind.CLASSIFY, found[start : start + PROMISED_AT_ONCE])
    with database.write() as connection:
        finish(connection, job)
    return {JobKind.CLASSIFY} if found else set()
