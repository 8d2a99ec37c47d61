"""The MATCH room: which subscriptions, valid at a document's number, are to be told of it. Sends nothing."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from kammerton_search_api.alerts import store as alerts_store
from kammerton_search_api.alerts.addition import Addition
from kammerton_search_api.alerts.matcher import MatchableDocument, evidence, matchable, matches
from kammerton_search_api.alerts.occasion import Occasion, occasion, versions_to_match
from kammerton_search_api.alerts.querybook import QueryBook, ValidQuery
from kammerton_search_api.alerts.store import Finding, MatchedDocument
from kammerton_search_api.index.document import load_index_document
from kammerton_search_api.query.clause import Clause, names_a_house
from kammerton_shared.clock import Clock
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import Reject
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Room
from kammerton_shared.model import Job, JobKind, ReleaseId

MOST_EVIDENCE = 20
MOST_AT_ONCE = 200  # subscriptions written in one transaction, so that it stays under 50 ms


def match_room(*, database: Database, clock: Clock, collect_s: float) -> Room:
    """Return the room. It keeps the queries of all subscriptions in memory, see `QueryBook`.

    A document that matches very many subscriptions is written in several transactions, the last of which finishes the
    job. Dying in between does no harm: what is written stays, and a match is written once.
    """
    book = QueryBook()

    def room(job: Job) -> set[JobKind]:
        release_id, version = read_key(job.key)
        with database.read() as connection:
            found = find(connection, book, release_id, version)
        promised: set[JobKind] = set()
        for document, findings in found:
            for chunk in chunks(findings):
                with database.write() as connection:
                    promised |= alerts_store.write_matches(
                        connection, document, chunk, now=clock(), collect_s=collect_s
                    )
        with database.write() as connection:
            store.finish(connection, job)
        return promised

    return room


def read_key(key: str) -> tuple[ReleaseId, int]:
    """Return the release and the document version that a MATCH job is about.

    Raises:
        Reject: It names none.
    """
    release_id, _, version = key.partition(":")
    try:
        return ReleaseId(int(release_id)), int(version)
    except ValueError:
        raise Reject(f"no release and version: {key!r}") from None


def find(
    connection: Connection, book: QueryBook, release_id: ReleaseId, version: int
) -> list[tuple[MatchedDocument, list[Finding]]]:
    """Return who is to be told of which version, as far as that does not depend on what was told before.

    Raises:
        Reject: The version has no number in the sequence: it was never indexed.
    """
    indexed = alerts_store.indexed_versions(connection, release_id)
    if version not in indexed:
        raise Reject(f"version {version} of release {release_id} has no number in the sequence")
    versions = alerts_store.load_versions(connection, release_id)
    reasons = {number: occasion(versions, indexed, number) for number in versions_to_match(versions, indexed, version)}
    return [
        found
        for number, reason in reasons.items()
        if reason is not None
        and (found := _find(connection, book, release_id, number, seq=indexed[number], reason=reason))
    ]


def _find(
    connection: Connection, book: QueryBook, release_id: ReleaseId, version: int, *, seq: int, reason: Occasion
) -> tuple[MatchedDocument, list[Finding]] | None:
    document = load_index_document(connection, release_id, version=version)
    if document is None:
        return None
    asked = matchable(document)
    found = book.matching(connection, seq, asked)
    if reason.unless_matched is not None and found:
        before = load_index_document(connection, release_id, version=reason.unless_matched)
        found = found if before is None else _not_matching(found, matchable(before))
    return MatchedDocument(release_id, version, seq, document.cluster_id), findings_of(found, asked)


def findings_of(found: Sequence[ValidQuery], document: MatchableDocument) -> list[Finding]:
    """Return who finds the document, by which words, and whether also if the text of it was told before.

    That is so if the query names a source or region, or if the house's own addition is why it finds the release.
    """
    addition = Addition.of(document)
    # Popular queries are subscribed by many: their words are looked up once.
    clauses = {query.clause for query in found}
    words = {clause: words_of(clause, document) for clause in clauses}
    own = {clause: names_a_house(clause) or (addition is not None and addition.explains(clause)) for clause in clauses}
    return [Finding(query.subscription_id, own[query.clause], words[query.clause]) for query in found]


def _not_matching(found: Sequence[ValidQuery], document: MatchableDocument) -> list[ValidQuery]:
    return [query for query in found if not matches(query.clause, document)]


def words_of(clause: Clause, document: MatchableDocument) -> list[dict[str, Any]]:
    """Return the evidence of a match as it is kept."""
    return [
        {"word": found.word, "part": [[segment.text, segment.hit] for segment in found.marked], "where": found.where}
        for found in evidence(clause, document)[:MOST_EVIDENCE]
    ]


def chunks(findings: Sequence[Finding]) -> Iterator[Sequence[Finding]]:
    """Yield the findings in portions for one transaction each."""
    for start in range(0, len(findings), MOST_AT_ONCE):
        yield findings[start : start + MOST_AT_ONCE]
