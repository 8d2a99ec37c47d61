"""Very many invented releases, written to the tables at once: for rebuilds and measurements."""

import random
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection

from kammerton_shared.db.tables import captures, document_versions, documents, entries, releases, revisions
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind
from tests.doubles.newsroom import Newsroom
from tests.doubles.rows import SEEN_AT, add_rows, go_on_counting

HOUSES = 40
TOPICS = ("fachkraefte", "digitalisierung", "aussenwirtschaft")

COMMON = "die der und in zu für mit auf ist im von den nicht auch sich werden eine bei nach über".split()  # noqa: SIM905
FIRST = "Fach Hand Außen Bau Ener Wirtschafts Zoll Lehr Digital Export Markt Netz Kraft Klima".split()  # noqa: SIM905
LAST = "werk kammer wirtschaft bildung lösung förderung frage handel technik betrieb markt messe kraft plan".split()  # noqa: SIM905
VERBS = "fordert stärkt begrüßt eröffnet plant unterstützt verbessert kritisiert".split()  # noqa: SIM905


def add_houses(newsroom: Newsroom) -> None:
    """Add the houses that publish."""
    for number in range(HOUSES):
        newsroom.add_source(f"haus-{number}")


def a_text(chance: random.Random, characters: int) -> str:
    """Return sentences of invented compounds; "Vorhaben" with a number in each."""
    sentences: list[str] = []
    while sum(map(len, sentences)) < characters:
        count = chance.randint(6, 16)
        words = [
            chance.choice(COMMON) if chance.random() < 0.5 else chance.choice(FIRST) + chance.choice(LAST)
            for _ in range(count)
        ]
        number = chance.randint(1, 20_000)
        sentences.append(" ".join(words).capitalize() + f" {chance.choice(VERBS)} Vorhaben{number}. ")
    return "".join(sentences)


def publish(connection: Connection, numbers: Sequence[int], chance: random.Random, *, characters: int = 3_000) -> None:
    """Write releases, their documents and the promise to index them; the houses were added before."""
    homes = {number: f"haus-{number % HOUSES}" for number in numbers}
    addresses = {number: f"https://haus.example/{number}" for number in numbers}
    add_rows(
        connection,
        releases,
        [{"id": n, "source_key": homes[n], "address": addresses[n], "backlog": True} for n in numbers],
    )
    add_rows(
        connection,
        entries,
        [
            {"id": n, "release_id": n, "feed_id": 1, "identity": str(n), "address": addresses[n], "backlog": True}
            for n in numbers
        ],
    )
    add_rows(connection, captures, [{"id": n, "release_id": n, "entry_id": n} for n in numbers])
    add_rows(connection, revisions, [_revision(n, chance, characters) for n in numbers])
    tagged = {number: chance.sample(TOPICS, chance.randint(0, 2)) for number in numbers}
    states = [{"release_id": n, "revision_id": n, "topics": topics} for n, topics in tagged.items()]
    add_rows(connection, document_versions, states)
    add_rows(
        connection, documents, [state | {"source_key": homes[n]} for n, state in zip(numbers, states, strict=True)]
    )
    go_on_counting(connection, releases, entries, captures, revisions)
    for number in numbers:
        store.promise(connection, JobKind.INDEX, f"{number}:1")


def _revision(number: int, chance: random.Random, characters: int) -> dict[str, object]:
    return {
        "id": number,
        "release_id": number,
        "capture_id": number,
        "title": a_text(chance, 40)[:80],
        "text": a_text(chance, characters),
        "published_at": SEEN_AT - timedelta(minutes=chance.randint(0, 60 * 24 * 700)),
    }
