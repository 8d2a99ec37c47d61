"""`kammerton topics check`: what is odd about the rules."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.progress import Progress, TaskID

from kammerton_classifier.archive import load_all
from kammerton_classifier.topics.check import Finding, Oddity, check
from kammerton_classifier.topics.labelled import read_labelled
from kammerton_classifier.topics.rules import RuleSet, rule_set
from kammerton_console.output import console, progress_bar
from kammerton_console.ports import open_database
from kammerton_shared.settings import load_settings

SAYS: Final = {
    Oddity.TWICE: "is in {shown} already",
    Oddity.DEAD: "never fires on these texts",
    Oddity.COLLISION: "its stem finds {shown}, too; write it with = or *",
    Oddity.COMPOUND: "is not found inside {shown}: add them, write * behind it, or add it to the constituents",
}


def check_rules(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="JSON lines with title and text to hold the rules against; without, the archive"),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """Say what is odd: words said twice, rules that never fire, stems that join strangers, unknown compounds.

    A file that cannot be read as rules ends with its place. Oddities are advice: the exit code is 0.
    """
    settings = load_settings()
    rules = rule_set(settings.data_dir.absolute())
    with progress_bar(silent=as_json) as bar:
        task = bar.add_task("texts", total=None)
        found = list(check(rules, _counted(_texts(files or []), bar, task)))
        texts = int(bar.tasks[task].completed)
    if as_json:
        for item in found:
            print(json.dumps(_as_json(item), ensure_ascii=False))
        return
    for item in found:
        shown = ", ".join(item.shown_by)
        says = SAYS[item.oddity].format(shown=shown)
        console.print(f"{item.topic} {item.rule}: {item.word}: {says}", markup=False)
    console.print(_summary(rules, texts, found))


def _texts(files: Sequence[Path]) -> Iterator[str]:
    for file in files:
        yield from (f"{item.title}\n{item.text}" for item in read_labelled(file))
    if not files:
        with open_database() as database, database.read() as connection:
            yield from (f"{release.title}\n{release.text}" for release in load_all(connection))


def _counted(texts: Iterable[str], bar: Progress, task: TaskID) -> Iterator[str]:
    for text in texts:
        yield text
        bar.advance(task)


def _as_json(item: Finding) -> dict[str, object]:
    return {
        "topic": item.topic,
        "rule": item.rule,
        "oddity": item.oddity.value,
        "word": item.word,
        "shown_by": item.shown_by,
    }


def _summary(rules: RuleSet, texts: int, found: Sequence[Finding]) -> str:
    kinds = Counter(item.oddity for item in found)
    odd = ", ".join(f"{kinds[kind]} {kind.value}" for kind in Oddity if kinds[kind]) or "nothing odd"
    held = f"{texts} texts" if texts else "no texts (the archive is empty: name a file to judge more than doubles)"
    every = [rule for topic in rules.topics for rule in topic.rules]
    words = sum(len(rule.patterns) for rule in every)
    return f"Rules {rules.version}: {len(every)} rules with {words} words and patterns, {held}, {odd}."
