"""Where the patterns of rules stand among tokens. Pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from kammerton_classifier.topics.rules import Match, Pattern, Term
from kammerton_shared.german.analysis import Token

NEAR: Final = 7
"""Tokens between the outermost words of an `A + B` pattern, at most."""


def fills(token: Token, term: Term) -> bool:
    """Return whether a token is what a term asks for."""
    if term.match is Match.STEM:
        return token.stem == term.value or term.value in token.parts
    if term.match is Match.EXACT:
        return token.exact == term.value
    if term.match is Match.PREFIX:
        return token.exact.startswith(term.value)
    return token.exact.endswith(term.value)


def find_pattern(pattern: Pattern, tokens: Sequence[Token]) -> Iterator[tuple[int, ...]]:
    """Yield the token numbers of each place where a pattern of words in a row stands."""
    for place in range(len(tokens) - len(pattern.slots) + 1):
        if all(any(fills(tokens[place + step], term) for term in slot) for step, slot in enumerate(pattern.slots)):
            yield tuple(range(place, place + len(pattern.slots)))


class Finder:
    """Finds all patterns of many rules in one pass; built once for a set of rules.

    Each distinct word is compared with the terms once and remembered, so that a text costs a look-up for each word.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._terms: dict[Term, set[int]] = {}
        for number, pattern in enumerate(patterns):
            for slot in pattern.slots:
                for term in slot:
                    self._terms.setdefault(term, set()).add(number)
        self._affixes = [term for term in self._terms if term.match in {Match.PREFIX, Match.SUFFIX}]
        self._remembered: dict[str, frozenset[Term]] = {}

    def find(self, tokens: Sequence[Token], sentences: Sequence[int]) -> list[tuple[int, tuple[int, ...]]]:
        """Return (pattern, token numbers) of every place; `sentences` gives each token's sentence."""
        filled = [self._filled(token) for token in tokens]
        places: dict[int, list[int]] = {}
        for place, terms in enumerate(filled):
            for term in terms:
                for number in self._terms[term]:
                    places.setdefault(number, []).append(place)
        found: list[tuple[int, tuple[int, ...]]] = []
        for number, standing in places.items():
            pattern = self._patterns[number]
            starts = sorted(set(standing))
            if len(pattern.slots) == 1:
                found += [(number, (place,)) for place in starts]
            elif pattern.near:
                found += [(number, match) for match in _near(pattern, starts, filled, sentences)]
            else:
                found += [(number, match) for match in _in_a_row(pattern, starts, filled)]
        return found

    def _filled(self, token: Token) -> frozenset[Term]:
        remembered = self._remembered.get(token.exact)
        if remembered is None:
            terms = {term for stem in (token.stem, *token.parts) if (term := Term(Match.STEM, stem)) in self._terms}
            exact = Term(Match.EXACT, token.exact)
            if exact in self._terms:
                terms.add(exact)
            terms.update(term for term in self._affixes if fills(token, term))
            remembered = frozenset(terms)
            if len(self._remembered) < _MOST_REMEMBERED and not _is_joined(token):
                self._remembered[token.exact] = remembered
        return remembered


_MOST_REMEMBERED: Final = 100_000


def _is_joined(token: Token) -> bool:
    """Whether the parts of a token may come from its neighbours („IT-Lösungen“ → itlösungen): then they differ each time."""
    return any(len(part) > len(token.exact) for part in token.parts)


def _in_a_row(pattern: Pattern, starts: Sequence[int], filled: Sequence[frozenset[Term]]) -> Iterator[tuple[int, ...]]:
    length = len(pattern.slots)
    for place in starts:
        if place + length <= len(filled) and all(
            not slot.isdisjoint(filled[place + step]) for step, slot in enumerate(pattern.slots)
        ):
            yield tuple(range(place, place + length))


def _near(
    pattern: Pattern, starts: Sequence[int], filled: Sequence[frozenset[Term]], sentences: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """Yield the places where all slots are filled by different tokens of one sentence, each first slot once."""
    for place in starts:
        if pattern.slots[0].isdisjoint(filled[place]):
            continue
        chosen = [place]
        for slot in pattern.slots[1:]:
            around = [
                other
                for other in starts
                if abs(other - place) <= NEAR
                and other not in chosen
                and sentences[other] == sentences[place]
                and not slot.isdisjoint(filled[other])
            ]
            if not around:
                break
            chosen.append(min(around, key=lambda other: abs(other - place)))
        else:
            yield tuple(sorted(chosen))


