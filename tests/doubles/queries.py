"""What the tests of queries share: names of invented houses, documents, ways to read marks."""

from datetime import UTC, datetime

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.query.clause import Clause, resolve
from kammerton_search_api.query.highlight import Marked
from kammerton_search_api.query.names import known_names
from kammerton_search_api.query.parse import parse
from kammerton_shared.model import ReleaseId, ReleaseKind, SourceKey, TopicKey

NAMES = known_names(
    topics=[
        (TopicKey("aussenwirtschaft"), "Außenwirtschaft"),
        (TopicKey("digitalisierung"), "Digitalisierung"),
        (TopicKey("fachkraefte"), "Fachkräfte"),
    ],
    sources=[
        (SourceKey("hwk-musterstadt"), "Handwerkskammer zu Musterstadt", "HWK Musterstadt"),
        (SourceKey("ihk-beispielau"), "Industrie- und Handelskammer Beispielau", "IHK Beispielau"),
        (SourceKey("mw-musterland"), "Ministerium für Wirtschaft des Landes Musterland", "MW Musterland"),
    ],
    regions=["NW", "BY", "Bund"],
)


def clause_of(query: str) -> Clause:
    """Return what `query` means among the invented houses."""
    return resolve(parse(query), NAMES)


def a_document(
    text: str = "",
    *,
    title: str = "",
    source: str = "hwk-musterstadt",
    region: str = "NW",
    kind: str = "release",
    topics: tuple[str, ...] = (),
    published_at: datetime | None = None,
) -> IndexDocument:
    """Return a document, first seen on 25 November 2026."""
    return IndexDocument(
        release_id=ReleaseId(1),
        version=1,
        title=title,
        text=text,
        source_key=SourceKey(source),
        region=region,
        kind=ReleaseKind(kind),
        topics=tuple(map(TopicKey, topics)),
        published_at=published_at,
        first_seen_at=datetime(2026, 11, 25, 9, 30, tzinfo=UTC),
        withdrawn=False,
        cluster_id=None,
    )


def shown(marked: Marked) -> str:
    """Return a marked text with its hits in square brackets."""
    return "".join(f"[{segment.text}]" if segment.hit else segment.text for segment in marked)
