"""Which subscriptions a document meets, and by which of its words; pure, and exactly what the index would answer."""

from collections.abc import Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, TypeVar

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.query.anchors import ANCHOR_KINDS, Anchor, anchors, key_of
from kammerton_search_api.query.clause import (
    AllOf,
    AnyOf,
    Clause,
    Everything,
    ExactPhrase,
    FilterLeaf,
    KindIs,
    NoneOf,
    Nothing,
    PhraseOf,
    PrefixOf,
    PublishedBetween,
    RegionIs,
    SourceIs,
    Term,
    TextLeaf,
    TopicIs,
)
from kammerton_search_api.query.highlight import Marked, in_one_line, merged, segments
from kammerton_search_api.query.reading import Place, Reading, Span, occurrences, occurs, read, spans_of

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class MatchableDocument:
    """A document, analysed once for however many clauses."""

    document: IndexDocument
    title: Reading
    text: Reading


@dataclass(frozen=True, slots=True)
class Found:
    """A word or phrase as it stands in the document: why it was found. Of a compound only the part is a hit."""

    word: str
    marked: Marked
    where: Place


def matchable(document: IndexDocument) -> MatchableDocument:
    """Analyse the document's title and text."""
    return MatchableDocument(document, read(document.title), read(document.text))


def matches(clause: Clause, document: MatchableDocument) -> bool:
    """Tell whether a search for `clause` finds the document."""
    match clause:
        case Term() | PhraseOf() | ExactPhrase() | PrefixOf():
            return occurs(clause, document.title) or (clause.where == "any" and occurs(clause, document.text))
        case AllOf(clauses):
            return all(matches(inner, document) for inner in clauses)
        case AnyOf(clauses):
            return any(matches(inner, document) for inner in clauses)
        case NoneOf(clauses):
            return not any(matches(inner, document) for inner in clauses)
        case _:
            return _passes(clause, document.document)


def _passes(clause: FilterLeaf | Everything | Nothing, document: IndexDocument) -> bool:
    match clause:
        case TopicIs(topic):
            return topic in document.topics
        case SourceIs(source):
            return source == document.source_key
        case RegionIs(region):
            return region == document.region
        case KindIs(kind):
            return kind == document.kind
        case PublishedBetween(start, end):
            return (start is None or start <= document.dated_at) and (end is None or document.dated_at < end)
        case _:
            return isinstance(clause, Everything)


def _places(leaf: TextLeaf, document: MatchableDocument) -> Iterator[tuple[Place, Reading]]:
    """Yield the texts in which the leaf is looked for."""
    yield "title", document.title
    if leaf.where == "any":
        yield "text", document.text


# --- why ------------------------------------------------------------------------------------------------------


def evidence(clause: Clause, document: MatchableDocument) -> tuple[Found, ...]:
    """Return the document's words that make it match, title first, in reading order, each form once.

    Only branches of the clause that are met count. Empty where topics, sources or dates alone make the match, and
    for a document that does not match.
    """
    if not matches(clause, document):
        return ()
    parts: dict[tuple[bool, Span], list[Span]] = {}
    for leaf in dict.fromkeys(_met_leaves(clause, document)):
        for place, reading in _places(leaf, document):
            for occurrence in occurrences(leaf, reading):
                word, part = spans_of(occurrence, reading)
                parts.setdefault((place == "text", word), []).append(part)
    found: dict[str, Found] = {}
    told = (False, 0)
    for in_text, word in sorted(parts, key=lambda hit: (hit[0], hit[1][0], -hit[1][1])):
        if (in_text, word[1]) > told:
            told = (in_text, word[1])
            one = _found(document.text if in_text else document.title, word, parts[in_text, word], in_text=in_text)
            found.setdefault(one.word.casefold(), one)
    return tuple(found.values())


def _found(reading: Reading, word: Span, parts: list[Span], *, in_text: bool) -> Found:
    marked = in_one_line(segments(reading.text, word, merged(parts)))
    return Found("".join(segment.text for segment in marked), marked, "text" if in_text else "title")


def _met_leaves(clause: Clause, document: MatchableDocument) -> Iterator[TextLeaf]:
    match clause:
        case AllOf(clauses) | AnyOf(clauses):
            for inner in clauses:
                if matches(inner, document):
                    yield from _met_leaves(inner, document)
        case Term() | PhraseOf() | ExactPhrase() | PrefixOf():
            yield clause


# --- many subscriptions ---------------------------------------------------------------------------------------


class Matcher(Generic[Key]):
    """Many clauses, each filed under what a document must have to meet it; so a document is compared with few.

    The answer is that of `matches` for each clause, negative ones included. Source: tests/bench/test_queries.py.
    """

    def __init__(self, clauses: Mapping[Key, Clause]) -> None:
        keys_of: dict[Clause, list[Key]] = {}
        for key, clause in clauses.items():
            keys_of.setdefault(clause, []).append(key)
        self._clauses = [*keys_of.items()]
        self._unanchored: list[int] = []
        self._filed: dict[type[Anchor], dict[str, list[int]]] = {kind: {} for kind in ANCHOR_KINDS}
        for number, (clause, _) in enumerate(self._clauses):
            self._file(number, clause)
        self._prefix_lengths = sorted({len(prefix) for prefix in self._filed[PrefixOf]})

    def matching(self, document: MatchableDocument) -> set[Key]:
        """Return the keys of the clauses that the document meets."""
        candidates = (self._clauses[number] for number in self._candidates(document))
        return {key for clause, keys in candidates if matches(clause, document) for key in keys}

    def _file(self, number: int, clause: Clause) -> None:
        found = anchors(clause)
        if found is None:
            self._unanchored.append(number)
            return
        for anchor in found:
            self._filed[type(anchor)].setdefault(key_of(anchor), []).append(number)

    def _candidates(self, document: MatchableDocument) -> set[int]:
        candidates = set(self._unanchored)
        for kind, keys in self._keys(document):
            filed = self._filed[kind]
            for key in filed.keys() & keys:
                candidates.update(filed[key])
        return candidates

    def _keys(self, document: MatchableDocument) -> Iterator[tuple[type[Anchor], AbstractSet[str]]]:
        """Yield what the document has, kind by kind."""
        title, text = document.title, document.text
        exacts = title.exacts.keys() | text.exacts.keys()
        yield Term, title.stems.keys() | title.parts.keys() | text.stems.keys() | text.parts.keys()
        yield ExactPhrase, exacts
        yield PrefixOf, {word[:length] for word in exacts for length in self._prefix_lengths if length <= len(word)}
        yield TopicIs, set(document.document.topics)
        yield SourceIs, {document.document.source_key}
        yield RegionIs, {document.document.region}
        yield KindIs, {document.document.kind}
