"""One index folder of the embedded engine: its fields, its reader, its writer. Knows neither tables nor generations."""

import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, Final

import tantivy
from tantivy import Document, Index, IndexWriter, Occur, Query, Schema, SchemaBuilder, Searcher, TextAnalyzerBuilder

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.engine import Unreadable
from kammerton_search_api.index.fields import month_of, order_key, read_order_key, word_fields
from kammerton_search_api.index.port import IndexAnswer, IndexFacets, IndexHit, IndexQuestion, Place
from kammerton_search_api.index.tantivy_query import Translator
from kammerton_search_api.query.clause import Clause
from kammerton_shared.errors import ConfigurationError, ServerAway
from kammerton_shared.model import ReleaseId, ReleaseKind, SourceKey, TopicKey

LAYOUT: Final = 2
"""Raise it with every change of the fields: an index of another layout is built anew."""

LOCK_PATIENCE_S: Final = 2.0  # a writer that was just killed may take a moment to die
MOST_IDS: Final = 1000  # in one query
_MOST_FACET_VALUES: Final = 10_000
_HEAP_BYTES: Final = 50_000_000
_WHITESPACE: Final = "whitespace"
_RAW: Final = "raw"


class IndexFolder:
    """Reads one folder; by many threads at once. Raises Unreadable by any method."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._commit_seen = b""
        self._reloading = Lock()
        with _unreadable(folder):
            self._index = _open(folder)
            self._translator = Translator(self._index.schema)

    def search(self, question: IndexQuestion) -> IndexAnswer:
        """See `SearchIndex`."""
        query = self._translator.query(question.clause)
        with _unreadable(self._folder):
            searcher = self._searcher()
            if question.sort == "date":
                hits, more = self._youngest(searcher, query, question)
            else:
                at = question.recent_at
                ordered = self._translator.prefer_recent(query, at) if at else query
                hits, more = self._best(searcher, ordered, question)
            return IndexAnswer(hits, _count(searcher, query), _facets(searcher, query), more)

    def count(self, clause: Clause) -> int:
        """See `SearchIndex`."""
        query = self._translator.query(clause)
        with _unreadable(self._folder):
            return _count(self._searcher(), query)

    def matching_ids(self, clause: Clause, *, among: Collection[ReleaseId]) -> set[ReleaseId]:
        """See `SearchIndex`."""
        query = self._translator.query(clause)
        wanted = list(among)
        found: set[ReleaseId] = set()
        with _unreadable(self._folder):
            searcher = self._searcher()
            for start in range(0, len(wanted), MOST_IDS):
                chunk = Query.term_set_query(self._index.schema, "release_id", wanted[start : start + MOST_IDS])
                both = Query.boolean_query([(Occur.Must, query), (Occur.Must, chunk)])
                found.update(map(ReleaseId, _values(searcher, "release_id", _addresses(searcher, both))))
        return found

    def versions(self, release_ids: Collection[ReleaseId]) -> dict[ReleaseId, int]:
        """Return the indexed versions of those releases that are indexed."""
        wanted = list(release_ids)
        found: dict[ReleaseId, int] = {}
        with _unreadable(self._folder):
            searcher = self._searcher()
            for start in range(0, len(wanted), MOST_IDS):
                chunk = Query.term_set_query(self._index.schema, "release_id", wanted[start : start + MOST_IDS])
                addresses = _addresses(searcher, chunk)
                ids = map(ReleaseId, _values(searcher, "release_id", addresses))
                found.update(zip(ids, _values(searcher, "version", addresses), strict=True))
        return found

    def size(self) -> int:
        """Return how many documents there are."""
        with _unreadable(self._folder):
            return self._searcher().num_docs

    def _searcher(self) -> Searcher:
        """Return a view of the last commit, which meta.json names."""
        with self._reloading:  # else a slow thread could put its older view in the place of a newer one
            commit = (self._folder / "meta.json").read_bytes()  # its time is too coarse, its inode used again
            if commit != self._commit_seen:
                self._index.reload()
                self._commit_seen = commit
            return self._index.searcher()

    def _youngest(self, searcher: Searcher, query: Query, question: IndexQuestion) -> tuple[tuple[IndexHit, ...], bool]:
        if question.after:
            end = order_key(question.after.dated_at, question.after.release_id)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, self._translator.between(None, end))])
        result = searcher.search(query, question.limit + 1, count=False, order_by_field="order_key")
        keys = [key for key, _ in result.hits]
        hits = tuple(IndexHit(place.release_id, 0.0, place) for place in map(_place, keys[: question.limit]))
        return hits, len(keys) > question.limit

    def _best(self, searcher: Searcher, query: Query, question: IndexQuestion) -> tuple[tuple[IndexHit, ...], bool]:
        result = searcher.search(query, question.limit + 1, count=False, offset=question.offset)
        shown = result.hits[: question.limit]
        places = map(_place, _values(searcher, "order_key", [address for _, address in shown]))
        hits = tuple(IndexHit(place.release_id, score, place) for (score, _), place in zip(shown, places, strict=True))
        return hits, len(result.hits) > question.limit


class FolderWriter:
    """Writes one folder; the lock is held until `close`.

    Raises:
        ConfigurationError: When it is made: another process writes this folder.
        ServerAway: By any method: it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reader = IndexFolder(folder)
        self._index = _open(folder)
        self._writer: IndexWriter | None = _lock(self._index, folder)

    def write(self, documents: Sequence[IndexDocument], *, removed: Collection[ReleaseId] = ()) -> None:
        """See `IndexWriter`; one commit."""
        newest: dict[ReleaseId, IndexDocument] = {}
        for document in documents:
            known = newest.get(document.release_id)
            if known is None or known.version <= document.version:
                newest[document.release_id] = document
        indexed = self._reader.versions(list(newest))
        fresh = [document for document in newest.values() if document.version >= indexed.get(document.release_id, 0)]
        replaced = [*removed, *(document.release_id for document in fresh)]
        if replaced:
            self._commit(replaced, [_fields(document) for document in fresh])

    def close(self) -> None:
        """See `IndexWriter`; waits until its merges have ended."""
        writer, self._writer = self._writer, None
        if writer is not None:
            # A merge that outlives its writer is written down over what the next one wrote: deleted documents come
            # back. tests/contract/test_search_index.py: without this line about every second time.
            with suppress(ValueError, OSError):
                writer.wait_merging_threads()

    def _commit(self, replaced: list[ReleaseId], added: Sequence[Document]) -> None:
        try:
            if self._writer is None:
                self._writer = self._index.writer(_HEAP_BYTES, 1)
            # Not by term: tantivy takes a Python int for a signed one there, finds nothing, and says nothing.
            self._writer.delete_documents_by_query(Query.term_set_query(self._index.schema, "release_id", replaced))
            for document in added:
                self._writer.add_document(document)
            self._writer.commit()
        except (ValueError, OSError) as error:
            self.close()  # after an error it takes no more documents; the next call opens another
            raise ServerAway(f"{self._folder} cannot be written: {error}") from error


def create(folder: Path) -> None:
    """Make an empty index."""
    folder.mkdir(parents=True)
    Index(_schema(), str(folder))


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field("release_id", indexed=True, fast=True)
    builder.add_unsigned_field("version", fast=True)
    builder.add_unsigned_field("order_key", fast=True)
    for name in ("topic", "source", "region", "kind", "month"):
        builder.add_text_field(name, fast=name != "region", tokenizer_name=_RAW, index_option="basic")
    for text in ("title", "body"):
        builder.add_text_field(f"{text}_stem", tokenizer_name=_WHITESPACE)
        builder.add_text_field(f"{text}_parts", tokenizer_name=_WHITESPACE, index_option="freq")
        builder.add_text_field(f"{text}_exact", tokenizer_name=_WHITESPACE)
    return builder.build()


def _open(folder: Path) -> Index:
    index = Index.open(str(folder))
    index.register_tokenizer(_WHITESPACE, TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader("manual")
    return index


def _lock(index: Index, folder: Path) -> IndexWriter:
    ends = time.monotonic() + LOCK_PATIENCE_S
    while True:
        try:
            return index.writer(_HEAP_BYTES, 1)
        except ValueError as error:
            if "LockBusy" not in str(error):
                raise ServerAway(f"{folder} cannot be written: {error}") from error
            if time.monotonic() > ends:
                raise ConfigurationError(
                    f"The index {folder} is being written by another process. There must be one index worker only: "
                    "end the other one (`kammerton run` has its own), then start again."
                ) from error
            time.sleep(0.05)


@contextmanager
def _unreadable(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError) as error:
        raise Unreadable(f"the index {folder} cannot be read: {error}") from error


def _fields(document: IndexDocument) -> Document:
    fields = Document()
    fields.add_unsigned("release_id", document.release_id)
    fields.add_unsigned("version", document.version)
    fields.add_unsigned("order_key", order_key(document.dated_at, document.release_id))
    for topic in document.topics:
        fields.add_text("topic", topic)
    fields.add_text("source", document.source_key)
    fields.add_text("region", document.region)
    fields.add_text("kind", document.kind)
    fields.add_text("month", month_of(document))
    for name, words in word_fields(document):
        fields.add_text(name, words)
    return fields


def _place(key: Any) -> Place:
    return Place(*read_order_key(int(key)))


def _addresses(searcher: Searcher, query: Query) -> list[tantivy.DocAddress]:
    return [address for _, address in searcher.search(query, MOST_IDS, count=False).hits]


def _values(searcher: Searcher, field: str, addresses: list[tantivy.DocAddress]) -> list[int]:
    return [int(value or 0) for value in searcher.fast_field_values(field, addresses)]


def _count(searcher: Searcher, query: Query) -> int:
    count: int = searcher.search(query, 1).count  # type: ignore[attr-defined]
    return count


def _facets(searcher: Searcher, query: Query) -> IndexFacets:
    by_count = {"_count": "desc"}
    found = searcher.aggregate(
        query,
        {
            name: {"terms": {"field": name, "size": _MOST_FACET_VALUES, "order": order}}
            for name, order in (
                *((name, by_count) for name in ("topic", "source", "kind")),
                ("month", {"_key": "desc"}),
            )
        },
    )
    values = {
        name: [(bucket["key"], bucket["doc_count"]) for bucket in facet["buckets"]] for name, facet in found.items()
    }
    return IndexFacets(
        topics=tuple((TopicKey(key), count) for key, count in sorted(values["topic"], key=_by_count)),
        sources=tuple((SourceKey(key), count) for key, count in sorted(values["source"], key=_by_count)),
        kinds=tuple((ReleaseKind(key), count) for key, count in sorted(values["kind"], key=_by_count)),
        months=tuple(values["month"]),
    )


def _by_count(value: tuple[str, int]) -> tuple[int, str]:
    return -value[1], value[0]
