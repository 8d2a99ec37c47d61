"""Very many invented releases, written to the tables at once: for rebuilds and measurements."""

import random
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection, insert

from kammerton_shared.db.tables import captures, document_versions, documents, entries, releases, revisions
from kammerton_shared.jobs import store
from kammerton_shared.model import JobKind
from tests.doubles.newsroom import SEEN_AT, Newsroom

HOUSES = 40

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
    ids = [{"release_id": number, "id": number} for number in numbers]
    connection.execute(
        insert(releases),
        [
            {
                "id": number,
                "source_key": f"haus-{number % HOUSES}",
                "address": f"https://haus.example/{number}",
                "backlog": True,
                "first_seen_at": SEEN_AT,
            }
            for number in numbers
        ],
    )
    connection.execute(
        insert(entries),
        [
            entry
            | {
                "feed_id": 1,
                "identity": str(entry["id"]),
                "address": f"https://haus.example/{entry['id']}",
                "title": "",
                "text": "",
                "fingerprint": "0",
                "backlog": True,
                "first_seen_at": SEEN_AT,
                "last_changed_at": SEEN_AT,
            }
            for entry in ids
        ],
    )
    connection.execute(
        insert(captures),
        [
            capture
            | {
                "entry_id": capture["id"],
                "address": "",
                "fetched_at": SEEN_AT,
                "content_type": "text/html",
                "headers": {},
                "sha256": "0",
                "body_bytes": 1,
                "thin": False,
            }
            for capture in ids
        ],
    )
    connection.execute(
        insert(revisions),
        [
            revision
            | {
                "number": 1,
                "capture_id": revision["id"],
                "title": a_text(chance, 40)[:80],
                "text": a_text(chance, characters),
                "published_at": SEEN_AT - timedelta(minutes=chance.randint(0, 60 * 24 * 700)),
                "thin": False,
                "content_sha256": "0",
                "cleaner_version": "bench",
                "created_at": SEEN_AT,
            }
            for revision in ids
        ],
    )
    states = [
        {
            "release_id": number,
            "version": 1,
            "revision_id": number,
            "kind": "release",
            "topics": chance.sample(["fachkraefte", "digitalisierung", "aussenwirtschaft"], chance.randint(0, 2)),
            "news": False,
            "withdrawn": False,
            "cause": "created",
        }
        for number in numbers
    ]
    connection.execute(insert(document_versions), [state | {"created_at": SEEN_AT} for state in states])
    now = {"first_seen_at": SEEN_AT, "changed_at": SEEN_AT}
    connection.execute(
        insert(documents),
        [
            state | now | {"source_key": f"haus-{number % HOUSES}"}
            for number, state in zip(numbers, states, strict=True)
        ],
    )
    for number in numbers:
        store.promise(connection, JobKind.INDEX, f"{number}:1")
