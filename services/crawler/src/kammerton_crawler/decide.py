"""What a reading brings: new, changed, unchanged, or joining a release that is known. Pure; knows no table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from kammerton_crawler.identity import clean_address, comparable, entry_identity, fingerprint, storable
from kammerton_crawler.readers.entry import Entry
from kammerton_shared.clock import BERLIN
from kammerton_shared.model import EntryId, ReleaseId

NEWS_FOR: Final = timedelta(hours=48)
AWAY_FOR: Final = timedelta(days=30)  # a feed that did not answer for longer returns with old news
FEWEST_FOR_RELAUNCH: Final = 5
SHARE_FOR_RELAUNCH: Final = 0.6
MOST_CHANGES: Final = 24  # some feeds embed the clock: after so many changes only a new title counts
FEWEST_FOR_REBUILD: Final = 5
SHARE_FOR_REBUILD: Final = 0.5


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry as a feed listed it last. `address` is cleaned; `here`: by the feed that is being read."""

    entry_id: EntryId
    release_id: ReleaseId
    identity: str
    address: str
    title: str
    text: str
    published_at: datetime | None
    lastmod: str
    fingerprint: str
    changes: int
    here: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables know about the entries of one reading.

    `by_identity`: of this feed · `by_guid`: of the source's other feeds · `by_address`: cleaned address to release,
    of all sources · `earlier`: entries of this feed or of retired feeds of its source, for relaunches.
    """

    by_identity: Mapping[str, KnownEntry] = field(default_factory=dict)
    by_guid: Mapping[str, KnownEntry] = field(default_factory=dict)
    by_address: Mapping[str, ReleaseId] = field(default_factory=dict)
    earlier: Sequence[KnownEntry] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """How the feed comes to this reading: what decides whether its new entries are news.

    `first`: it was never read before, or paging brings this · `returned`: it was away for long · `relaunched`: most
    of what it lists is new at once.
    """

    first: bool = False
    returned: bool = False
    relaunched: bool = False


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to insert. `release_id` None: it starts a release, one for each `address`.

    `moved`: the release stood elsewhere before, from now on its link leads here.
    """

    entry: Entry
    identity: str
    address: str
    fingerprint: str
    backlog: bool
    release_id: ReleaseId | None
    moved: bool


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """A known entry to update. `moved`: it has a new address. `fetch`: it says something new.

    Neither: a sitemap says that the page changed, but it says that of so many that it says nothing.
    """

    entry_id: EntryId
    release_id: ReleaseId
    entry: Entry
    address: str
    fingerprint: str
    moved: bool
    fetch: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What to write."""

    new: tuple[NewEntry, ...]
    changed: tuple[ChangedEntry, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Identified:
    """An entry with the identity and the cleaned address it is known by."""

    identity: str
    address: str
    entry: Entry


def identify(entries: Sequence[Entry]) -> tuple[Identified, ...]:
    """Give each entry its identity; what is listed twice counts once, its first place wins.

    A guid that several addresses share in one reading says nothing: the address is the identity then.
    """
    stored = [_storable(entry) for entry in entries]
    named = [Identified(entry_identity(entry), clean_address(entry.address), entry) for entry in stored]
    sharing = Counter(identity for identity, _ in {(item.identity, item.address) for item in named})
    chosen: dict[str, Identified] = {}
    for item in named:
        identity = item.address if sharing[item.identity] > 1 else item.identity
        chosen.setdefault(identity, Identified(identity, item.address, item.entry))
    return tuple(chosen.values())


def _storable(entry: Entry) -> Entry:
    return replace(
        entry,
        guid=entry.guid and storable(entry.guid),
        address=storable(entry.address),
        lastmod=storable(entry.lastmod),
        title=storable(entry.title),
        text=storable(entry.text),
    )


@dataclass(frozen=True, slots=True)
class Listing:
    """What a whole reading lists: its identities, and how often it lists each title.

    `rebuilt`: a sitemap that gives a new `lastmod` to most of its pages at once; it was made anew, not they.
    """

    identities: frozenset[str]
    titles: Mapping[str, int]
    rebuilt: bool

    @classmethod
    def of(cls, listed: Sequence[Identified], by_identity: Mapping[str, KnownEntry]) -> "Listing":
        """Return the listing of `listed`; `by_identity` holds what is known of it."""
        titles = Counter(comparable(item.entry.title) for item in listed)
        before = [(by_identity.get(item.identity), item.entry) for item in listed]
        known = [(entry, now) for entry, now in before if entry is not None]
        touched = sum(_is_touched(entry, now) for entry, now in known)
        rebuilt = touched >= FEWEST_FOR_REBUILD and touched > SHARE_FOR_REBUILD * len(known)
        return cls(frozenset(item.identity for item in listed), titles, rebuilt)


def judge_situation(
    listed: Sequence[Identified],
    known: Known,
    *,
    first_success_at: datetime | None,
    last_success_at: datetime | None,
    now: datetime,
) -> Situation:
    """Judge a whole reading, before it is written in parts."""
    if first_success_at is None:
        return Situation(first=True)
    unknown = sum(item.identity not in known.by_identity and item.address not in known.by_address for item in listed)
    return Situation(
        returned=last_success_at is not None and now - last_success_at > AWAY_FOR,
        relaunched=len(listed) >= FEWEST_FOR_RELAUNCH and unknown >= SHARE_FOR_RELAUNCH * len(listed),
    )


def decide_entries(
    listed: Sequence[Identified], known: Known, *, situation: Situation, listing: Listing, now: datetime
) -> Decision:
    """Split `listed`, a part of the reading `listing`, by comparing it with what is known."""
    new: list[NewEntry] = []
    changed: list[ChangedEntry] = []
    unchanged = 0
    for item in listed:
        before = known.by_identity.get(item.identity)
        if before is not None and before.address != item.address and not _agree(before, item.entry):
            # The guid was given to another release: from now on the address tells them apart.
            item = Identified(item.address, item.address, item.entry)  # noqa: PLW2901
            before = known.by_identity.get(item.identity)
        if before is None:
            new.append(_new(item, known, situation, listing, now))
        elif update := _change(before, item, listing):
            changed.append(update)
        else:
            unchanged += 1
    return Decision(tuple(new), tuple(changed), unchanged)


def _new(item: Identified, known: Known, situation: Situation, listing: Listing, now: datetime) -> NewEntry:
    release_id = known.by_address.get(item.address)
    if release_id is None:
        twin = known.by_guid.get(item.identity)
        if twin is not None and _agree(twin, item.entry):
            release_id = twin.release_id
    moved = False
    if release_id is None and situation != Situation():
        release_id = _moved_from(item, known.earlier, listing)
        moved = release_id is not None
    return NewEntry(
        entry=item.entry,
        identity=item.identity,
        address=item.address,
        fingerprint=fingerprint(item.entry),
        backlog=is_backlog(item.entry.published_at, situation, now),
        release_id=release_id,
        moved=moved,
    )


def is_backlog(published_at: datetime | None, situation: Situation, now: datetime) -> bool:
    """Return whether a new entry is old news. Without a date a returning or relaunched feed tells nobody."""
    if situation.first:
        return True
    if not (situation.returned or situation.relaunched):
        return False
    return published_at is None or now - published_at > NEWS_FOR


def _change(before: KnownEntry, item: Identified, listing: Listing) -> ChangedEntry | None:
    now_says = fingerprint(item.entry)
    fetch = now_says != before.fingerprint and not _only_ticks(before, item.entry)
    if _is_touched(before, item.entry) and not listing.rebuilt:
        fetch = fetch or before.changes < MOST_CHANGES
    moved = before.address != item.address
    if not (fetch or moved or before.lastmod != item.entry.lastmod):
        return None
    return ChangedEntry(before.entry_id, before.release_id, item.entry, item.address, now_says, moved, fetch)


def _is_touched(before: KnownEntry, entry: Entry) -> bool:
    """Return whether a sitemap says that the page changed. That it begins to say something is no change."""
    return "" not in {before.lastmod, entry.lastmod} and before.lastmod != entry.lastmod


def _only_ticks(before: KnownEntry, entry: Entry) -> bool:
    return before.changes >= MOST_CHANGES and comparable(before.title) == comparable(entry.title)


def _agree(before: KnownEntry, entry: Entry) -> bool:
    text = comparable(entry.text)
    return comparable(before.title) == comparable(entry.title) or (text != "" and text == comparable(before.text))


def _moved_from(item: Identified, earlier: Sequence[KnownEntry], listing: Listing) -> ReleaseId | None:
    """Return the release that stood under another address before, if exactly one can be meant.

    What is still listed under its old identity has not moved. Houses give many releases the same title
    ("Terminhinweis"): then nothing is joined.
    """
    title = comparable(item.entry.title)
    if listing.titles.get(title, 0) > 1:
        return None
    found = {
        before.release_id
        for before in earlier
        if not (before.here and before.identity in listing.identities)
        and comparable(before.title) == title
        and _same_day(before.published_at, item.entry.published_at)
        and _texts_allow(before.text, item.entry.text)
    }
    return found.pop() if len(found) == 1 else None


def _same_day(one: datetime | None, other: datetime | None) -> bool:
    return one is None or other is None or one.astimezone(BERLIN).date() == other.astimezone(BERLIN).date()


def _texts_allow(one: str, other: str) -> bool:
    one, other = comparable(one), comparable(other)
    return not one or not other or one == other or one.startswith(other) or other.startswith(one)
