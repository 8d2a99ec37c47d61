"""Fourteen searches over 112 labelled texts: what must be found is found, what must not is not."""

import json
import re
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest

from kammerton_shared.german.analysis import Token, analyse, analyse_word

CORPUS = Path(__file__).parents[3] / "golden" / "corpus"


class Search(TypedDict):
    """One line of queries.jsonl."""

    id: str
    query: str
    must: list[str]
    must_not: list[str]
    optional: list[str]


def searches() -> list[Search]:
    return [json.loads(line) for line in (CORPUS / "queries.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def documents() -> dict[str, tuple[tuple[Token, ...], ...]]:
    """The tokens of each text: title, text."""
    lines = (CORPUS / "texts.jsonl").read_text(encoding="utf-8").splitlines()
    return {text["id"]: (analyse(text["title"]), analyse(text["text"])) for text in map(json.loads, lines)}


def has_phrase(document: tuple[tuple[Token, ...], ...], stems: list[str]) -> bool:
    return any(
        [token.stem for token in field[start : start + len(stems)]] == stems
        for field in document
        for start in range(len(field))
    )


def has_word(document: tuple[tuple[Token, ...], ...], word: str) -> bool:
    tokens = analyse_word(word)
    if len(tokens) > 1:
        return has_phrase(document, [token.stem for token in tokens])
    return any(tokens[0].stem in (token.stem, *token.parts) for field in document for token in field)


def matches(document: tuple[tuple[Token, ...], ...], query: str) -> bool:
    """Say whether a query of the corpus matches: words, "a phrase", A NOT B, A AND (B OR C)."""
    wanted, _, unwanted = query.partition(" NOT ")
    if unwanted:
        return matches(document, wanted) and not matches(document, unwanted)
    first, _, either = wanted.partition(" AND ")
    if either:
        return matches(document, first) and any(matches(document, word) for word in either.strip("()").split(" OR "))
    quoted = re.fullmatch(r'"(.*)"', wanted)
    if quoted:
        return has_phrase(document, [token.stem for token in analyse_word(quoted[1])])
    return all(has_word(document, word) for word in wanted.split())


@pytest.mark.parametrize("search", searches(), ids=lambda search: search["query"])
def test_a_search_finds_what_it_must_and_nothing_that_it_must_not(search: Search) -> None:
    found = {text for text, document in documents().items() if matches(document, search["query"])}

    assert set(search["must"]) - found == set()
    assert set(search["must_not"]) & found == set()
