"""The words that two or more services use, as types."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

SourceKey = NewType("SourceKey", str)
FeedId = NewType("FeedId", int)
EntryId = NewType("EntryId", int)
ReleaseId = NewType("ReleaseId", int)
CaptureId = NewType("CaptureId", int)
RevisionId = NewType("RevisionId", int)
SubscriberId = NewType("SubscriberId", int)
SubscriptionId = NewType("SubscriptionId", int)
AlertId = NewType("AlertId", int)
DeliveryId = NewType("DeliveryId", int)
JobId = NewType("JobId", int)
TopicKey = NewType("TopicKey", str)


class JobKind(StrEnum):
    """What a job promises. The order is the journey of a release."""

    FETCH = "fetch"
    CLASSIFY = "classify"
    WITHDRAW = "withdraw"
    LEARN = "learn"
    RETAG = "retag"
    INDEX = "index"
    MATCH = "match"
    COLLECT = "collect"
    DELIVER = "deliver"
    PURGE = "purge"
    AUDIT = "audit"


class JobState(StrEnum):
    """Where a job stands."""

    DUE = "due"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


class SourceKind(StrEnum):
    """What kind of publisher a source is."""

    MINISTRY = "ministry"
    CHAMBER = "chamber"
    ASSOCIATION = "association"
    OTHER = "other"


class Show(StrEnum):
    """How much of a release the source's rights let readers of a public instance see."""

    EXCERPT = "excerpt"
    FULL = "full"


class FeedState(StrEnum):
    """What the last poll of a feed said; the values are what readers see."""

    NEW = "neu"
    OK = "ok"
    EMPTY = "leer"
    SILENT = "still"
    MOVED = "umgezogen"
    FORBIDDEN_BY_ROBOTS = "gesperrt"
    FORBIDDEN = "verboten"
    TOO_FAST = "zu schnell"
    UNREACHABLE = "unerreichbar"
    UNREADABLE = "unlesbar"
    NOTHING_SELECTED = "Auswahl trifft nichts"


class ReleaseKind(StrEnum):
    """What a release is."""

    RELEASE = "release"
    INVITATION = "invitation"
    DATE = "date"
    SPEECH = "speech"
    STATEMENT = "statement"
    COUNCIL_PAPER = "council_paper"


class RevisionChange(StrEnum):
    """What sets a revision apart from the one before; the first that applies, from the least to the most."""

    TYPO = "typo"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    ADDED = "added"
    SHORTENED = "shortened"
    REWRITTEN = "rewritten"
    REREAD = "reread"  # the page is the same, our reading of it is not


class DocumentCause(StrEnum):
    """What made a document's last version. Only the first two are news of the publisher's."""

    CREATED = "created"
    REVISED = "revised"
    RETAGGED = "retagged"
    REREAD = "reread"
    CLUSTERED = "clustered"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


class ChangeKind(StrEnum):
    """What a row of the change sequence tells."""

    CREATED = "created"
    REVISED = "revised"
    RETAGGED = "retagged"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Job:
    """One claimed job.

    `claim_no` fences: only whoever holds the highest number may finish. `crashes` counts the leases that
    lapsed while somebody worked on it. `attempt` is the number of this claim since the job was last promised
    or retried by hand, from 1.
    """

    id: JobId
    kind: JobKind
    key: str
    lane: str
    claim_no: int
    attempt: int
    crashes: int
    lease_until: datetime
    give_up_at: datetime | None
