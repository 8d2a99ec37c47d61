"""How one attempt to deliver ended: what every channel answers."""

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """What became of an attempt. `refused`: the other side wants nothing more of us, so its address is suspended."""

    DELIVERED = "delivered"
    LATER = "later"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status` is the answer's code, None without an answer; `detail` is for readers, without addresses or secrets.

    `after_s` is the least number of seconds to wait before the next attempt, if the other side asked for that.
    """

    result: Result
    status: int | None = None
    detail: str = ""
    after_s: float | None = None
