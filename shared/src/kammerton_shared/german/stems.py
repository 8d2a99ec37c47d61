"""The stem of a word: Snowball's German stems, put right where they join or part the wrong words.

Snowball cuts derived words down to what they are derived from: Wirtschaft and wirtschaftlich, Gewinn and Gewinnung,
Einfuhr and Einführung, Lehre and Lehrer get one stem each. Whoever looks for the one does not mean the other, so
derived words lose their inflection only.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

from kammerton_shared.german.folding import LONGEST, fold
from kammerton_shared.german.words import read_words

_snowball = Stemmer.Stemmer("german", 0)
_NOUN = re.compile(
    r"(.*[aeiouy].*(?:(?<!spr)(?<!schw)ung|heit|keit|ik))(?:en|s)?"
    r"|(.*[aeiouy].*ling)(?:en?|s)?"
)
_ADJECTIVE = re.compile(r"(.*[aeiouy].*(?:lich|isch|ig|(?<![aou])end))(?:(?:er|st)?(?:e[mnrs]?)?|s)")
_WOMAN = re.compile(r"(.*[aeiouy].*(?:er|or|ist|ent|ant|eur|og|ekt|graf|krat|dat|nom|ling))in(?:nen)?")
_SHORTEST_FRONT = 3
_ENDINGS = ("", "s", "n", "in", "innen")
_OF_VERBS = ("t", "te", "ten", "st")
_OF_PARTICIPLES = ("t", "te", "tem", "ten", "ter", "tes")


def _read_overrides() -> tuple[dict[str, str], dict[str, str]]:
    """Return which word a word is stemmed as: whole words, and those that may have something in front (with a star).

    A word that is its own value is its own stem.
    """
    whole: dict[str, str] = {}
    ends: dict[str, str] = {}
    for verb in read_words("verbs.txt"):
        stems = ends if verb.startswith("*") else whole
        stems.update(dict.fromkeys(_forms_of_verb(fold(verb)), fold(verb)))
    for noun in read_words("er_nouns.txt"):
        stems = ends if noun.startswith("*") else whole
        stems.update((fold(noun) + ending, fold(noun)) for ending in _ENDINGS)
    for line in read_words("stem_overrides.txt"):
        word, stemmed = line.split("=")
        (ends if word.startswith("*") else whole)[fold(word)] = fold(stemmed)
    return whole, ends


def _forms_of_verb(verb: str) -> Iterator[str]:
    """Yield the forms of a weak verb but those in -e, which may be plurals of nouns: führen, führt, geführte."""
    yield verb
    root = verb.removesuffix("n").removesuffix("e") if verb.endswith("en") else verb.removesuffix("n")
    link = "e" if root.endswith(("d", "t")) else ""
    yield from (root + link + ending for ending in _OF_VERBS)
    yield from ("ge" + root + link + ending for ending in _OF_PARTICIPLES)
    if not verb.endswith("en"):
        yield from (f"{root}nd{ending}" for ending in ("", "e", "em", "en", "er", "es"))


def _read_takers_of_s() -> set[str]:
    """Return the nouns of the constituent list whose form in -s Snowball takes for another word."""
    words = {fold(line) for line in read_words("constituents.txt") if "-" not in line}
    return {word for word in words if word + "s" not in words and _inflected(word + "s") != _inflected(word)}


_WHOLE, _ENDS = _read_overrides()
_LONGEST_END = max(map(len, _ENDS))
SPELLINGS = {word: stemmed for word, stemmed in _ENDS.items() if not word.startswith(stemmed)}
"""Forms that share no beginning with their stem, as Museen with Museum: they stand in front of compounds too."""


_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@lru_cache(maxsize=65536)
def stem(exact: str) -> str:
    """Return the stem of an exact form; at most 60 characters, empty only for an empty form."""
    if not exact.isalpha():
        return _number(exact)
    return _known(exact) or _derived(exact) or _without_s(exact) or _inflected(exact)


def stem_at_end(exact: str) -> str:
    """Return the stem of a word at the end of a compound, where it is a noun: gründen is a verb, -gründen is Grund."""
    return _inflected(exact) if exact in _WHOLE else stem(exact)


def _number(exact: str) -> str:
    """Return a figure in one spelling: 4.236 as 4236, 1.5.2026 as 01.05.2026; 5g and 4.0 as they are."""
    if _THOUSANDS.fullmatch(exact):
        return exact.replace(".", "")
    day = _DAY.fullmatch(exact)
    return f"{day[1]:0>2}.{day[2]:0>2}.{day[3]}" if day else exact


def _known(exact: str) -> str | None:
    """Return the stem that the word lists give, for the word or for the longest end of it that they know."""
    if exact in _WHOLE:
        return exact if exact == _WHOLE[exact] else stem(_WHOLE[exact])
    for start in range(max(0, len(exact) - _LONGEST_END), len(exact) - 2):
        if 0 < start < _SHORTEST_FRONT:
            continue
        end = exact[start:]
        if end in _ENDS:
            return exact if end == _ENDS[end] else stem(exact[:start] + _ENDS[end])
    return None


def _derived(exact: str) -> str | None:
    """Return a derived word without its inflection: Förderungen, wirtschaftliche, Studentinnen."""
    woman = _WOMAN.fullmatch(exact)
    if woman:
        return stem(woman[1])
    derived = _NOUN.fullmatch(exact) or _ADJECTIVE.fullmatch(exact)
    return derived and (derived[1] or derived[2])


def _without_s(exact: str) -> str | None:
    """Return the stem of a word that ends in an s which Snowball leaves: Baus, Camps, Workshops, Afrikas."""
    base = exact[:-1]
    if not exact.endswith("s"):
        return None
    starts = range(max(0, len(base) - _LONGEST_END), len(base) - 2)
    found = any(base[start:] in _TAKES_S for start in starts if not 0 < start < _SHORTEST_FRONT)
    return stem(base) if found else None


def _inflected(exact: str) -> str:
    """Return Snowball's stem, which has a for ä, o for ö, u for ü."""
    stemmed: str = _snowball.stemWord(exact)
    return stemmed[:LONGEST] or exact


_TAKES_S = _read_takers_of_s()
