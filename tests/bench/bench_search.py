"""Index rate and answer times of both engines, each beside the chain that it comes with.

`python -m tests.bench.bench_search [documents]`. The baselines index title and body: tantivy with its German stemmer,
Elasticsearch with its `german` analyzer, or `standard` where the server has none (the minimal distribution of the
tests). They know no compounds, gender forms or hanging hyphens, and answer with 20 hits and their number; ours add the
facets.
"""

import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

import structlog
import tantivy
from elasticsearch import ApiError, Elasticsearch

from kammerton_search_api.index import elasticsearch_index
from kammerton_search_api.index import tantivy as embedded
from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.port import IndexQuestion, Sort
from tests.bench.babel import SMALL, a_noun, some_documents
from tests.bench.bench_rebuild import a_server
from tests.doubles.queries import clause_of

BATCH = 500
TIMES = 100
HITS = 20


@dataclass(frozen=True)
class Asked:
    """A question in our language, and as the baselines put it: words of which all or some, or a row of them."""

    ours: str
    words: tuple[str, ...]
    how: str = "all"


def questions(chance: random.Random) -> Iterator[tuple[str, list[Asked]]]:
    """Yield kinds of questions with `TIMES` of each, different ones: nothing is answered from a cache."""

    def made(ask: Callable[[], Asked]) -> list[Asked]:
        return [ask() for _ in range(TIMES)]

    def words(count: int, first: int, last: int) -> tuple[str, ...]:
        return tuple(a_noun(chance, first, last) for _ in range(count))

    def joined(found: tuple[str, ...], link: str, how: str) -> Asked:
        return Asked(link.join(found), found, how)

    yield "a rare word", made(lambda: joined(words(1, 5_000, 20_000), "", "all"))
    yield "a common word", made(lambda: joined(words(1, 0, 100), "", "all"))
    yield "two words", made(lambda: joined(words(2, 0, 1_000), " ", "all"))
    yield "one of five words", made(lambda: joined(words(5, 100, 5_000), " ODER ", "any"))
    yield "a phrase", made(lambda: phrase(chance.choice(SMALL), words(1, 0, 500)[0]))


def phrase(one: str, other: str) -> Asked:
    """Return the question for two words in a row."""
    return Asked(f'"{one} {other}"', (one, other), "row")


class Contender(Protocol):
    """An engine with a chain."""

    name: str

    def write(self, documents: Sequence[IndexDocument]) -> None:
        """Index documents, for good."""

    def ready(self) -> None:
        """Make what was written visible."""

    def ask(self, asked: Asked, sort: Sort) -> int:
        """Answer, and return how many were found."""


class OurTantivy:
    """The embedded engine as it serves."""

    name = "tantivy, ours"

    def __init__(self, folder: Path) -> None:
        embedded.create(folder)
        self._writer = embedded.FolderWriter(folder)
        self._index = embedded.IndexFolder(folder)

    def write(self, documents: Sequence[IndexDocument]) -> None:
        self._writer.write(documents)

    def ready(self) -> None:
        self._writer.close()

    def ask(self, asked: Asked, sort: Sort) -> int:
        return self._index.search(IndexQuestion(clause_of(asked.ours), sort, HITS)).total


class PlainTantivy:
    """The same engine with its own German stemmer, and its own parser of queries."""

    name = "tantivy, plain"

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("order", stored=True, fast=True)
        for field in ("title", "body"):
            builder.add_text_field(field, tokenizer_name="german")
        folder.mkdir()
        self._index = tantivy.Index(builder.build(), str(folder))
        chain = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
        self._index.register_tokenizer("german", chain.filter(tantivy.Filter.stemmer("german")).build())
        self._writer = self._index.writer(64_000_000, 1)

    def write(self, documents: Sequence[IndexDocument]) -> None:
        for document in documents:
            made = tantivy.Document()
            made.add_integer("order", int(document.dated_at.timestamp()))
            made.add_text("title", document.title)
            made.add_text("body", document.text)
            self._writer.add_document(made)
        self._writer.commit()

    def ready(self) -> None:
        self._writer.wait_merging_threads()
        self._index.reload()

    def ask(self, asked: Asked, sort: Sort) -> int:
        written = {"all": " AND ", "any": " OR ", "row": " "}[asked.how].join(asked.words)
        written = f'"{written}"' if asked.how == "row" else written
        query = self._index.parse_query(written, ["title", "body"], field_boosts={"title": 3.0})
        order = "order" if sort == "date" else None
        found: Any = self._index.searcher().search(query, HITS, count=True, order_by_field=order)
        return int(found.count)


class OurElasticsearch:
    """The server as it serves us."""

    name = "elasticsearch, ours"

    def __init__(self, client: Elasticsearch) -> None:
        self._client = client
        elasticsearch_index.create_index(client, "bench-ours")
        self._writer = elasticsearch_index.ElasticWriter(client, "bench-ours", visible=False)
        self._index = elasticsearch_index.ElasticIndex(client, "bench-ours")

    def write(self, documents: Sequence[IndexDocument]) -> None:
        self._writer.write(documents)

    def ready(self) -> None:
        elasticsearch_index.complete_index(self._client, "bench-ours")
        self._client.indices.refresh(index="bench-ours")

    def ask(self, asked: Asked, sort: Sort) -> int:
        return self._index.search(IndexQuestion(clause_of(asked.ours), sort, HITS)).total


class PlainElasticsearch:
    """The same server with an analyzer of its own."""

    name = "elasticsearch, plain"

    def __init__(self, client: Elasticsearch) -> None:
        self._client = client
        text = {"type": "text", "analyzer": _german_or_standard(client)}
        client.indices.create(
            index="bench-plain",
            settings={"number_of_replicas": 0, "refresh_interval": "-1"},
            mappings={
                "_source": {"enabled": False},
                "properties": {"title": text, "body": text, "at": {"type": "date"}},
            },
        )

    def write(self, documents: Sequence[IndexDocument]) -> None:
        lines: list[str] = []
        for document in documents:
            said = {"title": document.title, "body": document.text, "at": document.dated_at.isoformat()}
            lines += (json.dumps({"index": {"_id": str(document.release_id)}}), json.dumps(said, ensure_ascii=False))
        operations: Any = lines  # lines are taken as they are
        assert not self._client.bulk(index="bench-plain", operations=operations)["errors"]

    def ready(self) -> None:
        self._client.indices.refresh(index="bench-plain")

    def ask(self, asked: Asked, sort: Sort) -> int:
        how: dict[str, Any] = {"type": "phrase"} if asked.how == "row" else {"type": "most_fields"}
        if asked.how == "all":
            how = {"type": "cross_fields", "operator": "and"}
        query = {"multi_match": {"query": " ".join(asked.words), "fields": ["title^3", "body"], **how}}
        order = [{"at": "desc"}] if sort == "date" else None
        found = self._client.search(
            index="bench-plain", query=query, size=HITS, sort=order, track_total_hits=True, source=False
        )
        return int(found["hits"]["total"]["value"])


def _german_or_standard(client: Elasticsearch) -> str:
    try:
        client.indices.analyze(analyzer="german", text="Zoll")
    except ApiError:
        return "standard"
    return "german"


def write(contenders: Sequence[Contender], count: int) -> None:
    """Index the same documents with each, and print how many a second, over all of it."""
    took = dict.fromkeys((contender.name for contender in contenders), 0.0)
    documents = some_documents(random.Random(7), count)
    while batch := list(islice(documents, BATCH)):
        for contender in contenders:
            began = perf_counter()
            contender.write(batch)
            took[contender.name] += perf_counter() - began
    for contender in contenders:
        began = perf_counter()
        contender.ready()
        took[contender.name] += perf_counter() - began
        print(f"{contender.name:22} {count / took[contender.name]:7.0f} documents/s", flush=True)


def ask(contenders: Sequence[Contender]) -> None:
    """Print median and 95th percentile of each kind of question, in milliseconds, and the median number of hits."""
    for kind, asked in questions(random.Random(8)):
        for sort in ("relevance", "date"):
            for contender in contenders:
                took: list[tuple[float, int]] = []
                for question in asked:
                    began = perf_counter()
                    found = contender.ask(question, "date" if sort == "date" else "relevance")
                    took.append(((perf_counter() - began) * 1000, found))
                times, hits = sorted(ms for ms, _ in took), sorted(found for _, found in took)
                figures = f"p50 {times[TIMES // 2]:7.2f} ms  p95 {times[TIMES * 95 // 100]:7.2f} ms"
                print(f"{kind:18} by {sort:10} {contender.name:22} {figures}  {hits[TIMES // 2]:6} hits", flush=True)


def main() -> None:
    """Print the tables."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        contenders: list[Contender] = [OurTantivy(folder / "ours"), PlainTantivy(folder / "plain")]
        server = stack.enter_context(a_server())
        if server:
            client = Elasticsearch(server, request_timeout=120)
            stack.callback(client.close)
            client.indices.delete(index=["bench-ours", "bench-plain"], ignore_unavailable=True)
            contenders += [OurElasticsearch(client), PlainElasticsearch(client)]
        print(f"{count} documents of 3,000 characters; one process writes and asks")
        write(contenders, count)
        ask(contenders)


if __name__ == "__main__":
    main()
