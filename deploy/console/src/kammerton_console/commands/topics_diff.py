"""`kammerton topics diff`: what other rules would make of the same texts."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer
from sqlalchemy import func, select

from kammerton_classifier.archive import load_all
from kammerton_classifier.text.assemble import lead_of
from kammerton_classifier.topics.diff import Change, Text, compare
from kammerton_classifier.topics.labelled import read_labelled
from kammerton_classifier.topics.rules import RuleSet, read_folder, rule_set
from kammerton_console.output import console, progress_bar
from kammerton_console.ports import open_database
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import documents
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.settings import Settings, load_settings

SUPPLIED: Final = "supplied"
CURRENT: Final = "current"


def diff(
    old: Annotated[str, typer.Argument(help=f"A folder of rules, `{SUPPLIED}`, or `{CURRENT}` (with your own)")],
    new: Annotated[str, typer.Argument(help="The same")] = CURRENT,
    *,
    texts: Annotated[
        Path | None, typer.Option("--texts", help="JSON lines with title and text; without, the archive")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, no progress bar")] = False,
) -> None:
    """Show which texts gain or lose a topic from one set of rules to another, and why. Writes nothing.

    A folder that holds `classes.toml` is a whole set of rules, any other is laid over the supplied one.
    """
    settings = load_settings()
    one, other = _rules(old, settings), _rules(new, settings)
    gained: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    if texts is not None:
        read = [Text(item.id, item.title, lead_of(item.text), item.text) for item in read_labelled(texts)]
        found = compare(_with_bar(iter(read), len(read), silent=as_json), one, other)
        _show(found, gained, lost, as_json=as_json)
    else:
        with open_database(settings) as database:
            _show(compare(_archive(database, silent=as_json), one, other), gained, lost, as_json=as_json)
    if not as_json:
        for topic in sorted(gained | lost):
            console.print(f"{topic}: {gained[topic]} gain it, {lost[topic]} lose it", style="bold")
        console.print(f"Rules {one.version} → {other.version}. Nothing was written.")


def _rules(name: str, settings: Settings) -> RuleSet:
    if name == SUPPLIED:
        return rule_set()
    if name == CURRENT:
        return rule_set(settings.data_dir.absolute())
    if not Path(name).is_dir():
        raise ConfigurationError(f"{name}: there is no such folder; give one with *.toml, {SUPPLIED} or {CURRENT}")
    return read_folder(Path(name))


def _with_bar(texts: Iterator[Text], total: int, *, silent: bool) -> Iterator[Text]:
    with progress_bar(silent=silent) as bar:
        yield from bar.track(texts, total=total, description="texts")


def _archive(database: Database, *, silent: bool) -> Iterator[Text]:
    with database.read() as connection:
        total = connection.execute(select(func.count()).select_from(documents)).scalar_one()
        texts = (Text(str(item.release_id), item.title, item.lead, item.text) for item in load_all(connection))
        yield from _with_bar(texts, total, silent=silent)


def _show(found: Iterator[Change], gained: Counter[str], lost: Counter[str], *, as_json: bool) -> None:
    for change in found:
        (gained if change.gained else lost)[change.topic] += 1
        if as_json:
            line = {
                "id": change.text,
                "title": change.title,
                "topic": change.topic,
                "gained": change.gained,
                "before": change.before,
                "after": change.after,
            }
            print(json.dumps(line, ensure_ascii=False))
            continue
        console.print(f"{'+' if change.gained else '-'} {change.topic}  {change.text}  {change.title}", markup=False)
        console.print(f"    before: {change.before}", markup=False, style="dim")
        console.print(f"    after:  {change.after}", markup=False, style="dim")
