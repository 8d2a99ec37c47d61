"""Golden pages: forms of real page systems around releases of invented houses."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kammerton_classifier.text.clean import clean
from kammerton_classifier.text.model import CleanRelease, Page
from tests.doubles.press_pages import shingle_f1

PAGES = Path(__file__).parents[2] / "golden" / "pages"
FETCHED_AT = datetime(2026, 12, 31, tzinfo=UTC)
LEAST_F1 = 0.995


def expected(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    return read


def cleaned(name: str) -> CleanRelease:
    facts = expected(name)
    body = (PAGES / f"{name}.html").read_bytes()
    return clean(
        Page(
            body,
            facts["content_type"],
            facts["address"],
            FETCHED_AT,
            entry_title=facts["entry_title"],
            source_name=facts["source_name"],
        )
    )


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.html")))
def test_a_page_gives_its_release_and_nothing_but_the_release(name: str) -> None:
    facts, release = expected(name), cleaned(name)

    assert shingle_f1(release.text, "\n".join(facts["text"])) >= LEAST_F1, release.text
    assert (release.title, release.kicker) == (facts["title"], facts["kicker"])
    assert release.press_number == facts["press_number"]
    assert [absent for absent in facts["absent"] if absent in release.text] == []
    assert [kept for kept in facts["aside"] if kept not in f"{release.aside}\n{release.about}"] == []


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.html")))
def test_a_page_gives_its_time_as_exactly_as_it_says_it(name: str) -> None:
    facts, found = expected(name), cleaned(name).published

    if facts["published"] is None:
        assert found is None
    else:
        assert found is not None
        assert found.at == datetime.fromisoformat(facts["published"])
        assert (found.precision, found.origin) == (facts["precision"], facts["published_from"])
