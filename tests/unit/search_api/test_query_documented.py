"""docs/search.md says what is true."""

import re
from pathlib import Path

import pytest

from kammerton_search_api.query.clause import refuse_as_subscription, resolve
from kammerton_search_api.query.names import known_names
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_shared.model import SourceKey, TopicKey

PAGE = (Path(__file__).parents[3] / "docs" / "search.md").read_text(encoding="utf-8")
NAMES = known_names(
    topics=[(TopicKey(name.lower()), name) for name in ("Außenwirtschaft", "Digitalisierung", "Fachkräfte")],
    sources=[
        (SourceKey("hwk-koeln"), "Handwerkskammer zu Köln", "HWK Köln"),
        (SourceKey("hwk-dortmund"), "Handwerkskammer Dortmund", "HWK Dortmund"),
    ],
    regions=["NW", "BY"],
)


def rows(heading: str) -> list[list[str]]:
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    table = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table]


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("query", [query for row in rows("Auf einen Blick") for query in code(row[0])])
def test_every_example_is_a_query(query: str) -> None:
    resolve(parse(query), NAMES)


@pytest.mark.parametrize(
    "query", [f"{code(row[0])[0]}{value}" for row in rows("Felder") for value in code(row[2]) if ":" not in value]
)
def test_every_value_of_a_field_is_understood(query: str) -> None:
    resolve(parse(query), NAMES)


@pytest.mark.parametrize(("written", "answer", "proposal"), rows("Wenn eine Anfrage nicht geht"))
def test_every_answer_is_given(written: str, answer: str, proposal: str) -> None:
    with pytest.raises(QueryError) as raised:
        resolve(parse(code(written)[0]), NAMES)

    assert raised.value.message == answer
    assert raised.value.proposal == (code(proposal)[0] if proposal else None)


def test_what_is_said_to_be_refused_is_refused() -> None:
    [sentence] = re.findall(r"Abgelehnt wird.*?\n\n", PAGE, re.DOTALL)

    for query in code(sentence):
        clause = resolve(parse(query), NAMES)
        with pytest.raises(QueryError):
            refuse_as_subscription(clause)
