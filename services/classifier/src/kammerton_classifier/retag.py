"""The RETAG room: tags of the archive by today's rules, in ranges of releases. Nobody is told of anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import structlog
from sqlalchemy import Connection

from kammerton_classifier import store
from kammerton_classifier.archive import Tagged, load_stale, read_key, rules_of_workers
from kammerton_classifier.documents import lock_document, write_version
from kammerton_classifier.topics.rules import RuleSet
from kammerton_classifier.topics.tag import Tag, assigned, tag
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import RetryLater
from kammerton_shared.jobs.drain import Room
from kammerton_shared.jobs.store import finish, still_ours
from kammerton_shared.model import DocumentCause, Job, JobKind, ReleaseId, TopicKey

log = structlog.get_logger()

WRITTEN_AT_ONCE: Final = 20  # releases in one transaction, which may take 50 ms
OTHER_RULES_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Difference:
    """Which topics a release would gain and lose."""

    release_id: ReleaseId
    title: str
    gained: frozenset[TopicKey]
    lost: frozenset[TopicKey]


def difference(release: Tagged, rules: RuleSet) -> Difference:
    """Return what the rules would change. Pure."""
    new, old = frozenset(assigned(_tag(release, rules))), frozenset(release.topics)
    return Difference(release.release_id, release.title, new - old, old - new)


def _tag(release: Tagged, rules: RuleSet) -> tuple[Tag, ...]:
    return tag(release.title, release.lead, release.text, rules=rules)


def retag_room(database: Database, *, rules: RuleSet) -> Room:
    """Return the room. It writes some releases at a time; dying in between, the rest is done when it is called again.

    It waits (RetryLater) for rules that are newer than its own: this process was not started again since.
    """

    def room(job: Job) -> set[JobKind]:
        version, numbers = read_key(job.key)
        changed = 0
        if _are_ours(database, version, rules):
            with database.read() as connection:
                found = load_stale(connection, numbers, rules.version)
            for start in range(0, len(found), WRITTEN_AT_ONCE):
                changed += _write(database, job, found[start : start + WRITTEN_AT_ONCE], rules)
        with database.write() as connection:
            finish(connection, job)
        log.info("releases_retagged", first=numbers.start, rules=version, changed=changed)
        return {JobKind.INDEX} if changed else set()

    return room


def _are_ours(database: Database, version: str, rules: RuleSet) -> bool:
    """Return whether to retag by these rules; not when newer ones have come since."""
    if version == rules.version:
        return True
    with database.read() as connection:
        if rules_of_workers(connection) == rules.version:
            return False
    raise RetryLater(f"these are rules {version}, this classifier has {rules.version}: start it again", OTHER_RULES_S)


def _write(database: Database, job: Job, releases: Sequence[Tagged], rules: RuleSet) -> int:
    found = [(release, _tag(release, rules)) for release in releases]
    with database.write() as connection:
        still_ours(connection, job)
        return sum(replace_tags(connection, release, new, rules.version) for release, new in found)


def replace_tags(connection: Connection, release: Tagged, new: Sequence[Tag], rules_version: str) -> bool:
    """Write the tags of the current revision; a version of the document only where its topics are others."""
    document = lock_document(connection, release.release_id)
    if document is None or document.revision_id != release.revision_id:
        return False  # what came since was tagged by today's rules
    store.replace_tags(connection, release.revision_id, new, rules_version)
    if set(assigned(new)) == set(document.topics):
        return False
    write_version(connection, replace(document, topics=assigned(new)), DocumentCause.RETAGGED)
    return True
