"""The analysed query, neutral of any engine: what an engine translates and the matcher evaluates.

    node = parse(text)              # QueryError
    clause = resolve(node, names)   # QueryError for an unknown topic, source or region

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
- `TopicIs`, `SourceIs`, `RegionIs`, `KindIs`: the document's topics hold it; its source, its region, its kind is it.
- `PublishedBetween(start, end)`: start ≤ `IndexDocument.dated_at` < end; None is open; instants in UTC.
- Synonyms (`query.synonyms`) are alternatives in the clause: neither engines nor the matcher know of them.
- `AllOf`, `AnyOf`: two or more. `NoneOf`: none of one or more. An engine whose boolean query needs something positive
  adds "all documents" to a lonely `NoneOf`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, NoReturn, TypeAlias

from kammerton_search_api.query.ast import (
    And,
    Exact,
    Field,
    InTitle,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    replaced,
    to_text,
)
from kammerton_search_api.query.days import read_span
from kammerton_search_api.query.kinds import ALL_KINDS, SPOKEN_KINDS, WRITTEN_KINDS
from kammerton_search_api.query.names import Names, Spoken, fold_name, nearest_name
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_search_api.query.synonyms import SYNONYMS_VERSION, Form, runs
from kammerton_search_api.query.words import AnalysedWord, analysed_words
from kammerton_shared.german.analysis import ANALYSIS_VERSION
from kammerton_shared.model import ReleaseKind, SourceKey, TopicKey

_LANGUAGE: Final = 2
"""Raise it when a query comes to mean something else: 2 knows art:."""

MEANING_VERSION: Final = f"{_LANGUAGE}-{ANALYSIS_VERSION}-{SYNONYMS_VERSION}"
"""Changes with whatever changes what queries mean."""

Where: TypeAlias = Literal["any", "title"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word in any inflection, also as a part of a compound. `exact` orders hits and decides nothing: as written."""

    stem: str
    where: Where = "any"
    exact: str = field(default="", compare=False)


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
class KindIs:
    """What the document is: a release, an invitation, a speech and so on."""

    kind: ReleaseKind


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
FilterLeaf: TypeAlias = TopicIs | SourceIs | RegionIs | KindIs | PublishedBetween
Clause: TypeAlias = TextLeaf | FilterLeaf | AllOf | AnyOf | NoneOf | Everything | Nothing


# --- putting clauses together: no clause says less than it must -------------------------------------------------


def all_of(clauses: Iterable[Clause]) -> Clause:
    """Return what all of them allow: flat, each once; `Nothing` where they contradict each other."""
    wanted: dict[Clause, None] = {}
    unwanted: dict[Clause, None] = {}
    dates: list[PublishedBetween] = []
    for clause in _flat(clauses, AllOf):
        match clause:
            case Everything():
                pass
            case PublishedBetween():
                dates.append(clause)
            case NoneOf(inner):
                unwanted.update(dict.fromkeys(inner))
            case _:
                wanted[clause] = None
    if dates:
        wanted[_both(dates)] = None
    if Nothing() in wanted or wanted.keys() & unwanted.keys() or _differ(wanted):
        return Nothing()
    parts = [*wanted, *([NoneOf(tuple(unwanted))] if unwanted else [])]
    return AllOf(tuple(parts)) if len(parts) > 1 else parts[0] if parts else Everything()


def any_of(clauses: Iterable[Clause]) -> Clause:
    """Return what any of them allows: flat, each once; `Everything` where one is the opposite of another."""
    wanted = dict.fromkeys(clause for clause in _flat(clauses, AnyOf) if clause != Nothing())
    opposites = {clause.clauses[0] for clause in wanted if isinstance(clause, NoneOf) and len(clause.clauses) == 1}
    if Everything() in wanted or wanted.keys() & opposites:
        return Everything()
    parts = tuple(wanted)
    return AnyOf(parts) if len(parts) > 1 else parts[0] if parts else Nothing()


def none_of(clauses: Sequence[Clause]) -> Clause:
    """Return what allows none of them."""
    unwanted = any_of(clauses)
    match unwanted:
        case Everything():
            return Nothing()
        case Nothing():
            return Everything()
        case NoneOf(inner):
            return any_of(inner)
        case AnyOf(inner):
            return NoneOf(inner)
        case _:
            return NoneOf((unwanted,))


def _flat(clauses: Iterable[Clause], kind: type[AllOf | AnyOf]) -> Iterable[Clause]:
    for clause in clauses:
        if isinstance(clause, kind):
            yield from clause.clauses
        else:
            yield clause


def _both(dates: Sequence[PublishedBetween]) -> Clause:
    start = max((date.start for date in dates if date.start), default=None)
    end = min((date.end for date in dates if date.end), default=None)
    return Nothing() if start and end and start >= end else PublishedBetween(start, end)


def _differ(wanted: Iterable[Clause]) -> bool:
    """Tell whether two publishers, two regions or two kinds are asked for at once; a release has one of each."""
    asked = list(wanted)
    return any(sum(isinstance(clause, single) for clause in asked) > 1 for single in (SourceIs, RegionIs, KindIs))


# --- from what was written to what it means -------------------------------------------------------------------


def resolve(node: Node | None, names: Names) -> Clause:
    """Return what a parsed query means; None is everything.

    Raises:
        QueryError: An unknown topic, source, region or kind, or not one word that German analysis knows.
    """
    if node is None:
        return Everything()
    clause = _Resolver(node, names).clause(node, "any")
    if clause is None:
        raise QueryError(
            "Die Anfrage enthält kein Wort, nach dem sich suchen lässt.", node.start, node.end - node.start
        )
    return clause


class _Resolver:
    """Resolves the nodes of one query; None is a leaf that vanishes."""

    def __init__(self, root: Node, names: Names) -> None:
        self._root = root
        self._names = names

    def clause(self, node: Node, where: Where) -> Clause | None:
        match node:
            case And(operands):
                return self._conjunction(operands, where)
            case Or(operands):
                found = [clause for operand in operands if (clause := self.clause(operand, where))]
                return any_of(found) if found else None
            case Not(operand):
                clause = self.clause(operand, where)
                return none_of([clause]) if clause else None
            case InTitle(operand):
                return self.clause(operand, "title")
            case Field():
                return self._filter(node)
            case Word() | Exact() | Phrase() | Prefix():
                return self._alone(node, where)

    def _conjunction(self, operands: Sequence[Node], where: Where) -> Clause | None:
        found: list[Clause | None] = []
        run: list[Word] = []
        for operand in (*operands, None):
            if isinstance(operand, Word):
                run.append(operand)
                continue
            found += self._words(run, where)
            run = []
            if operand is not None:
                found.append(self.clause(operand, where))
        kept = [clause for clause in found if clause]
        return all_of(kept) if kept else None

    def _alone(self, node: Word | Exact | Phrase | Prefix, where: Where) -> Clause | None:
        if isinstance(node, Word):
            return next(self._words([node], where), None)
        [analysed] = analysed_words([node.text])
        return _leaf(node, analysed, where)

    def _words(self, words: Sequence[Word], where: Where) -> Iterator[Clause]:
        """Yield what words that stand side by side mean: all that stand for the same in one clause."""
        analysed = analysed_words([word.text for word in words])
        for run in runs(analysed):
            inside = range(run.start, run.end)
            leaves = [leaf for place in inside if (leaf := _leaf(words[place], analysed[place], where))]
            if leaves:
                yield any_of([all_of(leaves), *(_said_otherwise(form, where) for form in run.others)])

    def _filter(self, field: Field) -> Clause:
        match field.name:
            case "von":
                return PublishedBetween(read_span(field.value).starts_at, None)
            case "bis":
                return PublishedBetween(None, read_span(field.value).ends_at)
            case "thema":
                return any_of(TopicIs(TopicKey(key)) for key in self._keys(field, self._names.topics))
            case "quelle":
                return any_of(SourceIs(SourceKey(key)) for key in self._keys(field, self._names.sources))
            case "region":
                return any_of(RegionIs(key) for key in self._keys(field, self._names.regions))
            case "art":
                return any_of(KindIs(ReleaseKind(key)) for key in self._keys(field, SPOKEN_KINDS))

    def _keys(self, field: Field, spoken: Spoken) -> tuple[str, ...]:
        keys = spoken.get(fold_name(field.value))
        return keys or self._unknown(field, spoken)

    def _unknown(self, field: Field, spoken: Spoken) -> NoReturn:
        is_kind = spoken is SPOKEN_KINDS
        known = {"art": f"; es gibt {ALL_KINDS}", "thema": self._all_topics(), "quelle": "; „Quellen“ nennt alle"}
        nearest = nearest_name(field.value, spoken, WRITTEN_KINDS if is_kind else self._names.written)
        mended = replaced(self._root, field, Field(field.name, nearest) if nearest else None)
        said = {"thema": "Ein Thema", "quelle": "Eine Quelle", "region": "Eine Region", "art": "Eine Art"}[field.name]
        more = f"; gemeint ist vielleicht „{nearest}“" if nearest else known.get(field.name, "")
        raise QueryError(
            f"{said} „{field.value}“ gibt es nicht{more}.",
            field.start,
            field.end - field.start,
            _parsing(to_text(mended)) if mended else None,
        )

    def _all_topics(self) -> str:
        first = {keys[0]: self._names.written[folded] for folded, keys in reversed(list(self._names.topics.items()))}
        return "; es gibt " + ", ".join(sorted(first.values())) if first else ""


def _said_otherwise(form: Form, where: Where) -> Clause:
    """Return what a synonym means: one word as if it were written in the query, several in a row."""
    is_one = len(form.word.tokens) == 1 or form.word.joined is not None
    clause = _leaf(Word(form.text) if is_one else Phrase(form.text), form.word, where)
    assert clause is not None  # every form has a word
    return clause


def _leaf(node: Word | Exact | Phrase | Prefix, word: AnalysedWord, where: Where) -> Clause | None:
    """Return what one leaf means; None if nothing of it is a word."""
    if not word.tokens:
        return None
    match node:
        case Exact():
            return ExactPhrase(tuple(token.exact for token in word.tokens), where)
        case Phrase(_, slop):
            return PhraseOf(word.stems, slop if len(word.stems) > 1 else 0, where)
        case Prefix() if len(word.tokens) == 1:
            return PrefixOf(word.tokens[0].exact, where)
        case Prefix(text):
            raise QueryError(f"Vor * steht ein Wort; „{text}“ sind mehrere.", node.start, node.end - node.start)
        case Word() if len(word.tokens) == 1:
            return Term(word.stems[0], where, word.tokens[0].exact)
        case _:
            in_a_row = PhraseOf(word.stems, 0, where)
            return any_of([in_a_row, Term(word.joined, where)]) if word.joined else in_a_row


def _parsing(query: str) -> str | None:
    try:
        return query if parse(query) else None
    except QueryError:
        return None


def refuse_as_subscription(clause: Clause) -> None:
    """Accept only what asks for a word, a topic, a source, a region or a kind other than the usual one.

    Raises:
        QueryError: The clause can match nothing, or everything, or says only what or when it shall not be.
    """
    if clause == Nothing():
        raise QueryError("Diese Anfrage kann nie etwas finden: Ihre Bedingungen schließen sich aus.")
    if not asks_for_something(clause):
        raise QueryError(
            "Für ein Abonnement braucht die Anfrage ein Wort, ein Thema, eine Quelle, eine Region oder eine besondere "
            "Art, die vorkommen müssen; sonst käme fast jede Meldung."
        )


def asks_for_something(clause: Clause) -> bool:
    """Tell whether every match holds a word or filter that the clause names; that it is a release is no such filter."""
    match clause:
        case AllOf(clauses):
            return any(map(asks_for_something, clauses))
        case AnyOf(clauses):
            return all(map(asks_for_something, clauses))
        case Everything() | Nothing() | NoneOf() | PublishedBetween():
            return False
        case KindIs(kind):
            return kind is not ReleaseKind.RELEASE
        case _:
            return True


def names_a_house(clause: Clause) -> bool:
    """Tell whether the clause asks for a source or region: then a text that several houses share is told for each."""
    match clause:
        case AllOf(clauses) | AnyOf(clauses):
            return any(map(names_a_house, clauses))
        case _:
            return isinstance(clause, SourceIs | RegionIs)
