"""Where the patterns of rules stand among tokens. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kammerton_classifier.topics.rules import Match, Pattern, Term
from kammerton_shared.german.analysis import Token

NEAR: Final = 7
"""Tokens between the outermost words of an `A + B` pattern, at most."""

_MOST_REMEMBERED: Final = 100_000

Found = tuple[int, tuple[int, ...]]
"""A pattern's number and the numbers of the tokens that fill it."""


class Finder:
    """Finds all patterns of many rules in one pass; built once for a set of rules.

    Each distinct word is compared with the terms once and remembered, so that a text costs a look-up for each word.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._near = [pattern.near for pattern in patterns]
        self._numbers: dict[Term, int] = {}
        self._slot_numbers: dict[frozenset[int], int] = {}
        self._slots: list[tuple[frozenset[int], ...]] = []
        self._slots_of_term: dict[int, list[int]] = {}
        self._beginning_with: dict[int, list[int]] = {}
        for number, pattern in enumerate(patterns):
            slots = tuple(frozenset(self._number(term) for term in slot) for slot in pattern.slots)
            self._slots.append(slots)
            for slot in slots:
                self._number_slot(slot)
            self._beginning_with.setdefault(self._slot_numbers[slots[0]], []).append(number)
        self._beginnings = [
            (term.value, number) for term, number in self._numbers.items() if term.match is Match.PREFIX
        ]
        self._ends = [(term.value, number) for term, number in self._numbers.items() if term.match is Match.SUFFIX]
        self._stems = {term.value: number for term, number in self._numbers.items() if term.match is Match.STEM}
        self._exact = {term.value: number for term, number in self._numbers.items() if term.match is Match.EXACT}
        self._remembered: dict[str, frozenset[int]] = {}

    def _number(self, term: Term) -> int:
        return self._numbers.setdefault(term, len(self._numbers))

    def _number_slot(self, slot: frozenset[int]) -> None:
        """Number a slot; patterns share it, so that `{land}` of a hundred patterns is looked for once."""
        if slot not in self._slot_numbers:
            number = self._slot_numbers[slot] = len(self._slot_numbers)
            for term in slot:
                self._slots_of_term.setdefault(term, []).append(number)

    def find(self, tokens: Sequence[Token], sentences: Sequence[int]) -> list[Found]:
        """Return every place of every pattern, in the patterns' order; `sentences` gives each token's sentence."""
        filled = [self._filled(token) for token in tokens]
        places: dict[int, list[int]] = {}
        for place, terms in enumerate(filled):
            for slot in {slot for term in terms for slot in self._slots_of_term[term]}:
                places.setdefault(slot, []).append(place)
        found: list[Found] = []
        for first in places:
            for number in self._beginning_with.get(first, ()):
                found += self._places(number, places, filled, sentences)
        return sorted(found)

    def _places(
        self,
        number: int,
        places: Mapping[int, Sequence[int]],
        filled: Sequence[frozenset[int]],
        sentences: Sequence[int],
    ) -> Iterator[Found]:
        """Yield the places of a pattern; none if the text lacks one of its slots."""
        slots = self._slots[number]
        numbers = [self._slot_numbers[slot] for slot in slots]
        if len(slots) == 1:
            yield from ((number, (place,)) for place in places[numbers[0]])
        elif any(slot not in places for slot in numbers):
            return
        elif self._near[number]:
            around = sorted({place for slot in numbers for place in places[slot]})
            yield from ((number, match) for match in _near(slots, around, filled, sentences))
        else:
            yield from ((number, match) for match in _in_a_row(slots, places[numbers[0]], filled))

    def _filled(self, token: Token) -> frozenset[int]:
        """Return the terms that a token fills."""
        remembered = self._remembered.get(token.exact)
        if remembered is not None:
            return remembered
        stems, exact = self._stems, token.exact
        terms = {stems[stem] for stem in (token.stem, *token.parts) if stem in stems}
        if exact in self._exact:
            terms.add(self._exact[exact])
        terms.update(number for beginning, number in self._beginnings if exact.startswith(beginning))
        terms.update(number for end, number in self._ends if exact.endswith(end))
        filled = frozenset(terms)
        # Parts may be joined with a neighbour („IT-Lösungen“ → itlösungen): then a word differs from place to place.
        if len(self._remembered) < _MOST_REMEMBERED and all(len(part) <= len(exact) for part in token.parts):
            self._remembered[exact] = filled
        return filled


def _in_a_row(
    slots: tuple[frozenset[int], ...], starts: Sequence[int], filled: Sequence[frozenset[int]]
) -> Iterator[tuple[int, ...]]:
    length = len(slots)
    for place in starts:
        if place + length <= len(filled) and all(
            not slot.isdisjoint(filled[place + step]) for step, slot in enumerate(slots)
        ):
            yield tuple(range(place, place + length))


def _near(
    slots: tuple[frozenset[int], ...],
    starts: Sequence[int],
    filled: Sequence[frozenset[int]],
    sentences: Sequence[int],
) -> Iterator[tuple[int, ...]]:
    """Yield the places where all slots are filled by different tokens of one sentence, each first slot once."""
    for place in starts:
        if slots[0].isdisjoint(filled[place]):
            continue
        around = [other for other in starts if abs(other - place) <= NEAR and sentences[other] == sentences[place]]
        chosen = [place]
        for slot in slots[1:]:
            fitting = [other for other in around if other not in chosen and not slot.isdisjoint(filled[other])]
            if not fitting:
                break
            chosen.append(min(fitting, key=lambda other: abs(other - place)))
        else:
            yield tuple(sorted(chosen))
