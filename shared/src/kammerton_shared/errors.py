"""The errors of Kammerton, named by what the caller does next.

KammertonError
├── RetryLater           maybe again: the job becomes due on its kind's schedule
│   └── ServerAway       nothing of this kind can work now: the kind pauses, its jobs are not burnt
├── Reject               never: the job is dead, kept with its reason, listed, retried or discarded by hand
├── DatabaseAway         the database is away or took the transaction back: wait for it, then do the same again
├── LostClaim            the job went to someone else meanwhile: the work is thrown away
└── ConfigurationError   the operator must change a setting; the message says which
"""


class KammertonError(Exception):
    """Base of all errors that Kammerton raises itself."""


class RetryLater(KammertonError):
    """It may work later.

    `after_s` is the least number of seconds to wait; None leaves it to the schedule of the job's kind.
    """

    def __init__(self, message: str, after_s: float | None = None) -> None:
        super().__init__(message, after_s)
        self.message = message
        self.after_s = after_s

    def __str__(self) -> str:
        return self.message


class ServerAway(RetryLater):
    """A server that all jobs of this kind need does not answer."""


class Reject(KammertonError):
    """It will never work; the message is the reason that operators read."""


class DatabaseAway(KammertonError):
    """The database does not answer or took a transaction back. Nobody's fault: no attempt and no crash is counted."""


class LostClaim(KammertonError):
    """The lease of this job lapsed and another worker has it."""


class ConfigurationError(KammertonError):
    """A setting is wrong; the message says which, why, and what to do."""
