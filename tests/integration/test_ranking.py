"""Whether the best come first: queries over the labelled texts, each text judged from 0 to 3 by hand.

3: the release is about what was asked; 2: a good part of it is; 1: it is mentioned; 0, not listed: it is not.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

import pytest

from kammerton_search_api.search import Question, search
from kammerton_shared.db.engine import Database
from tests.doubles.index_desk import IndexDesk, an_index_desk

CORPUS = Path(__file__).parents[1] / "golden" / "corpus"
BEST_OF = 10
FLOOR = 0.825  # nDCG@10, mean over all judged queries; measured: 0.829. Texts that are not found at all count too


class Judged(TypedDict):
    """One line of judged.jsonl."""

    query: str
    grades: dict[str, int]


def lines(name: str) -> list[str]:
    return (CORPUS / name).read_text(encoding="utf-8").splitlines()


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return how near the order of `found` comes to the best one, 0 to 1. Source: Järvelin and Kekäläinen, 2002."""

    def gain(graded: Sequence[int]) -> float:
        return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(graded[:BEST_OF]))

    return gain([grades.get(name, 0) for name in found]) / gain(sorted(grades.values(), reverse=True))


@contextmanager
def the_corpus(database: Database, folder: Path) -> Iterator[tuple[IndexDesk, list[str]]]:
    """Index the labelled texts; yield with their names in the order of their numbers."""
    with an_index_desk(database, folder) as desk:
        texts = [json.loads(line) for line in lines("texts.jsonl")]
        for text in texts:
            desk.publish(text["title"], text["text"])
        desk.work()
        yield desk, [text["id"] for text in texts]


def test_the_best_come_first(database: Database, tmp_path: Path) -> None:
    judged: list[Judged] = [json.loads(line) for line in lines("judged.jsonl")]
    figures: dict[str, float] = {}
    with the_corpus(database, tmp_path) as (desk, names):
        for one in judged:
            answer = search(Question(one["query"], limit=BEST_OF), index=desk.index, database=desk.database)
            figures[one["query"]] = ndcg([names[hit.release.id - 1] for hit in answer.hits], one["grades"])

    assert len(figures) == len(judged) >= 30
    assert sum(figures.values()) / len(figures) >= FLOOR, sorted(figures.items(), key=lambda item: item[1])


@pytest.mark.parametrize(("found", "figure"), [(["a", "b"], 1.0), (["b", "a"], 0.7098), (["x"], 0.0), ([], 0.0)])
def test_the_figure_is_one_for_the_best_order(found: list[str], figure: float) -> None:
    assert ndcg(found, {"a": 3, "b": 1}) == pytest.approx(figure, abs=0.0001)
