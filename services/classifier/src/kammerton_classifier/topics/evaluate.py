"""How right rules are on labelled texts: figures, and each mistake with its reason. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kammerton_classifier.text.assemble import lead_of
from kammerton_classifier.topics.explain import reason
from kammerton_classifier.topics.labelled import Labelled
from kammerton_classifier.topics.rules import RuleSet
from kammerton_classifier.topics.tag import tag
from kammerton_shared.model import TopicKey

ALL: Final = TopicKey("all")
"""The key under which all topics together are counted (micro average)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Tags that are right, wrong (given, but should not be) and missing."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return both together."""
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missing + other.missing)

    @property
    def precision(self) -> float:
        """Return the share of the given tags that are right; 1 if none was given."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the wanted tags that were given; 1 if none was wanted."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        all_of_them = 2 * self.right + self.wrong + self.missing
        return 2 * self.right / all_of_them if all_of_them else 1.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A tag that is missing (`wanted`) or wrong, with what the rules say of it."""

    text: str
    title: str
    topic: TopicKey
    wanted: bool
    reason: str

    @property
    def key(self) -> str:
        """Return what tells the mistake from others of the same file."""
        return f"{self.text} {self.topic} {'missing' if self.wanted else 'wrong'}"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What rules make of labelled texts; `counts` holds each topic and, under `ALL`, all of them."""

    rules_version: str
    texts: int
    counts: Mapping[TopicKey, Counts]
    mistakes: tuple[Mistake, ...]


def evaluate(texts: Iterable[Labelled], rules: RuleSet) -> Evaluation:
    """Return how right the rules are. A topic that only the labels know counts as missing."""
    counts: dict[TopicKey, Counts] = {topic.key: Counts() for topic in rules.topics}
    mistakes: list[Mistake] = []
    number = 0
    for text in texts:
        number += 1
        found = {item.topic: item for item in tag(text.title, lead_of(text.text), text.text, rules=rules)}
        for topic in dict.fromkeys((*found, *sorted(text.topics))):
            item, wanted = found.get(topic), topic in text.topics
            given = item is not None and item.assigned
            counts[topic] = counts.get(topic, Counts()) + Counts(given and wanted, given > wanted, wanted > given)
            if given is not wanted:
                why = reason(item) if item is not None else "Es gibt kein solches Thema."
                mistakes.append(Mistake(text.id, text.title, topic, wanted, why))
    together = sum(counts.values(), Counts())
    return Evaluation(rules.version, number, {**counts, ALL: together}, tuple(mistakes))


def record(evaluation: Evaluation) -> dict[str, Any]:
    """Return what is kept of an evaluation, to compare the next one with."""
    return {
        "rules": evaluation.rules_version,
        "texts": evaluation.texts,
        "counts": {key: [item.right, item.wrong, item.missing] for key, item in evaluation.counts.items()},
        "mistakes": [mistake.key for mistake in evaluation.mistakes],
    }
