"""Which words of a query stand for others too: KMU also means kleine und mittlere Unternehmen. Reads synonyms.toml."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final, TypeAlias

from kammerton_search_api.query.words import AnalysedWord, analysed_words

SYNONYMS_TOML: Final = files(__package__).joinpath("synonyms.toml").read_text(encoding="utf-8")

SYNONYMS_VERSION: Final = sha256(SYNONYMS_TOML.encode()).hexdigest()[:12]

_Stems: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say it: as written in the file, and analysed."""

    text: str
    word: AnalysedWord


@dataclass(frozen=True, slots=True)
class Run:
    """Some of the words side by side in a query, from `start` to before `end`, and what else they stand for.

    `others` is empty for a word that stands for itself.
    """

    start: int
    end: int
    others: tuple[Form, ...]


def runs(words: Sequence[AnalysedWord]) -> Iterator[Run]:
    """Split words that stand side by side into runs, the longest known one first at each place."""
    known = _known()
    longest = max(map(len, known), default=0)
    at = 0
    while at < len(words):
        run = Run(at, at + 1, ())
        for end in range(min(len(words), at + longest), at, -1):
            others = known.get(tuple(stem for word in words[at:end] for stem in word.stems))
            if others:
                run = Run(at, end, others)
                break
        yield run
        at = run.end


@cache
def _known() -> Mapping[_Stems, tuple[Form, ...]]:
    known: dict[_Stems, tuple[Form, ...]] = {}
    for synonym in tomllib.loads(SYNONYMS_TOML)["synonym"]:
        short, long = (tuple(map(_form, synonym[name])) for name in ("short", "long"))
        for form in (*short, *(() if synonym.get("one_way") else long)):
            if form.word.stems in known:
                raise ValueError(f"synonyms.toml: {form.text!r} stands there twice")
            known[form.word.stems] = tuple(other for other in (*short, *long) if other != form)
    return known


def _form(text: str) -> Form:
    [word] = analysed_words([text])
    return Form(text, word)
