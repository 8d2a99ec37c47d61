"""The pages for reading: the search and a release. Calls rooms, fills templates."""

from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kammerton_search_api.access.evidence import Evident, with_evidence
from kammerton_search_api.access.scopes import Access
from kammerton_search_api.access.visible import VisibleRelease, visible, visible_hit
from kammerton_search_api.http import schema
from kammerton_search_api.http.api import ReleaseNumber, no_release
from kammerton_search_api.http.ask import address_of, question_of, read
from kammerton_search_api.http.gate import GuardedRoute, access
from kammerton_search_api.http.ports import Ports, PortsOf
from kammerton_search_api.http.reasons import reason
from kammerton_search_api.http.release_details import ReleaseTag, load_tags, topic_names
from kammerton_search_api.http.render import page
from kammerton_search_api.http.search_view import (
    Known,
    QueryProblem,
    active_filters,
    as_query,
    filter_groups,
    query_problem,
)
from kammerton_search_api.http.source_states import SourceStatus, load_source_labels, load_sources, sources_down
from kammerton_search_api.http.wording import EVIDENCE_LOOKS
from kammerton_search_api.names import load_names
from kammerton_search_api.query.clause import Clause, Everything, resolve
from kammerton_search_api.query.highlight import mark
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_search_api.query.widened import as_written
from kammerton_search_api.releases import RevisionLine, load_release, load_revisions
from kammerton_search_api.same_text import load_same_texts
from kammerton_search_api.search import Answer, Proposal, Question, proposals, search
from kammerton_search_api.stages import Stage, stages
from kammerton_search_api.standing import Standing, load_standing
from kammerton_shared.clock import BERLIN
from kammerton_shared.model import ReleaseId, TopicKey

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

MOST_DOWN_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """What the search page was asked and what it shows."""

    question: Question
    answer: Answer | None
    problem: QueryProblem | None
    proposals: tuple[Proposal, ...] = ()
    down: tuple[SourceStatus, ...] = ()


@router.get("/")
@access(Access.READER)
async def search_page(
    request: Request, ports: PortsOf, question: Annotated[Question, Depends(question_of)]
) -> Response:
    """Show the search and what it finds."""
    found = await run_in_threadpool(_search, ports, question)
    known = await read(ports, _load_known)
    today = ports.clock().astimezone(BERLIN).date()
    answer = found.answer
    literal = as_written(question.query)
    values = {
        "question": question,
        "literal": address_of("/", replace(question, query=literal, cursor=None)) if literal else None,
        "problem": found.problem,
        "answer": answer,
        "hits": [visible_hit(hit, private=ports.site.private) for hit in answer.hits] if answer else [],
        "groups": filter_groups(question, answer.facets, known, today=today) if answer else (),
        "active": active_filters(question, known),
        "names": known.topics,
        "proposals": [(proposal, address_of("/", proposal.question)) for proposal in found.proposals],
        "down": found.down,
        "most_down": MOST_DOWN_NAMED,
        "next_page": _address(question, cursor=answer.next_cursor) if answer and answer.next_cursor else None,
        "first_page": _address(question, cursor=None) if question.cursor else None,
        "by_relevance": address_of("/", replace(question, sort="relevance", cursor=None)),
        "by_date": address_of("/", replace(question, sort="date", cursor=None)),
        "other_age": address_of("/", replace(question, prefer_recent=not question.prefer_recent, cursor=None)),
        "atom": address_of("/releases.atom", replace(question, cursor=None)),
        "json_feed": address_of("/releases.json", replace(question, cursor=None)),
        "subscribable": as_query(question) if answer else "",
    }
    return page(request, "search.html", values, status=400 if found.problem else 200)


def _address(question: Question, *, cursor: str | None) -> str:
    return address_of("/", replace(question, cursor=cursor))


def _search(ports: Ports, question: Question) -> _Found:
    try:
        answer = search(question, index=ports.index, database=ports.database)
    except QueryError as error:
        return _Found(question, None, query_problem(question, error))
    proposed = proposals(
        question, found=answer.total, index=ports.index, database=ports.database, known=ports.known_words
    )
    if answer.total:
        return _Found(question, answer, None, proposed)
    with ports.database.read() as connection:
        down = sources_down(load_sources(connection))
    return _Found(question, answer, None, proposed, down)


def _load_known(connection: Connection) -> Known:
    return Known(topic_names(connection), load_source_labels(connection))


@dataclass(frozen=True, slots=True)
class _ReleasePage:
    """Everything that the page of a release shows."""

    release: VisibleRelease
    evident: Evident
    tags: tuple[ReleaseTag, ...]
    revisions: tuple[RevisionLine, ...]
    stages: tuple[Stage, ...]
    standing: Standing
    origin: ReleaseId | None

    @property
    def rereads(self) -> int:
        """How many of the revisions are ours and not the publisher's."""
        return sum(revision.reread for revision in self.revisions)

    @property
    def looks(self) -> dict[TopicKey, int]:
        """How the evidence of each topic that the release has is underlined, from 1."""
        marked = [tag.topic for tag in self.tags if tag.assigned and tag.topic in self.evident.topics]
        return {topic: number % EVIDENCE_LOOKS + 1 for number, topic in enumerate(marked)}


@router.get("/meldung/{release_id}")
@access(Access.READER)
async def release_page(request: Request, ports: PortsOf, release_id: ReleaseNumber, q: schema.Query = "") -> Response:
    """Show a release; `q` marks its words."""

    def load(connection: Connection) -> _ReleasePage:
        return _load_page(connection, ReleaseId(release_id), q, private=ports.site.private)

    found = await read(ports, load)
    names = await read(ports, topic_names)
    values = {"found": found, "release": found.release, "names": names, "q": q, "reason": reason}
    return page(request, "release.html", values)


def _load_page(connection: Connection, number: ReleaseId, q: str, *, private: bool) -> _ReleasePage:
    found, standing = load_release(connection, number), load_standing(connection, number)
    if found is None or standing is None:
        raise no_release()
    clause = _clause(connection, q)
    same = load_same_texts(connection, [found]).get(number)
    release = visible(found, clause, private=private, others=same.others if same else ())
    if not release.others:  # all others took the text back: what its house adds is no addition any more
        release = replace(release, addition="", adds=False)
    text = mark(release.text, clause, where="text") if release.text is not None else None
    tags = () if release.withdrawn else load_tags(connection, number)
    return _ReleasePage(
        release=release,
        evident=with_evidence(
            release, text, found.text, [place for tag in tags if tag.assigned for place in tag.places]
        ),
        tags=tags,
        revisions=load_revisions(connection, number),
        stages=stages(connection, number),
        standing=standing,
        origin=same.origin if same else None,
    )


def _clause(connection: Connection, q: str) -> Clause:
    """Return what to mark; a query that cannot be read marks nothing here, the search says what is wrong with it."""
    try:
        return resolve(parse(q), load_names(connection))
    except QueryError:
        return Everything()
