"""The labelled sets of tests/golden: what they hold, the hash of it, and how right the supplied topics are on them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from kammerton_classifier.topics.evaluate import ALL, Counts, Evaluation, evaluate
from kammerton_classifier.topics.labelled import Labelled, read_labelled
from kammerton_classifier.topics.rules import rule_set
from kammerton_shared.model import TopicKey

GOLDEN: Final = Path(__file__).parents[1] / "golden"
NAMES: Final = ("corpus", "shorts", "releases", *(f"houses_{letter}" for letter in "abcdefgh"))


def texts_of(name: str) -> tuple[Labelled, ...]:
    """Return the texts of a set."""
    if name != "releases":
        return read_labelled(_file(name))
    labels: Mapping[str, Mapping[str, list[str]]] = json.loads(_file(name).read_text("utf-8"))
    found = []
    for slug, label in labels.items():
        title, _, text = (GOLDEN / "releases" / f"{slug}.txt").read_text("utf-8").partition("\n\n")
        found.append(Labelled(slug, title.strip(), text.strip(), frozenset(map(TopicKey, label["topics"]))))
    return tuple(found)


def digest_of_texts(name: str) -> str:
    """Return the hash of a set: titles, texts and labels."""
    parts = (f"{text.id}\0{text.title}\0{text.text}\0{sorted(text.topics)}" for text in texts_of(name))
    return sha256("\0\0".join(parts).encode()).hexdigest()[:16]


def judged(texts: Iterable[Labelled]) -> Evaluation:
    """Return how right the supplied rules are."""
    return evaluate(texts, rule_set())


def figures_of(name: str) -> dict[str, float]:
    """Return precision and recall of a set, all topics together and each."""
    return _figures(judged(texts_of(name)))


def floors_of(name: str) -> dict[str, float]:
    """Return what is pinned for a set: its figures if one more tag were wrong and one more missing.

    Every new word in the German word lists moves a text now and then.
    """
    found = judged(texts_of(name))
    worse = {
        topic: Counts(max(0, counts.right - 1), counts.wrong + 1, counts.missing + 1)
        for topic, counts in found.counts.items()
    }
    return _figures(replace(found, counts=worse))


def _figures(found: Evaluation) -> dict[str, float]:
    figures: dict[str, float] = {}
    for topic, counts in found.counts.items():
        said = "" if topic == ALL else f" {topic}"
        figures |= {f"precision{said}": counts.precision, f"recall{said}": counts.recall}
    return figures


def _file(name: str) -> Path:
    return GOLDEN / {"corpus": "corpus/texts.jsonl", "releases": "releases/labels.json"}.get(name, f"{name}.jsonl")
