"""Which known words a mistyped one may have meant. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kammerton_shared.german.folding import fold

MOST_NEAR: Final = 3
_SHORTEST: Final = 4  # letters; shorter words are near too many others
_TWO_MISTAKES_FROM: Final = 8  # letters


@dataclass(frozen=True, slots=True)
class _Known:
    """A word as it is mostly written, folded, how often, and the set of its letters as bits."""

    written: str
    exact: str
    count: int
    letters: int


class WordList:
    """Words that there are, with how often: {"Fachkräfte": 17}. ä and ae are the same word."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        forms: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for written, count in counts.items():
            forms[fold(written)].append((count, written))
        self._by_exact: dict[str, str] = {}
        self._by_length: dict[int, list[_Known]] = defaultdict(list)
        for exact, found in forms.items():
            written = self._by_exact[exact] = max(found)[1]
            self._by_length[len(exact)].append(
                _Known(written, exact, sum(count for count, _ in found), _letters(exact))
            )

    def written(self, word: str) -> str | None:
        """Return how a word is mostly written; None if it is not there."""
        return self._by_exact.get(fold(word))

    def near(self, word: str) -> list[str]:
        """Return up to three other words within one mistake, two for long words: the nearest, then the commonest."""
        exact = fold(word)
        if len(exact) < _SHORTEST:
            return []
        most = 2 if len(exact) >= _TWO_MISTAKES_FROM else 1
        letters = _letters(exact)
        candidates = (
            (mistakes(exact, known.exact, most), -known.count, known.written)
            for length in range(len(exact) - most, len(exact) + most + 1)
            for known in self._by_length.get(length, ())
            if (known.letters ^ letters).bit_count() <= 2 * most and known.exact != exact
        )
        return [written for _, _, written in sorted(one for one in candidates if one[0] <= most)][:MOST_NEAR]


def mistakes(one: str, other: str, most: int) -> int:
    """Return by how many letters wrong, missing, too many or exchanged two words differ; more than `most`: `most` + 1.

    Source: optimal string alignment distance.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, with_letter in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != with_letter))
            if earlier and j > 1 and letter == other[j - 2] and one[i - 2] == with_letter:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def count_words(texts: Iterable[Iterable[str]]) -> WordList:
    """Return the list of the words of some texts, each given as its words."""
    counts: dict[str, int] = defaultdict(int)
    for words in texts:
        for word in words:
            counts[word] += 1
    return WordList(counts)
