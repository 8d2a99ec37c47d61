"""Texts and queries by chance that have much in common: every operator of the language, and documents that meet it."""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.query.clause import Clause
from kammerton_search_api.query.parse import QueryError
from kammerton_shared.model import ReleaseId
from tests.doubles.queries import a_document, clause_of

FRONTS: Final = (
    *("Fachkräfte", "Handwerks", "Außen", "Bau", "Energie", "Wirtschafts", "Zoll", "Lehr", "Export", "Ausbildungs"),
)
BACKS: Final = (
    *("mangel", "kammer", "wirtschaft", "förderung", "betrieb", "messe", "frage", "plan", "recht", "vertrag"),
)
WORDS: Final = (
    *("Zoll", "Zölle", "Weg", "Wege", "neue", "neuen", "Kammer", "Messe", "Messen", "Betrieb", "Betriebe", "Lehre"),
    *("Fachkraft", "Fachkräfte", "Mangel", "Handwerk", "Förderung", "Forderung", "Mitarbeiter:innen", "IT-Lösungen"),
    *("Aus- und Weiterbildung", "KI", "4.236", "24.02.2026", "Straße", "Strasse", "Industrie 4.0", "E-Mail", "und"),
    *("der", "die", "im", "für", "mit", "Made in Germany", "künstliche Intelligenz", "Meister", "meisten", "Museen"),
    *("KMU", "kleine und mittlere Unternehmen", "IHK", "Industrie- und Handelskammer", "NRW", "Firmen", "Azubis"),
)
SOURCES: Final = (("hwk-musterstadt", "NW"), ("ihk-beispielau", "BY"), ("mw-musterland", "Bund"))
TOPICS: Final = ("aussenwirtschaft", "digitalisierung", "fachkraefte")
KINDS: Final = ("release",) * 6 + ("invitation", "speech", "statement")


def a_word(chance: random.Random) -> str:
    """Return a word or what reads like one; a few are common, most are rare."""
    if chance.random() < 0.4:
        return chance.choice(FRONTS) + chance.choice(BACKS)
    return WORDS[min(int(chance.expovariate(0.06)), len(WORDS) - 1)]


def a_text(chance: random.Random, words: int) -> str:
    """Return a text of so many words."""
    return " ".join(a_word(chance) + (". " if chance.random() < 0.1 else "") for _ in range(words))


def some_documents(chance: random.Random, count: int, *, at: datetime, version: int = 1) -> Iterator[IndexDocument]:
    """Yield documents of the 60 days before `at`, many of the same minute, some without a date."""
    for number in range(1, count + 1):
        source, region = chance.choice(SOURCES)
        document = a_document(
            a_text(chance, chance.randint(0, 80)),
            title=a_text(chance, chance.randint(1, 8)),
            source=source,
            region=region,
            kind=chance.choice(KINDS),
            topics=tuple(chance.sample(TOPICS, chance.choice((0, 0, 1, 1, 2, 3)))),
            published_at=None if chance.random() < 0.1 else at - timedelta(minutes=chance.randint(0, 1_500) * 60),
        )
        yield replace(document, release_id=ReleaseId(number), version=version)


def a_filter(chance: random.Random) -> str:
    """Return a condition that asks for no word."""
    day = f"{chance.randint(1, 25)}.{chance.choice((10, 11))}.2026"
    topic, (source, region) = chance.choice(TOPICS), chance.choice(SOURCES)
    kind = chance.choice((f"kind:{chance.choice(KINDS)}", "art:Einladung", "art:Rede", "art:Meldung"))
    return chance.choice((f"thema:{topic}", f"quelle:{source}", f"region:{region}", kind, f"von:{day}", f"bis:{day}"))


def a_leaf(chance: random.Random) -> str:
    """Return a word, phrase, exact form or beginning."""
    words = " ".join(a_word(chance) for _ in range(chance.randint(2, 3)))
    begin = chance.choice(FRONTS)[: chance.randint(3, 6)]
    return chance.choices(
        (
            a_word(chance),
            f'"{words}"',
            f'"{words}"~{chance.randint(1, 6)}',
            f"={a_word(chance).split()[0]}",
            f'="{a_word(chance)}"',
            f"{begin}*",
        ),
        weights=(5, 1, 3, 1, 1, 1),
    )[0]


def a_query(chance: random.Random, depth: int = 0) -> str:
    """Return a query of some of all that the language has."""
    kind = chance.random()
    if depth == 3 or kind < 0.3:
        return a_leaf(chance)
    if kind < 0.4:
        return a_filter(chance)
    if kind < 0.5:
        return f"titel:({a_leaf(chance)} ODER {a_leaf(chance)})"
    if kind < 0.6:
        return f"NICHT ({a_query(chance, depth + 1)})"
    joined = chance.choice((" ", " ODER ", " -")).join(f"({a_query(chance, depth + 1)})" for _ in range(2))
    return joined if chance.random() < 0.7 else f"({joined}) {a_filter(chance)}"


def some_queries(chance: random.Random, count: int) -> dict[str, Clause]:
    """Return so many queries with what they mean; what is nested too deep for a query is none."""
    found: dict[str, Clause] = {}
    while len(found) < count:
        query = a_query(chance)
        with suppress(QueryError):
            found[query] = clause_of(query)
    return found
