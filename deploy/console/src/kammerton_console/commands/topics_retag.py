"""`kammerton topics retag`: tags of the archive by today's rules."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

import typer
from sqlalchemy import func, select

from kammerton_classifier.archive import Remaining, load_all, promise_retagging, remaining, rules_of_workers
from kammerton_classifier.retag import Difference, difference
from kammerton_classifier.topics.rules import RuleSet, rule_set
from kammerton_console.output import console, progress_bar
from kammerton_console.ports import open_database
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import documents
from kammerton_shared.jobs.ring import make_celery, make_doorbell
from kammerton_shared.model import JobKind, TopicKey
from kammerton_shared.settings import Settings, load_settings

EXAMPLES: Final = 10
LOOK_EVERY_S: Final = 0.5


@dataclass(slots=True)
class TopicDifference:
    """How many releases would gain or lose a topic, and some of them."""

    gain: int = 0
    lose: int = 0
    gaining: list[Difference] = field(default_factory=list)
    losing: list[Difference] = field(default_factory=list)


def add_up(found: Iterable[Difference]) -> dict[TopicKey, TopicDifference]:
    """Return what the rules would change, for each topic that would change."""
    topics: dict[TopicKey, TopicDifference] = {}
    for one in found:
        for key in one.gained:
            topic = topics.setdefault(key, TopicDifference())
            topic.gain += 1
            topic.gaining += [one] if len(topic.gaining) < EXAMPLES else []
        for key in one.lost:
            topic = topics.setdefault(key, TopicDifference())
            topic.lose += 1
            topic.losing += [one] if len(topic.losing) < EXAMPLES else []
    return topics


def retag(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, write nothing")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, no progress bar")] = False,
) -> None:
    """Weigh all releases by today's rules. The classifier does it, and goes on if this command is ended.

    Nobody is told of anything because of it.
    """
    settings = load_settings()
    rules = rule_set(settings.data_dir.absolute())
    with open_database(settings) as database:
        if dry_run:
            found = add_up(_differences(database, rules, silent=as_json))
            (_print_json if as_json else _print)(rules, found)
        else:
            _retag(settings, database, rules, as_json=as_json)


def _differences(database: Database, rules: RuleSet, *, silent: bool) -> Iterator[Difference]:
    with database.read() as connection, progress_bar(silent=silent) as bar:
        total = connection.execute(select(func.count()).select_from(documents)).scalar_one()
        for release in bar.track(load_all(connection), total=total, description="releases"):
            yield difference(release, rules)


def _print_json(rules: RuleSet, found: dict[TopicKey, TopicDifference]) -> None:
    for key in _keys(rules, found):
        topic = found.get(key, TopicDifference())
        line: dict[str, Any] = {"topic": key, "gain": topic.gain, "lose": topic.lose}
        line |= {"gaining": _examples(topic.gaining), "losing": _examples(topic.losing), "rules": rules.version}
        print(json.dumps(line, ensure_ascii=False))


def _examples(found: Sequence[Difference]) -> list[dict[str, Any]]:
    return [{"id": one.release_id, "title": one.title} for one in found]


def _print(rules: RuleSet, found: dict[TopicKey, TopicDifference]) -> None:
    for key in _keys(rules, found):
        topic = found.get(key, TopicDifference())
        console.print(f"{key}: {topic.gain} releases would gain it, {topic.lose} would lose it", style="bold")
        for sign, examples, count in (("+", topic.gaining, topic.gain), ("-", topic.losing, topic.lose)):
            for one in examples:
                console.print(f"  {sign} {one.release_id}  {one.title}", markup=False)
            if count > len(examples):
                console.print(f"  {sign} … and {count - len(examples)} more", markup=False)
    console.print("Nothing was written.")


def _keys(rules: RuleSet, found: dict[TopicKey, TopicDifference]) -> list[TopicKey]:
    """Return the topics in their order, behind them those that are no more."""
    return list(dict.fromkeys([topic.key for topic in rules.topics] + sorted(found)))


def _retag(settings: Settings, database: Database, rules: RuleSet, *, as_json: bool) -> None:
    with database.read() as connection:
        known = rules_of_workers(connection)
    if known != rules.version:
        console.print(
            "The classifier has not been started with these rules yet. Start it again: "
            "`kammerton run`, or `docker compose restart classifier`."
        )
        raise typer.Exit(1)
    ranges = promise_retagging(database, rules.version)
    if ranges:
        data_dir = settings.data_dir.absolute()
        bell = make_doorbell(make_celery(settings.broker_url, data_dir), settings.broker_url, data_dir)
        bell.ring(JobKind.RETAG)
    left = _watch(database, rules, ranges, silent=as_json)
    if as_json:
        print(json.dumps({"rules": rules.version, "ranges": ranges, "failed": left.dead}))
    elif left.dead:
        console.print(f"{left.dead} of {ranges} ranges failed: {left.reason}. `kammerton jobs list` names them.")
    else:
        console.print("All tags are by today's rules." if ranges else "All tags were by today's rules already.")
    if left.dead:
        raise typer.Exit(1)


def _watch(database: Database, rules: RuleSet, ranges: int, *, silent: bool) -> Remaining:
    """Show how many ranges are done until all are; Ctrl-C ends the watching only."""
    with progress_bar(silent=silent) as bar:
        task = bar.add_task("ranges of releases", total=ranges)
        while True:
            with database.read() as connection:
                left = remaining(connection, rules.version)
            waits = f", waiting: {left.reason}" if left.open and left.reason else ""
            bar.update(task, completed=ranges - left.open, description=f"ranges of releases{waits}")
            if not left.open:
                return left
            time.sleep(LOOK_EVERY_S)
