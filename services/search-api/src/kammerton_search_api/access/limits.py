"""How much one caller may ask: token buckets in this process's memory. Knows no HTTP."""

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock

MOST_BUCKETS = 20_000  # ~200 bytes each; the ones that waited longest go first


@dataclass(frozen=True, slots=True)
class Rate:
    """So many tokens a minute, and so many at once."""

    per_minute: float
    burst: int


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at_s: float


class Buckets:
    """The buckets of all callers. `ticks` is any clock in seconds that only rises."""

    def __init__(self, ticks: Callable[[], float], *, most: int = MOST_BUCKETS) -> None:
        self._ticks = ticks
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = Lock()
        self._most = most

    def take(self, caller: str, rate: Rate, *, cost: float = 1) -> int:
        """Take `cost` tokens of the caller's; return 0, or the whole seconds to wait if there are not so many.

        A refused request takes nothing.
        """
        with self._lock:
            now_s = self._ticks()
            bucket = self._buckets.get(caller)
            if bucket is None:
                bucket = self._buckets[caller] = _Bucket(rate.burst, now_s)
                if len(self._buckets) > self._most:
                    self._buckets.popitem(last=False)
            self._buckets.move_to_end(caller)
            gained = max(now_s - bucket.filled_at_s, 0) * rate.per_minute / 60
            bucket.tokens = min(bucket.tokens + gained, rate.burst)
            bucket.filled_at_s = now_s
            if bucket.tokens >= cost:
                bucket.tokens -= cost
                return 0
            return max(math.ceil((cost - bucket.tokens) * 60 / rate.per_minute), 1)


def network_of(host: str) -> str:
    """Return whom an address stands for: itself, or the /64 that one household has of IPv6."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return f"{IPv6Address(int(address) >> 64 << 64)}/64"
    return str(address)
