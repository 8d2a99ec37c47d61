"""German-looking texts and queries for measurements: 20,000 compounds, a few of them common and most rare."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from kammerton_search_api.index.document import IndexDocument
from kammerton_shared.german.words import read_words
from kammerton_shared.model import ReleaseId
from tests.doubles.queries import a_document

SMALL = "die der und in zu für mit auf ist im von den nicht auch sich werden eine bei nach über neue plant".split()  # noqa: SIM905
VOCABULARY = 20_000
CHARACTERS = 3_000
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def _vocabulary() -> list[str]:
    """Return nouns of the constituent list and compounds of two of them, the same each time."""
    chance = random.Random(11)
    nouns = [word for word in read_words("constituents.txt") if "-" not in word and len(word) > 4]
    links = {noun: "s" if noun.endswith(("ung", "heit", "keit", "ion")) else "" for noun in nouns}
    made = [noun.capitalize() for noun in chance.sample(nouns, 2_000)]
    while len(made) < VOCABULARY:
        front, end = chance.choice(nouns), chance.choice(nouns)
        made.append(front.capitalize() + links[front] + end)
    chance.shuffle(made)
    return made


WORDS = _vocabulary()
_WEIGHTS = list(accumulate(1 / (rank + 20) for rank in range(VOCABULARY)))


def some_words(chance: random.Random, count: int) -> list[str]:
    """Return words, the n-th of the vocabulary about 1/n as often as the first, half of them small ones."""
    nouns = chance.choices(WORDS, cum_weights=_WEIGHTS, k=count)
    return [chance.choice(SMALL) if chance.random() < 0.5 else noun for noun in nouns]


def a_text(chance: random.Random, characters: int = CHARACTERS) -> str:
    """Return sentences of at least so many characters."""
    sentences: list[str] = []
    while sum(map(len, sentences)) < characters:
        sentence = " ".join(some_words(chance, chance.randint(6, 18)))
        sentences.append(f"{sentence[:1].upper()}{sentence[1:]}. ")
    return "".join(sentences)


def some_documents(chance: random.Random, count: int) -> Iterator[IndexDocument]:
    """Yield documents of the last two years."""
    for number in range(1, count + 1):
        document = a_document(
            a_text(chance),
            title=" ".join(some_words(chance, 8)),
            topics=("fachkraefte",) if chance.random() < 0.2 else (),
            published_at=NOW - timedelta(minutes=chance.randint(0, 1_000_000)),
        )
        yield replace(document, release_id=ReleaseId(number))


def a_noun(chance: random.Random, first: int = 0, last: int = VOCABULARY) -> str:
    """Return a word of the vocabulary by its rank."""
    return WORDS[chance.randrange(first, last)]


def a_subscription(chance: random.Random) -> str:
    """Return a query as readers keep them: mostly one word or two, then phrases and choices, with and without a NOT."""
    a, b, c, d = (a_noun(chance, 20) for _ in range(4))
    kind = chance.random()
    if kind < 0.35:
        return a
    if kind < 0.6:
        return f"{a} {b}"
    if kind < 0.75:
        return f'"{chance.choice(SMALL)} {b}"'
    return f"({a} ODER {b} ODER {c}) -{d}" if kind < 0.9 else f"{a} ODER {b}"
