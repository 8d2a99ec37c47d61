"""Pinned floors: how right the supplied topics are, on sets of labelled texts that are hashed.

Labels come from one hand; the texts were read while the rules were written, so the figures flatter. docs/topics.md
says what each set said before it was used.
"""

from dataclasses import replace
from random import Random

import pytest

from kammerton_classifier.topics.evaluate import ALL
from tests.doubles.labelled_texts import GOLDEN, NAMES, digest_of_texts, figures_of, judged, texts_of
from tests.floors import SETS, fallen, pinned

LEAST_PRECISION, LEAST_RECALL, LEAST_OF_EACH_TOPIC = 0.93, 0.90, 0.85
MOST_IN_PASSING = 0.04


def test_every_labelled_set_is_pinned() -> None:
    files = {path.stem for path in GOLDEN.glob("houses_*.jsonl")} | {"corpus", "shorts", "releases"}

    assert set(NAMES) == files
    assert {f"topics_{name}" for name in NAMES} <= set(SETS)


@pytest.mark.parametrize("name", NAMES)
def test_tags_stay_above_their_floors(name: str) -> None:
    floors, found = pinned(f"topics_{name}"), figures_of(name)
    assert digest_of_texts(name) == floors.content, f"the labelled texts changed: python -m tests.floors topics_{name}"
    print(name, {figure: round(value, 3) for figure, value in found.items()})

    assert fallen(found, floors.floors) == {}


@pytest.mark.parametrize("name", ["corpus", "shorts"])
def test_no_floor_may_sink_below_what_was_promised(name: str) -> None:
    floors = dict(pinned(f"topics_{name}").floors)

    assert floors.pop("precision") >= LEAST_PRECISION
    assert floors.pop("recall") >= LEAST_RECALL
    assert min(floors.values()) >= LEAST_OF_EACH_TOPIC


SAID_OF_THE_BUDGET = (
    "Der Rat der Stadt tagte am Mittwoch im Bürgerhaus. Beraten wurde über den Zustand der Brücken, die Miete der "
    "Turnhalle und den Haushalt des nächsten Jahres. Die Vorlage wurde bei zwei Enthaltungen gebilligt. "
)


@pytest.mark.parametrize(("characters", "least_recall"), [(600, 0.80), (8_000, 0.90)])
def test_the_full_length_releases_keep_their_topics_when_they_are_cut_or_drawn_out(
    characters: int, least_recall: float
) -> None:
    """A release that is told in 600 characters, and one that goes on about other matters up to 8,000."""
    full = [text for name in NAMES if name.startswith("houses_") for text in texts_of(name)]
    texts = [
        replace(text, text=(text.text if characters < len(text.text) else _drawn_out(text.text))[:characters])
        for text in full
    ]

    counts = judged(texts).counts[ALL]
    print(f"{characters}: precision {counts.precision:.3f}, recall {counts.recall:.3f}")

    assert counts.precision >= LEAST_PRECISION
    assert counts.recall >= least_recall


def test_what_a_long_text_mentions_here_and_there_is_no_topic() -> None:
    """Four releases without a topic in a row: as much in passing as 6,000 characters can hold."""
    without = [text for name in NAMES if name.startswith("houses_") for text in texts_of(name) if not text.topics]
    chance = Random(0)
    long = []
    for _ in range(60):
        first, *others = chance.sample(without, 4)
        long.append(replace(first, text="\n\n".join(text.text for text in (first, *others))))

    wrong = judged(long).counts[ALL].wrong
    print(f"{wrong} of {3 * len(long)} tags given")

    assert wrong <= MOST_IN_PASSING * 3 * len(long)


def _drawn_out(text: str) -> str:
    return text + "\n\n" + SAID_OF_THE_BUDGET * 40
