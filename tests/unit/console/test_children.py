"""When a child is started again."""

import pytest

from kammerton_console.children import LONGEST_WAIT_S, wait_before_restart_s


def test_the_wait_doubles_with_each_death() -> None:
    assert [wait_before_restart_s([99.0] * deaths, 100.0) for deaths in (1, 2, 3, 4)] == [0.5, 1.0, 2.0, 4.0]


def test_the_fifth_death_within_a_minute_is_the_last() -> None:
    assert wait_before_restart_s([50.0, 60.0, 70.0, 80.0, 100.0], 100.0) is None


@pytest.mark.parametrize("deaths", [[10.0] * 5, [10.0] * 100])
def test_deaths_of_long_ago_do_not_count(deaths: list[float]) -> None:
    wait_s = wait_before_restart_s([*deaths, 99.0], 100.0)

    assert wait_s is not None
    assert wait_s <= LONGEST_WAIT_S
