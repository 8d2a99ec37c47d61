"""Which words a corpus uses, how often, and whether as nouns. The material that candidates for the lists come from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kammerton_shared.german.folding import fold
from kammerton_shared.german.tokens import find_words

_IN_A_SENTENCE = re.compile(r",? ")
_AROUND = 40
"""Characters of an example on either side."""


@dataclass(slots=True)
class Sighting:
    """A word as a corpus has it: the number of texts with it in all, as a noun, and in small letters.

    As a noun: with a capital behind another word of the sentence. `example`: one place, with what stands around it.
    """

    exact: str
    written: str
    texts: int = 0
    as_noun: int = 0
    small: int = 0
    example: str = ""

    @property
    def is_noun(self) -> bool:
        """Whether it is written with a capital in mid-sentence, and hardly ever small."""
        return self.as_noun > 0 and self.small * 5 <= self.as_noun


def see(texts: Iterable[str]) -> dict[str, Sighting]:
    """Return the words of `texts` by their exact forms; figures and what has them are no words."""
    seen: dict[str, Sighting] = {}
    for text in texts:
        for exact, (written, as_noun, small, start) in _words_of(text).items():
            sighting = seen.setdefault(exact, Sighting(exact, written))
            sighting.texts += 1
            sighting.as_noun += as_noun
            sighting.small += small
            if not sighting.example:
                sighting.example = " ".join(text[max(0, start - _AROUND) : start + len(written) + _AROUND].split())
    return seen


def _words_of(text: str) -> dict[str, tuple[str, bool, bool, int]]:
    """Return for each exact form of a text how it is written, whether as a noun, whether small, and where first."""
    words: dict[str, tuple[str, bool, bool, int]] = {}
    before = None
    for found in find_words(text):
        written = found.group()
        exact = fold(written)
        if exact.isalpha():
            capital = written[0].isupper() and not written.isupper()
            as_noun = capital and before is not None and bool(_IN_A_SENTENCE.fullmatch(text, before, found.start()))
            known = words.get(exact, (written, False, False, found.start()))
            small = known[2] or written[0].islower()
            words[exact] = (written if as_noun else known[0], known[1] or as_noun, small, known[3])
        before = found.end()
    return words
