"""The time budgets of suites."""

from pathlib import Path

from tests.budgets import ON_POSTGRESQL, ROOT, Stopwatch, read_budgets, suite_of

EACH_HALF_MIN = 19  # of the 20 of CI, one is for the checks
SERVERS = {ON_POSTGRESQL, "compose"}  # run beside the others


def test_every_suite_has_a_budget_and_all_of_them_fit_into_ci() -> None:
    budgets = read_budgets((ROOT / "CONTRIBUTING.md").read_text("utf-8"))

    suites = {path.parent.relative_to(ROOT / "tests").parts[0] for path in Path(ROOT / "tests").rglob("test_*.py")}
    assert set(budgets) == {*suites, ON_POSTGRESQL}
    assert sum(minutes for suite, minutes in budgets.items() if suite in SERVERS) <= EACH_HALF_MIN
    assert sum(minutes for suite, minutes in budgets.items() if suite not in SERVERS) <= EACH_HALF_MIN


def test_a_suite_that_took_longer_is_told() -> None:
    watch = Stopwatch()
    for suite, seconds in (("unit", 40.0), ("unit", 30.0), ("contract", 59.0)):
        watch.add(suite, seconds)

    assert watch.lines({"unit": 1, "contract": 1}) == [
        ("unit: 1.2 of 1 minutes, over its budget: see CONTRIBUTING.md", True),
        ("contract: 1.0 of 1 minutes", False),
    ]


def test_a_suite_is_a_folder_or_the_second_run() -> None:
    assert suite_of("tests/unit/shared/test_x.py::test_y", on_postgresql=False) == "unit"
    assert suite_of("tests/integration/test_x.py::test_y", on_postgresql=True) == ON_POSTGRESQL
