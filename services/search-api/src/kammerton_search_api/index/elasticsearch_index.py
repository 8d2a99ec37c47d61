"""One index of Elasticsearch: its fields, its reader, its writer. Knows neither tables nor generations."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Final, cast

import structlog
from elastic_transport import ObjectApiResponse
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.elasticsearch_query import prefer_recent, read_stored_key, stored_key, translate
from kammerton_search_api.index.engine import Unreadable
from kammerton_search_api.index.fields import month_of, order_key, read_order_key, word_fields
from kammerton_search_api.index.port import DEEPEST_OFFSET, IndexAnswer, IndexFacets, IndexHit, IndexQuestion, Place
from kammerton_search_api.query.clause import Clause
from kammerton_shared.errors import Reject, ServerAway
from kammerton_shared.model import ReleaseId, ReleaseKind, SourceKey, TopicKey

log = structlog.get_logger()

LAYOUT: Final = 2
"""Raise it with every change of the fields or settings: an index of another layout is built anew."""

SEARCH_S: Final = 2  # then the search is given up, in the server and here: half an answer would be a wrong one
READ_TIMEOUT_S: Final = 5  # a reader waits for the page
BULK_TIMEOUT_S: Final = 30
BULK_BYTES: Final = 5 * 2**20
BULK_DOCUMENTS: Final = 200
MOST_IDS: Final = 5_000  # in one query
_MOST_FACET_VALUES: Final = 10_000
_AWAY: Final = {401, 403, 408, 429}  # of 4xx, what is no document's fault
_ORDERS: Final[Mapping[str, tuple[dict[str, str], ...]]] = {
    "date": ({"order_key": "desc"},),
    "relevance": ({"_score": "desc"}, {"order_key": "desc"}),
}
_FACETS: Final = {
    name: {"terms": {"field": name, "size": _MOST_FACET_VALUES, "order": order}}
    for name, order in (
        *((name, {"_count": "desc"}) for name in ("topic", "source", "kind")),
        ("month", {"_key": "desc"}),
    )
}


def create_index(client: Elasticsearch, name: str) -> None:
    """Make an empty index for filling: without copies, and nothing in it is visible yet."""
    settings = {
        "number_of_shards": 1,  # all facets exact; 100,000 releases take 1 GB
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "max_result_window": DEEPEST_OFFSET,
        "mapping": {"total_fields": {"limit": 100}, "depth": {"limit": 5}},
        # What was removed may come back at any version, as in the embedded engine.
        "gc_deletes": "0s",
    }
    with answered(name):
        client.indices.create(index=name, settings=settings, mappings=_mappings(), aliases={write_alias(name): {}})


def complete_index(client: Elasticsearch, name: str) -> None:
    """Make visible what was filled in, and let other nodes have copies where there are others."""
    with answered(name):
        client.indices.put_settings(index=name, settings={"refresh_interval": "1s", "auto_expand_replicas": "0-1"})
        client.options(request_timeout=BULK_TIMEOUT_S).indices.refresh(index=name)


def write_alias(name: str) -> str:
    """Return the alias to write through: else a write to an index that is gone would make another one."""
    return f"{name}-write"


@contextmanager
def answered(name: str) -> Iterator[None]:
    """Translate the client's errors.

    Raises:
        Unreadable: There is no such index.
        ServerAway: All else.
    """
    try:
        yield
    except NotFoundError as error:
        raise Unreadable(f"the index {name} is gone") from error
    except ApiError as error:
        raise ServerAway(f"Elasticsearch cannot answer: {error.status_code} {error.message}") from error
    except TransportError as error:
        raise ServerAway(f"Elasticsearch does not answer: {error.message}") from error


class ElasticIndex:
    """Reads one index; by many threads at once. See `Generation`."""

    def __init__(self, client: Elasticsearch, name: str) -> None:
        self._client = client.options(request_timeout=READ_TIMEOUT_S, max_retries=1)
        self._name = name

    def search(self, question: IndexQuestion) -> IndexAnswer:
        """See `SearchIndex`."""
        by_date = question.sort == "date"
        after = question.after and [stored_key(order_key(question.after.dated_at, question.after.release_id))]
        query = translate(question.clause)
        if question.recent_at and not by_date:
            query = prefer_recent(query, question.recent_at)
        found = self._ask(
            query,
            size=question.limit + by_date,
            from_=question.offset,
            sort=_ORDERS[question.sort],
            search_after=after,
            aggs=_FACETS,
            # The same question always to the same copy, so that its pages fit together: copies score a bit differently.
            preference=sha256(repr(question.clause).encode()).hexdigest()[:16],
        )
        hits = tuple(_hit(hit) for hit in found["hits"]["hits"])
        total = int(found["hits"]["total"]["value"])
        more = len(hits) > question.limit if by_date else total > question.offset + question.limit
        return IndexAnswer(hits[: question.limit], total, _facets(found["aggregations"]), more)

    def count(self, clause: Clause) -> int:
        """See `SearchIndex`."""
        return int(self._ask(translate(clause), size=0)["hits"]["total"]["value"])

    def matching_ids(self, clause: Clause, *, among: Collection[ReleaseId]) -> set[ReleaseId]:
        """See `SearchIndex`."""
        wanted = list(map(str, among))
        found: set[ReleaseId] = set()
        for start in range(0, len(wanted), MOST_IDS):
            chunk = {"ids": {"values": wanted[start : start + MOST_IDS]}}
            both = {"bool": {"filter": [translate(clause), chunk]}}
            answer = self._ask(both, size=MOST_IDS, sort=_ORDERS["date"])
            found.update(_hit(hit).release_id for hit in answer["hits"]["hits"])
        return found

    def size(self) -> int:
        """See `Generation`."""
        return int(self._ask({"match_all": {}}, size=0)["hits"]["total"]["value"])

    def _ask(self, query: Mapping[str, Any], **more: Any) -> ObjectApiResponse[Any]:
        with answered(self._name):
            found = self._client.search(
                index=self._name,
                query=query,
                track_total_hits=True,
                timeout=f"{SEARCH_S}s",
                allow_partial_search_results=False,
                source=False,
                stored_fields="_none_",
                **more,
            )
        if found["timed_out"]:
            raise ServerAway(f"Elasticsearch took more than {SEARCH_S} s for a search")
        return found


class ElasticWriter:
    """Writes one index; others may write it too. See `GenerationWriter`.

    The version of a document decides, not who comes last. `visible`: each write is found when it returns.
    """

    def __init__(self, client: Elasticsearch, name: str, *, visible: bool) -> None:
        # To write the same again changes nothing, so a lost answer is no reason to give up.
        self._client = client.options(request_timeout=BULK_TIMEOUT_S, retry_on_timeout=True)
        self._name = name
        self._visible = visible

    def write(self, documents: Sequence[IndexDocument], *, removed: Collection[ReleaseId] = ()) -> None:
        """See `IndexWriter`."""
        refused: dict[str, str] = {}
        operations = [*map(_removal, removed), *map(_replacement, documents)]
        for chunk in _chunks(operations):
            refused |= self._send(chunk)
        if refused:
            reasons = "; ".join(f"release {release_id}: {reason}" for release_id, reason in refused.items())
            raise Reject(f"Elasticsearch refuses {reasons}"[:1000])

    def close(self) -> None:
        """See `IndexWriter`; nothing is held."""

    def _send(self, chunk: Sequence[str]) -> dict[str, str]:
        """Write; return why which documents were refused."""
        with answered(self._name):
            answer = self._client.bulk(
                index=write_alias(self._name),
                operations=cast("Any", chunk),  # lines are taken as they are
                require_alias=True,
                refresh=self._visible,
            )
        refused = {}
        for item in answer["items"]:
            [(action, outcome)] = item.items()
            if not self._is_done(action, outcome):
                refused[outcome["_id"]] = _reason(outcome)
        return refused

    def _is_done(self, action: str, outcome: Mapping[str, Any]) -> bool:
        """Tell whether a document was written (True) or never will be (False)."""
        status = outcome["status"]
        if status < 300 or status == 409:  # a newer version is there
            return True
        if status == 404 and "error" not in outcome and action == "delete":
            return True
        if status == 404:
            raise Unreadable(f"the index {self._name} is gone")
        if status >= 500 or status in _AWAY:
            raise ServerAway(f"Elasticsearch cannot write: {status} {_reason(outcome)}")
        return False


def _mappings() -> dict[str, Any]:
    keyword = {"type": "keyword"}
    words = {"type": "text", "analyzer": "whitespace"}
    properties: dict[str, Any] = {
        "order_key": {"type": "long"},
        "topic": keyword,
        "source": keyword,
        "region": {**keyword, "doc_values": False},
        "kind": keyword,
        "month": keyword,
    }
    for text in ("title", "body"):
        properties[f"{text}_stem"] = words
        properties[f"{text}_parts"] = {**words, "index_options": "freqs"}
        properties[f"{text}_exact"] = words
    # The texts are in the tables: here they would only take room, and outlast an erasure.
    return {"dynamic": "strict", "_source": {"enabled": False}, "properties": properties}


def _replacement(document: IndexDocument) -> str:
    action = {"_id": str(document.release_id), "version": document.version, "version_type": "external_gte"}
    fields = {
        "order_key": stored_key(order_key(document.dated_at, document.release_id)),
        "topic": document.topics,
        "source": document.source_key,
        "region": document.region,
        "kind": document.kind,
        "month": month_of(document),
        **dict(word_fields(document)),
    }
    return f"{_json({'index': action})}\n{_json(fields)}"


def _removal(release_id: ReleaseId) -> str:
    return _json({"delete": {"_id": str(release_id)}})


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _chunks(operations: Iterable[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    room = BULK_BYTES
    for operation in operations:
        if chunk and (len(operation) > room or len(chunk) == BULK_DOCUMENTS):
            yield chunk
            chunk, room = [], BULK_BYTES
        chunk.append(operation)
        room -= len(operation)
    if chunk:
        yield chunk


def _reason(outcome: Mapping[str, Any]) -> str:
    error = outcome["error"]
    cause = error.get("caused_by", error)  # the outer one quotes the document
    return f"{cause.get('type')}: {cause.get('reason')}"[:300]


def _hit(hit: Mapping[str, Any]) -> IndexHit:
    place = Place(*read_order_key(read_stored_key(int(hit["sort"][-1]))))
    return IndexHit(place.release_id, float(hit["_score"] or 0), place)


def _facets(found: Mapping[str, Any]) -> IndexFacets:
    values = {
        name: [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in facet["buckets"]]
        for name, facet in found.items()
    }
    return IndexFacets(
        topics=tuple((TopicKey(key), count) for key, count in sorted(values["topic"], key=_by_count)),
        sources=tuple((SourceKey(key), count) for key, count in sorted(values["source"], key=_by_count)),
        kinds=tuple((ReleaseKind(key), count) for key, count in sorted(values["kind"], key=_by_count)),
        months=tuple(values["month"]),
    )


def _by_count(value: tuple[str, int]) -> tuple[int, str]:
    return -value[1], value[0]
