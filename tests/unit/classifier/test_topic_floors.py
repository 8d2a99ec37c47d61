"""Pinned floors: how right the supplied topics are, on sets of labelled texts that are hashed.

Labels come from one hand; `corpus` was read while the rules were written, so its figures flatter. docs/topics.md
says what each set said before it was used. `--golden-update` raises floors to just below what is measured; a floor
that sinks needs `--lower-floor 'why'` as well.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest

from kammerton_classifier.text.assemble import lead_of
from kammerton_classifier.topics.tag import assigned, tag
from tests.doubles.floors import FloorLowered, complaints, pinned, read_pins, write_pins

GOLDEN = Path(__file__).parents[2] / "golden"
TOPICS = ("aussenwirtschaft", "digitalisierung", "fachkraefte")


@dataclass(frozen=True, slots=True)
class Labelled:
    title: str
    text: str
    topics: frozenset[str]


SETS = ("corpus", "shorts", "releases", "houses_a", "houses_b", "houses_c", "houses_d", "houses_e", "houses_f")
LEAST_OF_EACH_TOPIC = 0.85
LEAST_TEXTS_OF_A_TOPIC = 9
"""With fewer, one miss would be more than the floor."""
PINS = GOLDEN / "topic_floors.json"


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


@pytest.mark.parametrize("name", SETS)
def test_tags_stay_above_their_floors(name: str, pytestconfig: pytest.Config) -> None:
    labelled, digested = read(name)
    counted = measure(labelled)
    right, wrong, missing = (sum(values) for values in zip(*counted.values(), strict=True))
    precision, recall = right / (right + wrong), right / (right + missing)
    print(f"{name}: {counted}, precision {precision:.3f}, recall {recall:.3f}")

    if pytestconfig.getoption("--golden-update"):
        all_pins = read_pins(PINS)
        of_set = all_pins.get(name, ())
        new = pinned(of_set, digested, precision, recall, pytestconfig.getoption("--lower-floor"))
        write_pins(PINS, all_pins | {name: new})
    floor = read_pins(PINS)[name][-1]
    assert digested == floor.texts, "the labelled texts changed: --golden-update --lower-floor 'why'"
    assert precision >= floor.precision
    assert recall >= floor.recall
    for topic, (topic_right, topic_wrong, topic_missing) in counted.items():
        if topic_right + topic_missing >= LEAST_TEXTS_OF_A_TOPIC:
            assert topic_right / max(1, topic_right + topic_wrong) >= LEAST_OF_EACH_TOPIC, topic
            assert topic_right / (topic_right + topic_missing) >= LEAST_OF_EACH_TOPIC, topic


def test_no_floor_was_lowered_without_a_reason_and_no_set_was_dropped() -> None:
    pins = read_pins(PINS)

    assert set(pins) == set(SETS)
    assert {name: complaints(of_set) for name, of_set in pins.items() if complaints(of_set)} == {}
    assert pins["corpus"][-1].precision >= 0.93
    assert pins["corpus"][-1].recall >= 0.90


def test_a_floor_rises_by_itself_and_sinks_only_with_a_reason() -> None:
    first = pinned((), "a", 0.95, 0.95, None)
    risen = pinned(first, "a", 0.99, 0.93, None)

    assert [(pin.precision, pin.recall) for pin in risen] == [(0.92, 0.92), (0.96, 0.92)]
    assert pinned(risen, "a", 0.97, 0.95, None) == risen
    with pytest.raises(FloorLowered, match="say why with --lower-floor"):
        pinned(risen, "a", 0.90, 0.95, None)
    with pytest.raises(FloorLowered):
        pinned(risen, "other texts", 0.99, 0.99, None)
    sunk = pinned(risen, "a", 0.90, 0.95, "the labels of nine texts were wrong")
    assert (sunk[-1].precision, sunk[-1].because) == (0.87, "the labels of nine texts were wrong")
    assert complaints(sunk) == []


def test_a_pin_that_was_written_by_hand_is_found() -> None:
    pins = pinned((), "a", 0.95, 0.95, None)
    by_hand = (replace(pins[0], recall=0.5),)
    shrugged = pinned(pins, "a", 0.5, 0.5, "because")

    assert complaints(by_hand) == ["pin 1 was written by hand: use --golden-update"]
    assert complaints(shrugged) == ["pin 2 is lower than the one before, or of other texts, and does not say why"]


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
