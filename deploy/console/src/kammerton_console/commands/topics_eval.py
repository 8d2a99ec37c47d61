"""`kammerton topics eval`: how right the rules are on labelled texts, and what changed since the last time."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.table import Table

from kammerton_classifier.topics.evaluate import ALL, Counts, Evaluation, evaluate, record
from kammerton_classifier.topics.labelled import read_labelled
from kammerton_classifier.topics.rules import rule_set
from kammerton_console.output import console, progress_bar
from kammerton_shared.model import TopicKey
from kammerton_shared.settings import load_settings

KEPT: Final = "topics-eval.json"
"""In the data folder: the last evaluation of each file, by its path."""


def eval_file(
    file: Annotated[Path, typer.Argument(help="JSON lines with title, text and topics (a list of keys)")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, no progress bar")] = False,
) -> None:
    """Show precision, recall and F1 for each topic, every mistake with its reason, and what changed since last time."""
    settings = load_settings()
    data_dir = settings.data_dir.absolute()
    texts, rules = read_labelled(file), rule_set(data_dir)
    with progress_bar(silent=as_json) as bar:
        found = evaluate(bar.track(texts, description="texts"), rules)
    kept = _read_kept(data_dir / KEPT)
    place = str(file.absolute())
    before, now = kept.get(place), record(found)
    data_dir.mkdir(parents=True, exist_ok=True)
    (data_dir / KEPT).write_text(json.dumps(kept | {place: now}, ensure_ascii=False, indent=1), "utf-8")
    if as_json:
        print(json.dumps(now | {"reasons": _reasons(found), "before": before}, ensure_ascii=False))
        return
    _print(found, before)


def _read_kept(file: Path) -> dict[str, Any]:
    """Return what earlier runs left; nothing if that cannot be read: it is a help, no record."""
    try:
        kept = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _reasons(found: Evaluation) -> dict[str, str]:
    return {mistake.key: mistake.reason for mistake in found.mistakes}


def _print(found: Evaluation, before: Mapping[str, Any] | None) -> None:
    for mistake in found.mistakes:
        sign = "missing" if mistake.wanted else "wrong  "
        console.print(f"{sign} {mistake.topic}  {mistake.text}  {mistake.title}", markup=False)
        console.print(f"        {mistake.reason}", markup=False, style="dim")
    table = Table("topic", "right", "wrong", "missing", "precision", "recall", "F1", title=f"{found.texts} texts")
    for key, counts in found.counts.items():
        earlier = _earlier(before, key)
        table.add_row(
            key,
            *(str(number) for number in (counts.right, counts.wrong, counts.missing)),
            _figure(counts.precision, earlier.precision if earlier else None),
            _figure(counts.recall, earlier.recall if earlier else None),
            _figure(counts.f1, earlier.f1 if earlier else None),
            style="bold" if key == ALL else None,
        )
    console.print(table)
    if before is not None:
        _print_changes(found, before)


def _earlier(before: Mapping[str, Any] | None, key: TopicKey) -> Counts | None:
    counts = (before or {}).get("counts", {}).get(key)
    return Counts(*counts) if counts is not None else None


def _figure(now: float, before: float | None) -> str:
    change = now - before if before is not None else 0.0
    return f"{now:.3f}" + (f" ({change:+.3f})" if f"{abs(change):.3f}" != "0.000" else "")


def _print_changes(found: Evaluation, before: Mapping[str, Any]) -> None:
    now, then = {mistake.key for mistake in found.mistakes}, set(before.get("mistakes", []))
    console.print(f"Last time: rules {before.get('rules')}, now {found.rules_version}.")
    for key in sorted(then - now):
        console.print(f"  mended: {key}", markup=False, style="green")
    for key in sorted(now - then):
        console.print(f"  new:    {key}", markup=False, style="red")
    if now == then:
        console.print("  The mistakes are the same.")
