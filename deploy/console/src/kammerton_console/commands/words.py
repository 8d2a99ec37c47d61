"""`kammerton words`: candidates for the word lists of the German analysis, and whether the lists are in order."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track
from rich.table import Table

from kammerton_console.commands.export import all_releases
from kammerton_console.output import console
from kammerton_console.ports import open_database
from kammerton_shared.german.candidates import Candidate, CandidateKind, propose
from kammerton_shared.german.check import check_lists
from kammerton_shared.german.decisions import Decisions
from kammerton_shared.german.measure import Figures, measure, read_rows
from kammerton_shared.german.sightings import see

LISTS = "tests/golden/compounds*.tsv"
PART_RECALL, PRECISION, CUT = 0.93, 0.98, 0.01
"""What a list must reach: parts found, parts that are right, and the share of words cut that must stay whole."""

app = typer.Typer(help="Find words that the German analysis lacks, and check its word lists.", no_args_is_help=True)


@app.callback()
def words() -> None:
    """Find words that the German analysis lacks, and check its word lists."""


@app.command("propose")
def propose_command(
    texts: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            help="A folder of .txt files, or a .jsonl file with title and text; else the releases of this instance",
        ),
    ] = None,
    kind: Annotated[CandidateKind | None, typer.Option(help="Only candidates of this kind")] = None,
    least: Annotated[int, typer.Option(min=1, help="Texts that a word must stand in")] = 2,
    limit: Annotated[int, typer.Option(min=1, help="Candidates of each kind, the most frequent first")] = 100,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """Ask about words: a constituent to add, one stem of two words to part, two stems of one word to join.

    Write what you decide into shared/src/kammerton_shared/german/words, a no into decided.txt; it is not asked again.
    """
    source = _texts_in(texts) if texts else _texts_of_releases()
    seen = see(track(source, "texts", console=console, transient=True, disable=not console.is_terminal))
    found = list(_first(propose(seen, Decisions.read(), least), limit, kind))
    if as_json:
        for candidate in found:
            print(json.dumps(asdict(candidate), ensure_ascii=False))
        return
    table = Table("kind", "texts", "words", "for example", box=None)
    for candidate in found:
        table.add_row(candidate.kind, str(candidate.texts), " / ".join(candidate.words), " · ".join(candidate.examples))
    console.print(table if found else "Nothing to ask about.", markup=False)


def _first(candidates: Iterable[Candidate], limit: int, kind: CandidateKind | None) -> Iterator[Candidate]:
    """Yield the first candidates of each kind, or of one."""
    left = dict.fromkeys([kind] if kind else CandidateKind, limit)
    for candidate in candidates:
        if left.get(candidate.kind):
            left[candidate.kind] -= 1
            yield candidate


def _texts_in(place: Path) -> Iterator[str]:
    if place.is_dir():
        for file in sorted(place.rglob("*.txt")):
            yield file.read_text(encoding="utf-8", errors="replace")
        return
    with place.open(encoding="utf-8") as lines:
        for line in lines:
            said = json.loads(line)
            yield f"{said.get('title', '')}\n\n{said['text']}"


def _texts_of_releases() -> Iterator[str]:
    with open_database() as database:
        for release in all_releases(database):
            yield f"{release.title}\n\n{release.text}"


@app.command("check")
def check_command(
    lists: Annotated[
        list[Path] | None,
        typer.Argument(
            exists=True, dir_okay=False, help=f"Lists of compounds to measure on; else {LISTS} of this folder"
        ),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
) -> None:
    """Check the word lists, and measure how well compounds are cut; exit status 1 when something is wrong."""
    complaints = list(check_lists())
    measured = {
        file: measure(read_rows(file.read_text(encoding="utf-8"))) for file in lists or sorted(Path().glob(LISTS))
    }
    if as_json:
        for complaint in complaints:
            print(json.dumps({"complaint": complaint._asdict()}, ensure_ascii=False))
        for file, figures in measured.items():
            print(json.dumps({"list": file.name, "passed": _passes(figures), **asdict(figures)}, ensure_ascii=False))
    else:
        _print_check([f"{name}: {line}: {reason}" for name, line, reason in complaints], measured)
    if complaints or not all(map(_passes, measured.values())):
        raise typer.Exit(1)


def _passes(figures: Figures) -> bool:
    cut = len(figures.cut) / figures.whole if figures.whole else 0
    return figures.part_recall >= PART_RECALL and figures.precision >= PRECISION and cut <= CUT


def _print_check(complaints: list[str], measured: dict[Path, Figures]) -> None:
    for complaint in complaints:
        console.print(complaint, markup=False)
    if not complaints:
        console.print("The word lists are in order.")
    if not measured:
        console.print(f"There is no {LISTS} here: nothing was measured.")
        return
    table = Table("list", "compounds", "part recall", "precision", "must stay whole", "but cut", "", box=None)
    for file, figures in measured.items():
        counts = (str(figures.compounds), f"{figures.part_recall:.3f}", f"{figures.precision:.3f}", str(figures.whole))
        table.add_row(file.name, *counts, str(len(figures.cut)), "" if _passes(figures) else "too low")
    console.print(table)
    for file, figures in measured.items():
        missed = [f"{word} lacks {part}" for word, part in figures.missed]
        wrong = [f"{word} has {part}" for word, part in figures.wrong]
        for error in (*missed, *wrong, *(f"{word} is cut" for word in figures.cut)):
            console.print(f"{file.name}: {error}", markup=False)
