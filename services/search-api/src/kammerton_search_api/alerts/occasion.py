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
    version that a newer one overtook was never searchable, one that was withdrawn never told. What such a one changed
    counts for the one that is told next.
    """
    by_number = {version.number: version for version in versions}
    told = by_number.get(number)
    if told is None or not told.news or told.withdrawn or by_number[max(by_number)].withdrawn:
        return None
    before = max((earlier for earlier in _shown(versions, indexed) if earlier < number), default=None)
    if before is None:
        return Occasion(None)
    since = {version.cause for version in versions if before < version.number <= number}
    return Occasion(before) if since & FROM_PUBLISHER else None


def versions_to_match(versions: Sequence[Version], indexed: Collection[int], number: int) -> tuple[int, ...]:
    """Return the versions to match when it is the turn of `number`: itself, and, if it ends a withdrawal, all before.

    Their own turn may have come while the release was withdrawn, when they were told to nobody. Who was told of them in
    time is not told again.
    """
    earlier = [shown for shown in _shown(versions, indexed) if shown < number]
    last = max(earlier, default=number)
    is_back = any(version.withdrawn for version in versions if last < version.number < number)
    return (*earlier, number) if is_back else (number,)


def _shown(versions: Sequence[Version], indexed: Collection[int]) -> list[int]:
    return [version.number for version in versions if version.number in indexed and not version.withdrawn]
