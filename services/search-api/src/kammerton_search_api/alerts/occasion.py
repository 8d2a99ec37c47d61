"""Whether a version of a document is an occasion to tell anybody of it. Pure: the rules of news, in one place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kammerton_shared.model import DocumentCause

FROM_PUBLISHER = frozenset({DocumentCause.CREATED, DocumentCause.REVISED})


@dataclass(frozen=True, slots=True)
class Version:
    """What a document's version is worth: `news` is false for backlog."""

    number: int
    news: bool
    withdrawn: bool
    cause: DocumentCause


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reason to tell. Who was matched by version `unless_matched` knows the release already; None: nobody can."""

    unless_matched: int | None


def occasion(versions: Sequence[Version], indexed: Collection[int], number: int) -> Occasion | None:
    """Return the occasion that version `number` of a document is, None if it is none.

    `versions` are all versions up to the newest, `indexed` the numbers of those that got a number in the sequence: a
    version that a newer one overtook was never searchable, so what it changed counts for the one that was indexed next.
    """
    by_number = {version.number: version for version in versions}
    told = by_number.get(number)
    if told is None or not told.news or told.withdrawn or by_number[max(by_number)].withdrawn:
        return None
    before = max((earlier for earlier in indexed if earlier < number), default=None)
    if before is None:
        return Occasion(None)
    since = {version.cause for version in versions if before < version.number <= number}
    return Occasion(before) if since & FROM_PUBLISHER else None
