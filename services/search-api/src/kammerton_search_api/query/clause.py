"""The analysed query, neutral of any engine: what an engine translates and the matcher evaluates.

A document has two texts, its title and its text. `where` says in which of them a leaf is looked for: "any" (in one
or the other) or "title". A leaf is met inside ONE of them; nothing crosses from the title into the text.

What a leaf means, exactly, so that every engine and the matcher give the same set of documents (`Token` is
`kammerton_shared.german.analysis.Token`; the position of a token is its index):

- `Term(stem)`: some token has this `stem`, or has it among its `parts`. Engine: `*_stem` OR `*_parts` (half score).
- `PhraseOf(stems, slop=0)`: tokens with these `stem`s on consecutive positions; `parts` do not count. One stem:
  some token has it (engine: a plain term query on `*_stem`; tantivy panics on a phrase of one term).
- `PhraseOf(stems, slop=n)`, n ≥ 1, two or more stems: for EVERY pair of neighbours (a, b) in `stems` there are
  positions p of a and q of b, p ≠ q, with |p - q| ≤ n + 1 (at most n other words between, in either order), all pairs
  in the same text. Engine: per text a conjunction over the pairs; a ≠ b: phrase [a, b] with slop n OR phrase [b, a]
  with slop n (tantivy's and Lucene's sloppy phrases of two different words give exactly this; those of three words
  differ from each other); a = b: OR of the phrases {0: a, g + 1: a} for g = 0 … n without slop (tantivy's sloppy
  phrase of a repeated word matches the word alone).
- `ExactPhrase(words)`: tokens with these `exact` forms on consecutive positions. One word: a term on `*_exact`.
- `PrefixOf(prefix)`: some token's `exact` begins with it. Engine: prefix query on `*_exact`; the prefix consists
  of letters and digits only.
- `TopicIs`, `SourceIs`, `RegionIs`: the document's topics hold it; its source, its region is it.
- `PublishedBetween(start, end)`: start ≤ `IndexDocument.dated_at` < end; None is open; instants in UTC.
- `AllOf`, `AnyOf`: two or more. `NoneOf`: none of one or more. An engine whose boolean query needs something positive
  adds "all documents" to a lonely `NoneOf`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from kammerton_shared.model import SourceKey, TopicKey

Where: TypeAlias = Literal["any", "title"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word in any inflection, also as a part of a compound."""

    stem: str
    where: Where = "any"


@dataclass(frozen=True, slots=True)
class PhraseOf:
    """Inflected words in a row, or each near the next; see the module's docstring for `slop`."""

    stems: tuple[str, ...]
    slop: int = 0
    where: Where = "any"


@dataclass(frozen=True, slots=True)
class ExactPhrase:
    """Words in a row without inflection."""

    words: tuple[str, ...]
    where: Where = "any"


@dataclass(frozen=True, slots=True)
class PrefixOf:
    """Any word that begins so."""

    prefix: str
    where: Where = "any"


@dataclass(frozen=True, slots=True)
class TopicIs:
    """The document carries this topic."""

    topic: TopicKey


@dataclass(frozen=True, slots=True)
class SourceIs:
    """The document's publisher."""

    source: SourceKey


@dataclass(frozen=True, slots=True)
class RegionIs:
    """The region of the document's publisher."""

    region: str


@dataclass(frozen=True, slots=True)
class PublishedBetween:
    """Published, or else first seen, at `start` or later and before `end`; None is open."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of them, in no particular order."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Not one of them."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


TextLeaf: TypeAlias = Term | PhraseOf | ExactPhrase | PrefixOf
FilterLeaf: TypeAlias = TopicIs | SourceIs | RegionIs | PublishedBetween
Clause: TypeAlias = TextLeaf | FilterLeaf | AllOf | AnyOf | NoneOf | Everything | Nothing
