"""What each kind of job may take: pure constants and the schedule of its retries."""

import random
from dataclasses import dataclass
from datetime import timedelta

from kammerton_shared.model import JobKind

LEASE = timedelta(seconds=180)
MOST_CRASHES = 5


@dataclass(frozen=True, slots=True)
class KindRules:
    """How jobs of one kind are claimed and retried.

    `batch` × `time_limit_s` stays under half the lease. `per_lane` is the most jobs of one lane that run at once.
    `at_once`: a batch is worked on as a whole, so a crash may be any job's fault; else in order, so it is the first
    unfinished one's. `deadline` after the promise no retry is made any more; None: retried for ever.
    `first_retry_s` doubles with each attempt up to `longest_retry_s`.
    """

    batch: int
    time_limit_s: float
    per_lane: int | None = None
    at_once: bool = False
    first_retry_s: float = 5
    longest_retry_s: float = 900
    deadline: timedelta | None = None


RULES: dict[JobKind, KindRules] = {
    JobKind.FETCH: KindRules(
        batch=1,
        time_limit_s=60,
        per_lane=1,
        first_retry_s=60,
        longest_retry_s=3600 * 6,
        deadline=timedelta(days=3),
    ),
    JobKind.CLASSIFY: KindRules(batch=5, time_limit_s=15),
    JobKind.WITHDRAW: KindRules(batch=10, time_limit_s=5),
    JobKind.LEARN: KindRules(batch=1, time_limit_s=60),
    JobKind.RETAG: KindRules(batch=1, time_limit_s=60),
    JobKind.INDEX: KindRules(batch=200, time_limit_s=0.4, at_once=True),
    JobKind.MATCH: KindRules(batch=20, time_limit_s=4),
    JobKind.COLLECT: KindRules(batch=5, time_limit_s=15),
    JobKind.DELIVER: KindRules(
        batch=2,
        time_limit_s=40,
        per_lane=2,
        first_retry_s=5,
        longest_retry_s=36_000,
        deadline=timedelta(hours=75, minutes=30),
    ),
    JobKind.PURGE: KindRules(batch=1, time_limit_s=60),
    JobKind.AUDIT: KindRules(batch=1, time_limit_s=60),
}

SERVED: dict[str, tuple[JobKind, ...]] = {
    "crawler": (),  # it looks for itself, no ring can pass it by
    "classifier": (JobKind.CLASSIFY, JobKind.WITHDRAW, JobKind.LEARN, JobKind.RETAG),
    "index": (JobKind.INDEX,),
    "alerts": (JobKind.MATCH, JobKind.COLLECT, JobKind.DELIVER, JobKind.PURGE, JobKind.AUDIT),
}
"""Each service whose processes work on jobs, and the kinds whose rings they answer."""


def retry_s(kind: JobKind, attempt: int, *, asked_s: float | None = None) -> float:
    """Return the seconds to wait after the failed `attempt` (from 1), ±10 % so that a crowd spreads out.

    `asked_s`, what the other side asked for (Retry-After), is a floor.
    """
    rules = RULES[kind]
    wait_s = min(rules.first_retry_s * 2.0 ** (min(attempt, 30) - 1), rules.longest_retry_s)
    return max(wait_s, asked_s or 0.0) * random.uniform(0.9, 1.1)
