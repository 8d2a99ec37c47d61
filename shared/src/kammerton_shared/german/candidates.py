"""Candidates for the word lists: what a corpus says that the lists do not know. A person decides on each."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from kammerton_shared.german.compounds import gaps, is_known, split
from kammerton_shared.german.decisions import Decisions
from kammerton_shared.german.sightings import Sighting
from kammerton_shared.german.stems import stem

Sightings = Mapping[str, Sighting]

LEAST_TEXTS = 2
_SHORTEST_GAP = 4
_LEAST_COMPOUNDS = 2
_MOST_EXAMPLES = 3
_LINKED = re.compile(r"(.{4,}?)(?:s|es|n|en|ens|e)")
_JOINS = (
    ("a", "en"), ("um", "en"), ("um", "a"), ("us", "en"), ("us", "i"), ("is", "en"), ("on", "a"), ("o", "en"),
    ("o", "i"), ("x", "zes"), ("ex", "izes"), ("", "s"), ("", "ien"), ("y", "ies"),
)  # fmt: skip
"""Endings of one word and of its plural that Snowball does not know."""


class CandidateKind(StrEnum):
    """What is asked: a constituent to add, one stem of two words to part, two stems of one word to join."""

    CONSTITUENT = "constituent"
    COLLISION = "collision"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question to a person: the words it is about, in how many texts of the corpus they stand, and examples."""

    kind: CandidateKind
    words: tuple[str, ...]
    texts: int
    examples: tuple[str, ...]


def propose(seen: Sightings, decided: Decisions, least: int = LEAST_TEXTS) -> Iterator[Candidate]:
    """Yield the candidates of a corpus by kind, the most frequent first; `least`: texts with a word, 1 or more."""
    for found in (constituents(seen, decided, least), collisions(seen, decided, least), joins(seen, decided, least)):
        yield from sorted(found, key=lambda candidate: (-candidate.texts, candidate.words))


def constituents(seen: Sightings, decided: Decisions, least: int = LEAST_TEXTS) -> Iterator[Candidate]:
    """Yield nouns that no list knows, and pieces that compounds of the corpus lack to be cut."""
    compounds: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, set[str]] = defaultdict(set)
    for exact, sighting in seen.items():
        if sighting.is_noun and _is_open(exact):
            forms[stem(exact)].add(exact)
            for gap in gaps(exact):
                piece = _unlinked(gap, seen)
                compounds[stem(piece)].add(exact)
                forms[stem(piece)].add(piece)
    nouns = {
        stemmed: {exact for exact in found if exact in seen and seen[exact].is_noun} for stemmed, found in forms.items()
    }
    worth = {
        stemmed
        for stemmed in forms.keys() - decided.none
        if len(compounds[stemmed]) >= _LEAST_COMPOUNDS or any(seen[exact].texts >= least for exact in nouns[stemmed])
    }
    explained = {exact for stemmed in worth for exact in compounds[stemmed]}
    for stemmed in worth:
        if nouns[stemmed] and nouns[stemmed] <= explained:
            continue
        lacking = sorted(compounds[stemmed])
        yield Candidate(
            CandidateKind.CONSTITUENT,
            (_base_form(forms[stemmed], seen),),
            sum(seen[exact].texts for exact in nouns[stemmed].union(lacking)),
            tuple(lacking[:_MOST_EXAMPLES]) or tuple(seen[exact].example for exact in sorted(nouns[stemmed])[:1]),
        )


def _is_open(exact: str) -> bool:
    return len(exact) >= _SHORTEST_GAP and not is_known(exact) and not split(exact)


def _base_form(forms: set[str], seen: Sightings) -> str:
    """Return the shortest form that the corpus has as a noun, as it is written there; else the shortest."""
    nouns = [exact for exact in forms if exact in seen and seen[exact].is_noun]
    best = min(nouns or forms, key=lambda exact: (len(exact), exact))
    return seen[best].written if best in seen else best


def _unlinked(gap: str, seen: Sightings) -> str:
    """Return a piece of a compound without its linking letters if the corpus has that as a noun, else as it stands."""
    found = _LINKED.fullmatch(gap)
    for piece in (gap, found[1] if found else gap):
        if piece in seen and seen[piece].is_noun:
            return piece
    return gap


def collisions(seen: Sightings, decided: Decisions, least: int = LEAST_TEXTS) -> Iterator[Candidate]:
    """Yield pairs of words with one stem that look like two words: noun and verb, lief and liefern."""
    families: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in seen.values():
        if sighting.texts >= least:
            families[stem(sighting.exact)].append(sighting)
    for stemmed, family in families.items():
        if stemmed in decided.one:
            continue
        known = sorted(family, key=lambda sighting: (-sighting.texts, sighting.exact))
        nouns = [sighting for sighting in known if sighting.is_noun]
        others = [sighting for sighting in known if sighting.as_noun * 5 <= sighting.small and sighting.small]
        pairs = {(nouns[0].exact, others[0].exact)} if nouns and others else set()
        pairs |= {
            (one.exact, other.exact)
            for one, other in combinations(known, 2)
            if _look_different(one, other) or _look_different(other, one)
        }
        for one, other in sorted(pairs):
            yield _pair(CandidateKind.COLLISION, seen[one], seen[other])


def _pair(kind: CandidateKind, one: Sighting, other: Sighting) -> Candidate:
    return Candidate(kind, (one.written, other.written), min(one.texts, other.texts), (one.example, other.example))


def _look_different(one: Sighting, other: Sighting) -> bool:
    """Say whether of two forms of one stem, both small, the second looks like a verb in -ern: lief and liefern."""
    return one.small > 0 and other.small > 0 and other.exact in (one.exact + "ern", one.exact + "ert")


def joins(seen: Sightings, decided: Decisions, least: int = LEAST_TEXTS) -> Iterator[Candidate]:
    """Yield pairs of nouns that may be one word in two numbers and have two stems: Firma and Firmen."""
    for exact, sighting in seen.items():
        if not sighting.is_noun or sighting.texts < least:
            continue
        for ending, plural in _JOINS:
            base = exact.removesuffix(ending)
            other = seen.get(base + plural)
            if not exact.endswith(ending) or len(base) < 3 or other is None or not other.is_noun:
                continue
            if stem(exact) != stem(other.exact) and frozenset((exact, other.exact)) not in decided.apart:
                yield _pair(CandidateKind.JOIN, sighting, other)
