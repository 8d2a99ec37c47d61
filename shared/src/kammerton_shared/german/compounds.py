"""Which words a compound is made of. Cuts exact forms along the reviewed list words/constituents.txt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kammerton_shared.german.folding import fold
from kammerton_shared.german.stems import SPELLINGS, stem, stem_at_end
from kammerton_shared.german.words import read_words

SHORTEST_COMPOUND = 7
MOST_PARTS = 5
_SHORTEST_GAP = 4
_DEAREST = 10_000
_LINKS = {"": 0, "s": 0, "n": 0, "en": 0, "es": 1, "e": 1, "er": 1, "ns": 1, "ens": 2}
"""What may link two parts, with its price: the rarer, the dearer."""
_PART, _MODIFIER, _SHORT = 10, 1, 3
_LONG_ENDING = 1
"""An ending of two letters or more: Länder|ebene, not Lände|rebene as if it were a form of Rebe."""
_TAKES_S = re.compile(
    r"(?:ung|heit|keit|schaft|ion|taet|ling|tum|kunft|arbeit|aufenthalt|urlaub|(?:an|ab|aus|ein|hin|vor)sicht)$"
)
_PERSON = re.compile(r"(?:er|or|ist|ent|ant|eur|og|ekt|at|ling)$")
_LAST_VOWEL = re.compile(r"(au|[aou])(?=[^aeiouy]+$)")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a compound: offsets into its exact form, without the linking letters, and its stem.

    `told`: a word to look the compound up by; `sonder` in Sonderzölle is none.
    """

    start: int
    end: int
    stem: str
    told: bool


@dataclass(frozen=True, slots=True)
class _Front:
    """A form in which a word of the list stands in front: its length without linking letters, stem, price."""

    length: int
    stem: str
    price: int
    told: bool


@dataclass(frozen=True, slots=True)
class _Cut:
    """A way to cut the rest of a word, and its price; no parts: there is none."""

    price: int
    parts: tuple[Part, ...]


_NO_CUT = _Cut(_DEAREST, ())


def _front_forms(word: str) -> dict[str, int]:
    """Return the forms in which a constituent stands in front, with their price: Handwerks-, Kräfte-, Schul-."""
    forms = {word + link: price for link, price in _LINKS.items()}
    if _TAKES_S.search(word):
        forms[word] = 2
    umlaut = _LAST_VOWEL.sub(lambda found: "aeu" if found[0] == "au" else found[0] + "e", word)
    if umlaut != word:
        forms |= {umlaut + ending: 0 for ending in ("e", "er")}
    if word.endswith("e") and len(word) > 4:
        forms |= {word[:-1]: 1, word[:-1] + "s": 1}
    if _PERSON.search(word):
        forms[word + "innen"] = 0
    return forms


def _read_fronts(words: dict[str, str], modifiers: list[str]) -> dict[str, _Front]:
    """Return every front form; of two words with one form the cheaper, then the longer.

    A form that is a word itself is that word (Güte is not Gut), and a modifier goes before all.
    """
    fronts: dict[str, _Front] = {}

    def add(form: str, front: _Front) -> None:
        known = fronts.get(form)
        if known is None or (front.price, -front.length) < (known.price, -known.length):
            fronts[form] = front

    for word, stemmed in words.items():
        for form, price in _front_forms(word).items():
            if form != word and form in words:
                continue
            length = len(word) if form.startswith(word) else len(form)
            add(form, _Front(length, stemmed, price + (_SHORT if len(word) < 4 else 0), told=True))
    for spelling, stemmed in SPELLINGS.items():
        if stemmed in words.values():
            add(spelling, _Front(len(spelling), stemmed, 0, told=True))
    fronts |= {word: _Front(len(word), word, _MODIFIER, told=False) for word in modifiers}
    return fronts


_LINES = read_words("constituents.txt")
_WORDS = {fold(line): stem(fold(line)) for line in _LINES if "-" not in line}
_STEMS: dict[str, int] = {}
"""The stems of all constituents, with the length of the shortest word that has it."""
for _word, _stem in _WORDS.items():
    _STEMS[_stem] = min(len(_word), _STEMS.get(_stem, len(_word)))
_ENDS = {stem(fold(line)) for line in _LINES if line.startswith("-")}
_FRONTS = _read_fronts(_WORDS, [fold(line) for line in _LINES if line.endswith("-")])
_LENGTHS = sorted({len(form) for form in _FRONTS})
_WHOLE = {stem(fold(word)) for word in read_words("nosplit.txt")}


def is_known(exact: str) -> bool:
    """Say whether an exact form is a word of the lists, in any inflection: a constituent, or what is never cut."""
    return stem(exact) in _STEMS or stem(exact) in _WHOLE


def split(exact: str) -> tuple[Part, ...]:
    """Return the constituents of a compound in their order; none for a word that is no compound we know."""
    if len(exact) < SHORTEST_COMPOUND or not exact.isalpha():
        return ()
    if is_known(exact):
        return ()
    return _cut(exact, 0, MOST_PARTS, {}).parts


def _cut(exact: str, start: int, most: int, known: dict[tuple[int, int], _Cut]) -> _Cut:
    """Return the cheapest way to cover `exact` from `start` on with at most `most` parts."""
    if (start, most) not in known:
        known[start, most] = min([_last(exact, start), *_fronts(exact, start, most, known)], key=lambda cut: cut.price)
    return known[start, most]


def _last(exact: str, start: int) -> _Cut:
    """Return the rest as one last part, if the list has it."""
    rest = exact[start:]
    if not start or len(rest) < 3:
        return _NO_CUT
    stemmed = stem(rest)
    if stemmed not in _STEMS:
        stemmed = stem_at_end(rest)
    more = len(rest) - _STEMS.get(stemmed, _DEAREST)
    if more >= 0 or (stemmed in _STEMS and rest in SPELLINGS):
        price = _PART + (_SHORT if len(rest) < 4 else 0) + (_LONG_ENDING if more > 1 else 0)
        return _Cut(price, (Part(start, len(exact), stemmed, told=True),))
    if stemmed in _ENDS:
        return _Cut(_PART + _MODIFIER, (Part(start, len(exact), stemmed, told=False),))
    return _NO_CUT


def _fronts(exact: str, start: int, most: int, known: dict[tuple[int, int], _Cut]) -> list[_Cut]:
    """Return the ways to cut that begin with a front form at `start`."""
    cuts: list[_Cut] = []
    if most == 1:
        return cuts
    for length in _LENGTHS:
        if start + length > len(exact) - 3:
            break
        front = _FRONTS.get(exact[start : start + length])
        rest = front and _cut(exact, start + length, most - 1, known)
        if front and rest and rest.parts:
            part = Part(start, start + front.length, front.stem, front.told)
            cuts.append(_Cut(_PART + front.price + rest.price, (part, *rest.parts)))
    return cuts


def gaps(exact: str) -> Iterator[str]:
    """Yield the pieces in front and at the end of a word that a constituent is missing for; all else is covered.

    Bewässerungsverbot without a constituent `bewässerung` has the gap bewaesserungs.
    """
    reached = {0}
    for start in range(len(exact)):
        if start in reached:
            reached |= {start + length for length in _LENGTHS if exact[start : start + length] in _FRONTS}
    known: dict[tuple[int, int], _Cut] = {}
    for at in range(_SHORTEST_GAP, len(exact) - _SHORTEST_GAP + 1):
        if at in reached:
            yield exact[at:]
        elif _cut(exact, at, MOST_PARTS - 1, known).parts or _last(exact, at).parts:
            yield exact[:at]


@lru_cache(maxsize=65536)
def parts_of(exact: str) -> tuple[Part, ...]:
    """Return what a compound can be looked up by: its constituents, and runs of neighbours shorter than the whole."""
    cut = split(exact)
    runs = [
        Part(cut[first].start, cut[last].end, stem(exact[cut[first].start : cut[last].end]), told=True)
        for first in range(len(cut))
        for last in range(first + 1, len(cut))
        if last - first + 1 < len(cut) and cut[last].told
    ]
    return (*(part for part in cut if part.told), *runs)
