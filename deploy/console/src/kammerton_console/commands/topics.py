"""`kammerton topics`: why a release has its tags, and why not others."""

from typing import Annotated

import typer

from kammerton_classifier.topics.rules import rule_set
from kammerton_classifier.topics.tag import Tag, tag
from kammerton_console.commands.topics_check import check_rules
from kammerton_console.commands.topics_diff import diff
from kammerton_console.commands.topics_eval import eval_file
from kammerton_console.commands.topics_retag import retag
from kammerton_console.output import console
from kammerton_console.ports import open_database
from kammerton_search_api.releases import load_release_by_address
from kammerton_shared.settings import load_settings

app = typer.Typer(help="Explain tags, hold rules against texts, and weigh the archive anew.", no_args_is_help=True)
app.command("check")(check_rules)
app.command("eval")(eval_file)
app.command("diff")(diff)
app.command("retag")(retag)


@app.callback()
def topics() -> None:
    """Explain tags, hold rules against texts, and weigh the archive anew."""


@app.command()
def explain(url: Annotated[str, typer.Argument(help="The address of the release's page, or its number here")]) -> None:
    """Show for each topic which rules count for a release, with their words and points, by today's rules."""
    settings = load_settings()
    rules = rule_set(settings.data_dir.absolute())
    with open_database(settings) as database, database.read() as connection:
        release = load_release_by_address(connection, url)
    if release is None:
        console.print(f"{url} is not known, or not classified yet. `kammerton trace {url}` says more.", markup=False)
        raise typer.Exit(1)
    console.print(release.title, style="bold", markup=False)
    for found in tag(release.title, release.lead, release.text, rules=rules):
        _print_tag(found)


def _print_tag(found: Tag) -> None:
    verdict = "assigned" if found.assigned else "not assigned"
    style = "green" if found.assigned else "dim"
    console.print(f"\n{found.name}: {verdict}, {found.points:.1f} of {found.threshold:.1f} points", style=style)
    for rule in found.rules:
        zones = ", ".join(sorted({place.zone for place in rule.places}))
        console.print(f"  {rule.points:+5.1f}  {rule.rule}: {', '.join(rule.words)} ({zones})", markup=False)
    for masked in found.masked:
        console.print(f"    –    only in a name: {masked.name}", markup=False)
