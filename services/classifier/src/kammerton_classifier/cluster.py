"""Which releases are the same text from several houses. Pure: sketches of texts, and how alike two of them are.

A sketch is the bottom-k of the hashes of all runs of five words; the share of common hashes among the k smallest of
both estimates the Jaccard similarity of the two sets. Source: Broder, On the resemblance and containment of documents
(1997). Dropping 15 % of the sentences leaves about 0.8, 30 % about 0.6: hence the threshold.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar
from zlib import crc32

from kammerton_shared.german.analysis import analyse

SHINGLE: Final = 5
SIZE: Final = 128
LEAST_WORDS: Final = 60
SAME_TEXT: Final = 0.7

HEAD: Final = 8
"""Of the smallest hashes, so many are looked up. Of two texts with similarity s, at least one of the first 8 hashes of
both together is in both with probability 1 - (1 - s)^8: at the threshold one twin in 15,000 is missed."""
HEAD_BYTES: Final = 4 * HEAD

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…:;])[»“”\"'’)]*\s+|\n+")
_WORD: Final = re.compile(r"\w+")

Key = TypeVar("Key")


def sketch(text: str) -> bytes | None:
    """Return the sketch of a text, at most 512 bytes; None for less than 60 words, which are alike by chance."""
    words = [token.exact for token in analyse(text)]
    if len(words) < LEAST_WORDS:
        return None
    hashes = {crc32(" ".join(words[place : place + SHINGLE]).encode()) for place in range(len(words) - SHINGLE + 1)}
    return array("I", sorted(hashes)[:SIZE]).tobytes()


def similarity(one: bytes, other: bytes) -> float:
    """Return how alike the texts of two sketches are, 0 to 1."""
    first, second = set(hashes(one)), set(hashes(other))
    smallest = sorted(first | second)[:SIZE]
    return sum(value in first and value in second for value in smallest) / len(smallest)


def most_similar(mine: bytes, others: Mapping[Key, bytes]) -> Key | None:
    """Return whose text is the same, the most alike first; None if nobody's is."""
    found: Iterable[tuple[float, Key]] = ((similarity(mine, theirs), key) for key, theirs in others.items())
    best, key = max(found, key=lambda pair: pair[0], default=(0.0, None))
    return key if best >= SAME_TEXT else None


def hashes(packed: bytes) -> tuple[int, ...]:
    """Return the hashes of a sketch or of its beginning, the smallest first."""
    values = array("I")
    values.frombytes(packed)
    return tuple(values)


def own_passages(text: str, origin_text: str) -> str:
    """Return the sentences of a text that its cluster's origin does not say, in their paragraphs; "" for none.

    Signs, blanks, line ends and capitals make no other sentence, nor does another order of the sentences.
    """
    said = _words(origin_text)
    paragraphs = (
        " ".join(sentence for sentence in _sentences(paragraph) if _words(sentence) not in said)
        for paragraph in re.split(r"\n\s*\n", text)
    )
    return "\n\n".join(filter(None, paragraphs))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.end()].strip()
        start = end.end()
    yield text[start:].strip()


def _words(sentence: str) -> str:
    """Return the words, each between two blanks: so a sentence can be looked up in a text."""
    return " ".join(("", *_WORD.findall(sentence.casefold()), ""))
