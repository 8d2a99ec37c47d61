"""Whether the best come first: queries over the labelled texts, each text judged from 0 to 3 by hand.

3: the release is about what was asked; 2: a good part of it is; 1: it is mentioned; 0, not listed: it is not.
"""

import json
import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypedDict

import pytest

from kammerton_search_api.search import Question, search
from kammerton_shared.clock import utc_now
from kammerton_shared.db.engine import Database
from tests.doubles.index_desk import IndexDesk, an_index_desk

CORPUS = Path(__file__).parents[1] / "golden" / "corpus"
BEST_OF = 10
OLDEST_DAYS = 2000
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
def the_corpus(
    database: Database, folder: Path, *, age: Callable[[], timedelta] = timedelta
) -> Iterator[tuple[IndexDesk, list[str]]]:
    """Index the labelled texts, each of some age; yield with their names in the order of their numbers."""
    with an_index_desk(database, folder) as desk:
        texts = [json.loads(line) for line in lines("texts.jsonl")]
        for text in texts:
            desk.publish(text["title"], text["text"], published_at=utc_now() - age())
        desk.work()
        yield desk, [text["id"] for text in texts]


def figures_of(desk: IndexDesk, names: Sequence[str], *, prefer_recent: bool = True) -> dict[str, float]:
    judged: list[Judged] = [json.loads(line) for line in lines("judged.jsonl")]
    figures: dict[str, float] = {}
    for one in judged:
        question = Question(one["query"], limit=BEST_OF, prefer_recent=prefer_recent)
        answer = search(question, index=desk.index, database=desk.database)
        figures[one["query"]] = ndcg([names[hit.release.id - 1] for hit in answer.hits], one["grades"])
    assert len(figures) == len(judged) >= 30
    return figures


def mean(figures: Mapping[str, float]) -> float:
    return sum(figures.values()) / len(figures)


def test_the_best_come_first(database: Database, tmp_path: Path) -> None:
    with the_corpus(database, tmp_path) as (desk, names):
        figures = figures_of(desk, names)

    assert mean(figures) >= FLOOR, sorted(figures.items(), key=lambda item: item[1])


@pytest.mark.parametrize("seed", range(3))
def test_whatever_their_age(database: Database, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)

    def age() -> timedelta:
        return timedelta(days=OLDEST_DAYS ** chance.random())  # as many of days as of years

    with the_corpus(database, tmp_path, age=age) as (desk, names):
        preferring, plain = mean(figures_of(desk, names)), mean(figures_of(desk, names, prefer_recent=False))

    assert preferring >= FLOOR
    assert preferring >= plain - 0.003  # judged without regard to age, so that a preference can hardly gain


@pytest.mark.parametrize(("found", "figure"), [(["a", "b"], 1.0), (["b", "a"], 0.7098), (["x"], 0.0), ([], 0.0)])
def test_the_figure_is_one_for_the_best_order(found: list[str], figure: float) -> None:
    assert ndcg(found, {"a": 3, "b": 1}) == pytest.approx(figure, abs=0.0001)
