"""How much one caller may ask."""

from dataclasses import dataclass

import pytest

from kammerton_search_api.access.limits import Buckets, Rate, network_of

A_MINUTE = Rate(per_minute=60, burst=3)


@dataclass
class Clock:
    now_s: float = 0

    def __call__(self) -> float:
        return self.now_s


def test_a_burst_passes_then_one_a_second() -> None:
    clock = Clock()
    buckets = Buckets(clock)

    assert [buckets.take("a", A_MINUTE) for _ in range(4)] == [0, 0, 0, 1]
    clock.now_s = 1
    assert [buckets.take("a", A_MINUTE) for _ in range(2)] == [0, 1]


def test_callers_do_not_share() -> None:
    buckets = Buckets(Clock())
    for _ in range(4):
        buckets.take("a", A_MINUTE)

    assert buckets.take("b", A_MINUTE) == 0


def test_what_costs_more_waits_longer_and_takes_nothing_when_refused() -> None:
    clock = Clock()
    buckets = Buckets(clock)

    assert buckets.take("a", A_MINUTE, cost=3) == 0
    clock.now_s = 1
    assert buckets.take("a", A_MINUTE, cost=3) == 2
    assert buckets.take("a", A_MINUTE, cost=1) == 0


def test_memory_is_bounded() -> None:
    buckets = Buckets(Clock(), most=10)
    for number in range(100):
        buckets.take(str(number), A_MINUTE)

    assert len(buckets._buckets) == 10


@pytest.mark.parametrize(
    ("address", "stands_for"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_one_household_is_one_caller(address: str, stands_for: str) -> None:
    assert network_of(address) == stands_for
