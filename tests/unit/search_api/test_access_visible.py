"""How much of a release a reader sees."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kammerton_search_api.access.visible import MOST_EXCERPT_CHARACTERS, visible
from kammerton_search_api.query.clause import Everything
from kammerton_search_api.releases import Release
from kammerton_shared.model import ReleaseId, ReleaseKind, Show, SourceKey

AT = datetime(2026, 11, 24, 14, 42, tzinfo=UTC)
TEXT = "\n\n".join(f"Absatz {number} sagt etwas über den Betrieb im Auental." * 5 for number in range(9))
RELEASE = Release(
    id=ReleaseId(1),
    url="https://hwk.example/1",
    title="Ein Titel",
    kicker="",
    press_number="",
    lead="",
    text=TEXT,
    aside="Pressestelle: Frau Beispiel",
    about="Die Kammer vertritt 8.000 Betriebe.",
    source_key=SourceKey("hwk"),
    source_name="HWK",
    source_short_name="HWK",
    region="NW",
    show=Show.EXCERPT,
    sample=False,
    published_at=AT,
    published_precision="minute",
    published_from="feed",
    first_seen_at=AT,
    fetched_at=AT,
    revision_number=1,
    topics=(),
    kind=ReleaseKind.RELEASE,
    version=1,
    withdrawn=False,
    thin=False,
    cluster_id=None,
)


def test_an_open_instance_shows_an_excerpt() -> None:
    seen = visible(RELEASE, Everything(), private=False)

    assert (seen.text, seen.aside, seen.about) == (None, "", "")
    assert 0 < len(seen.passages) <= 2
    for passage in seen.passages:
        assert sum(len(segment.text) for segment in passage) <= MOST_EXCERPT_CHARACTERS


def test_a_recorded_permission_shows_the_text() -> None:
    assert visible(replace(RELEASE, show=Show.FULL), Everything(), private=False).text == TEXT


def test_a_private_instance_shows_the_text() -> None:
    assert visible(RELEASE, Everything(), private=True).text == TEXT


@pytest.mark.parametrize("private", [True, False])
def test_what_was_withdrawn_keeps_its_title_and_link(*, private: bool) -> None:
    seen = visible(replace(RELEASE, show=Show.FULL, withdrawn=True), Everything(), private=private)

    assert (seen.text, seen.aside, seen.about, seen.passages) == (None, "", "", ())
    assert (seen.title, seen.url) == (RELEASE.title, RELEASE.url)
