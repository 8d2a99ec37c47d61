"""What of a release speaks for its topics, marked in those parts that a reader sees anyway. Pure."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from kammerton_search_api.access.visible import VisibleRelease
from kammerton_search_api.query.highlight import Marked
from kammerton_search_api.query.sentences import sentences_shared
from kammerton_shared.model import TopicKey

_CUT: Final = "…"
_Span: TypeAlias = tuple[int, int, TopicKey]


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """Where something speaks for a topic: offsets into the release's own title or text, `end` exclusive."""

    start: int
    end: int
    zone: Literal["title", "text"]
    topic: TopicKey


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: met by the query or not, and the topics that it speaks for; `own`: no other house says it."""

    text: str
    hit: bool
    topics: tuple[TopicKey, ...]
    own: bool = False


Pieces: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Evident:
    """The parts of a release that a reader sees, with the evidence in them; `text` is None as in `VisibleRelease`."""

    title: Pieces
    text: Pieces | None
    passages: tuple[Pieces, ...]

    @property
    def topics(self) -> tuple[TopicKey, ...]:
        """The topics for which anything is marked, in the order in which they are met."""
        shown = (self.title, *((self.text,) if self.text is not None else self.passages))
        return tuple(dict.fromkeys(topic for pieces in shown for piece in pieces for topic in piece.topics))

    @property
    def adds(self) -> bool:
        """Whether anything is marked that only this house says."""
        return any(piece.own for piece in self.text or ())


def with_evidence(release: VisibleRelease, text: Marked | None, whole: str, places: Iterable[EvidencePlace]) -> Evident:
    """Return what is shown of `release` with its evidence and, in its text, the sentences of its addition.

    `text` is its visible text, marked as its passages are.

    `whole` is the text that the places count in. It may be more than the reader sees: it only tells where the passages
    stand in it.
    """
    known = list(places)
    in_title = [place for place in known if place.zone == "title"]
    in_text = [place for place in known if place.zone == "text"]
    return Evident(
        title=_pieces(release.marked_title, range(len(release.title)), in_title),
        text=None if text is None else _pieces(text, range(len(whole)), in_text, own=_edges(whole, release.addition)),
        passages=tuple(_pieces(passage, _offsets(passage, whole), in_text) for passage in release.passages),
    )


def _offsets(passage: Marked, whole: str) -> Sequence[int | None]:
    """Return for each character of a passage where it stands in the whole text: white space aside, it is a slice of it.

    None for what is not from there, an ellipsis or a folded blank.
    """
    said = "".join(segment.text for segment in passage)
    kept = [place for place, character in enumerate(said) if not character.isspace()]
    while kept and said[kept[0]] == _CUT:
        del kept[0]
    while kept and said[kept[-1]] == _CUT:
        del kept[-1]
    solid = [place for place, character in enumerate(whole) if not character.isspace()]
    start = "".join(whole[place] for place in solid).find("".join(said[place] for place in kept))
    found: list[int | None] = [None] * len(said)
    if start >= 0:
        for number, place in enumerate(kept):
            found[place] = solid[start + number]
    return found


def _edges(whole: str, addition: str) -> list[int]:
    """Return where the sentences of the addition begin and end, in turn."""
    if not addition:
        return []
    return [
        edge for paragraph in sentences_shared(whole, addition) for span, is_own in paragraph if is_own for edge in span
    ]


def _pieces(
    marked: Marked, offsets: Sequence[int | None], places: Iterable[EvidencePlace], *, own: Sequence[int] = ()
) -> Pieces:
    """Cut marked text wherever the topics change, and at the edges of what is `own`.

    `offsets` say which character of the whole each of its own is.
    """
    cuts, topics_from = _runs(_spans(offsets, places))
    pieces: list[Piece] = []
    at = 0
    for segment in marked:
        behind = at + len(segment.text)
        inside = (edge for edges in (cuts, own) for edge in edges[bisect_right(edges, at) : bisect_left(edges, behind)])
        edges = [at, *sorted(inside), behind]
        for start, end in pairwise(edges):
            topics = topics_from[bisect_right(cuts, start)]
            is_own = bisect_right(own, start) % 2 == 1
            pieces.append(Piece(segment.text[start - at : end - at], segment.hit, topics, own=is_own))
        at = behind
    return tuple(piece for piece in pieces if piece.text)


def _runs(spans: Iterable[_Span]) -> tuple[list[int], list[tuple[TopicKey, ...]]]:
    """Return where the topics change, and which they are before the first change and after each."""
    turns: dict[int, Counter[TopicKey]] = defaultdict(Counter)
    for start, end, topic in spans:
        turns[start][topic] += 1
        turns[end][topic] -= 1
    cuts = sorted(turns)
    now: Counter[TopicKey] = Counter()
    topics_from: list[tuple[TopicKey, ...]] = [()]
    for cut in cuts:
        for topic, more in turns[cut].items():
            now[topic] += more
        topics_from.append(tuple(sorted(topic for topic, count in now.items() if count)))
    return cuts, topics_from


def _spans(offsets: Sequence[int | None], places: Iterable[EvidencePlace]) -> Iterator[_Span]:
    """Yield where the places stand among `offsets`, those that stand there whole."""
    own = {offset: number for number, offset in enumerate(offsets) if offset is not None}
    for place in places:
        if place.start < place.end and place.start in own and place.end - 1 in own:
            yield own[place.start], own[place.end - 1] + 1, place.topic
