"""Pinned floors: how right the supplied topics are, on sets of labelled texts that are hashed.

Labels come from one hand; `corpus` was read while the rules were written, so its figures flatter. docs/topics.md
says what each set said before it was used.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from kammerton_classifier.text.assemble import lead_of
from kammerton_classifier.topics.tag import assigned, tag

GOLDEN = Path(__file__).parents[2] / "golden"
TOPICS = ("aussenwirtschaft", "digitalisierung", "fachkraefte")


@dataclass(frozen=True, slots=True)
class Labelled:
    title: str
    text: str
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Floor:
    sha256: str
    precision: float
    recall: float


FLOORS = {
    "corpus": Floor("6edaa2048b6f6225", 0.97, 0.97),
    "shorts": Floor("04edb0bcf1f86179", 0.97, 0.90),
    "houses_a": Floor("8e176dd5fa515051", 0.95, 0.95),
    "releases": Floor("f493488c2583c27b", 0.95, 0.95),
    "houses_b": Floor("b5a72e5d49bfdd9f", 0.95, 0.95),
    "houses_c": Floor("a5ecbb6d6c88aabd", 0.95, 0.95),
    "houses_d": Floor("2e0413cca94182b4", 0.95, 0.95),
}
LEAST_OF_EACH_TOPIC = 0.85


def read_lines(path: Path) -> tuple[list[Labelled], str]:
    raw = path.read_bytes()
    read = [json.loads(line) for line in raw.decode().splitlines()]
    return [Labelled(item["title"], item["text"], frozenset(item["topics"])) for item in read], digest([raw])


def read_releases(folder: Path) -> tuple[list[Labelled], str]:
    labels: Mapping[str, dict[str, list[str]]] = json.loads((folder / "labels.json").read_text("utf-8"))
    texts = {slug: (folder / f"{slug}.txt").read_text("utf-8") for slug in labels}
    found = []
    for slug, text in texts.items():
        title, _, body = text.partition("\n\n")
        found.append(Labelled(title.strip(), body.strip(), frozenset(labels[slug]["topics"])))
    return found, digest([(folder / "labels.json").read_bytes(), *(text.encode() for text in texts.values())])


def digest(parts: Iterable[bytes]) -> str:
    return sha256(b"\0".join(parts)).hexdigest()[:16]


def read(name: str) -> tuple[list[Labelled], str]:
    if name == "releases":
        return read_releases(GOLDEN / "releases")
    return read_lines(GOLDEN / ("corpus/texts.jsonl" if name == "corpus" else f"{name}.jsonl"))


def measure(labelled: Iterable[Labelled]) -> dict[str, tuple[int, int, int]]:
    """Return for each topic how many tags are right, wrong and missing."""
    counted = dict.fromkeys(TOPICS, (0, 0, 0))
    for text in labelled:
        given = set(assigned(tag(text.title, lead_of(text.text), text.text)))
        for topic in TOPICS:
            right, wrong, missing = counted[topic]
            has, should = topic in given, topic in text.topics
            counted[topic] = (right + (has and should), wrong + (has and not should), missing + (should and not has))
    return counted


@pytest.mark.parametrize("name", FLOORS)
def test_tags_stay_above_their_floors(name: str) -> None:
    labelled, digested = read(name)
    floor = FLOORS[name]
    assert digested == floor.sha256, "the labelled texts changed: measure anew and pin hash and floors in one change"

    counted = measure(labelled)
    right, wrong, missing = (sum(values) for values in zip(*counted.values(), strict=True))
    print(f"{name}: {counted}, precision {right / (right + wrong):.3f}, recall {right / (right + missing):.3f}")

    assert right / (right + wrong) >= floor.precision
    assert right / (right + missing) >= floor.recall
    if name != "releases":  # six texts of each topic: one miss would be more than the floor
        for topic, (topic_right, topic_wrong, topic_missing) in counted.items():
            assert topic_right / max(1, topic_right + topic_wrong) >= LEAST_OF_EACH_TOPIC, topic
            assert topic_right / max(1, topic_right + topic_missing) >= LEAST_OF_EACH_TOPIC - 0.01, topic


SAID_OF_THE_BUDGET = (
    "Der Rat der Stadt tagte am Mittwoch im Bürgerhaus. Beraten wurde über den Zustand der Brücken, die Miete der "
    "Turnhalle und den Haushalt des nächsten Jahres. Die Vorlage wurde bei zwei Enthaltungen gebilligt. "
)


@pytest.mark.parametrize("characters", [600, 8_000])
def test_the_full_length_releases_keep_their_topics_when_they_are_cut_or_drawn_out(characters: int) -> None:
    """A release that is told in 600 characters, and one that goes on about other matters up to 8,000."""
    labelled, _ = read("houses_a")
    right = wrong = missing = 0
    for release in labelled:
        filled = release.text + "\n\n" + SAID_OF_THE_BUDGET * 40
        text = (release.text if characters < len(release.text) else filled)[:characters]
        given = set(assigned(tag(release.title, lead_of(text), text)))
        right += len(given & release.topics)
        wrong += len(given - release.topics)
        missing += len(release.topics - given)
    print(f"{characters}: precision {right / (right + wrong):.3f}, recall {right / (right + missing):.3f}")

    assert right / (right + wrong) >= 0.93
    assert right / (right + missing) >= (0.80 if characters == 600 else 0.90)
