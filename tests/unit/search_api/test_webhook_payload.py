"""What webhooks carry, against the published schema."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as some

from kammerton_search_api.alerts.channels.outcome import Result
from kammerton_search_api.alerts.channels.webhook import MOST_BODY_BYTES, judge, matched_payload, ping_payload
from kammerton_shared.net.client import Answer
from tests.conftest import NOW
from tests.doubles.told import a_match, a_visible_release

SCHEMA = Path(__file__).parents[3] / "docs/webhook.schema.json"


@pytest.fixture(scope="module")
def schema() -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(json.loads(SCHEMA.read_text()))


def answer(status: int, **headers: str) -> Answer:
    return Answer("https://empfang.example/", status, headers, b"", (), 0.1)


def test_a_match_is_as_the_schema_says(schema: jsonschema_rs.Validator) -> None:
    payload = json.loads(matched_payload(a_match()))

    schema.validate(payload)
    assert payload == {
        "type": "kammerton.release.matched",
        "timestamp": "2026-11-25T09:30:00Z",
        "data": {
            "subscription": {"id": 7, "query": "Mangel"},
            "release": {
                "id": 42,
                "url": "https://musterstadt.example/presse/42",
                "title": "Fachkräftemangel im Handwerk",
                "source": {"key": "musterstadt", "name": "Handwerkskammer Musterstadt"},
                "published_at": "2026-11-24T09:15:00Z",
                "published_precision": "minute",
                "first_seen_at": "2026-11-24T09:22:00Z",
                "topics": ["fachkraefte"],
                "passages": ["Der Fachkräftemangel trifft fast jeden Betrieb."],
            },
            "matched": [{"word": "Fachkräftemangel", "part": "mangel", "where": "title"}],
        },
    }


def test_a_ping_is_as_the_schema_says(schema: jsonschema_rs.Validator) -> None:
    payload = json.loads(ping_payload("https://empfang.example/", NOW))

    schema.validate(payload)
    assert payload["type"] == "kammerton.ping"


def test_a_release_without_a_date_or_words_is_as_the_schema_says(schema: jsonschema_rs.Validator) -> None:
    bare = replace(a_visible_release(), published_at=None, published_precision=None, topics=(), passages=())

    schema.validate(json.loads(matched_payload(a_match(release=bare, words=()))))


@given(some.text(max_size=200), some.text(max_size=200))
def test_no_title_breaks_the_payload(title: str, query: str) -> None:
    schema = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text()))
    payload = json.loads(matched_payload(a_match(release=replace(a_visible_release(), title=title), query=query)))

    schema.validate(payload)


def test_a_text_goes_along_where_it_may_and_where_it_fits(schema: jsonschema_rs.Validator) -> None:
    shown = json.loads(matched_payload(a_match(release=replace(a_visible_release(), text="Kurz."))))
    too_long = matched_payload(a_match(release=replace(a_visible_release(), text="ä" * MOST_BODY_BYTES)))

    schema.validate(shown)
    assert shown["data"]["release"]["text"] == "Kurz."
    assert len(too_long) < MOST_BODY_BYTES
    assert "text" not in json.loads(too_long)["data"]["release"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, Result.DELIVERED),
        (204, Result.DELIVERED),
        (301, Result.LATER),
        (304, Result.LATER),
        (400, Result.LATER),
        (401, Result.LATER),
        (404, Result.LATER),
        (410, Result.REFUSED),
        (429, Result.LATER),
        (500, Result.LATER),
    ],
)
def test_what_an_answer_means(status: int, expected: Result) -> None:
    assert judge(answer(status), now=NOW).result is expected


def test_a_receiver_may_ask_to_wait() -> None:
    assert judge(answer(503, **{"retry-after": "120"}), now=datetime(2026, 11, 25, tzinfo=UTC)).after_s == 120
