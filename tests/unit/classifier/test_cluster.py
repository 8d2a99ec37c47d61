"""The same text from several houses."""

from pathlib import Path

import pytest

from kammerton_classifier.cluster import most_similar, own_passages, similarity, sketch

RELEASES = Path(__file__).parents[2] / "golden" / "releases"


def text_of(slug: str) -> str:
    return (RELEASES / f"{slug}.txt").read_text("utf-8").partition("\n\n")[2]


def sketch_of(text: str) -> bytes:
    made = sketch(text)
    assert made is not None
    return made


def test_the_same_text_is_the_same_whatever_its_spaces() -> None:
    text = text_of("04-ki-pruefstelle")

    assert similarity(sketch_of(text), sketch_of(text.replace("\n\n", "\n").replace(" ", "  "))) == 1


def test_a_house_that_adds_a_paragraph_has_the_same_text() -> None:
    text = text_of("04-ki-pruefstelle")
    added = f"{text}\n\nAuch aus unserem Bezirk haben sich drei Betriebe gemeldet, sagte die Präsidentin der Kammer."

    assert most_similar(sketch_of(added), {"origin": sketch_of(text)}) == "origin"


def test_a_text_that_lost_a_third_is_another() -> None:
    paragraphs = text_of("04-ki-pruefstelle").split("\n\n")

    assert most_similar(sketch_of("\n\n".join(paragraphs[:3])), {"whole": sketch_of("\n\n".join(paragraphs))}) is None


def test_other_releases_are_never_alike() -> None:
    sketches = {path.stem: sketch_of(text_of(path.stem)) for path in RELEASES.glob("*.txt")}

    for slug, mine in sketches.items():
        others = {other: theirs for other, theirs in sketches.items() if other != slug}
        assert most_similar(mine, others) is None


@pytest.mark.parametrize("text", ["", "Kurz.", "Ein paar Worte mehr, aber noch lange kein Text."])
def test_a_short_text_is_not_compared(text: str) -> None:
    assert sketch(text) is None


ORIGIN = """Das Handwerk sucht Lehrlinge. Im Mai waren 300 Stellen frei, 20 mehr als im Jahr davor.

„Wir werben in jeder Schule“, sagt der Präsident. Die Aktion läuft bis Juli."""


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (ORIGIN, ""),
        ("", ""),
        (ORIGIN.replace("\n\n", " ").replace(" ", "\u00a0 "), ""),
        (ORIGIN.replace("„", '"').replace("“", '"').upper(), ""),
        (ORIGIN.replace("300 Stellen", "300\nStellen"), ""),
        ("\n\n".join(reversed(ORIGIN.split("\n\n"))), ""),
        (f"{ORIGIN}\n\nAuch wir machen mit. Kommen Sie vorbei!", "Auch wir machen mit. Kommen Sie vorbei!"),
        (f"{ORIGIN} Auch wir machen mit.", "Auch wir machen mit."),
        (f"Auch wir machen mit. {ORIGIN}\n\nIm Juni geht es los.", "Auch wir machen mit.\n\nIm Juni geht es los."),
        (ORIGIN.replace("300", "310"), "Im Mai waren 310 Stellen frei, 20 mehr als im Jahr davor."),
        (f"{ORIGIN}\n\n***", ""),
    ],
)
def test_own_is_every_sentence_that_the_origin_does_not_say(text: str, own: str) -> None:
    assert own_passages(text, ORIGIN) == own


def test_a_pathological_text_takes_no_time() -> None:
    assert own_passages("." * 400_000 + "\n" * 200_000, ORIGIN) == ""
