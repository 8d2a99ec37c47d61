"""`kammerton sample`: the sample press office."""

import os

import typer

from kammerton_console.lock import lock_data_folder
from kammerton_console.output import console
from kammerton_console.ports import open_database
from kammerton_console.sample.releases import sample_releases
from kammerton_console.sample.remove import remove_sample
from kammerton_console.sample.state import decline, publish_next
from kammerton_shared.clock import utc_now
from kammerton_shared.settings import load_settings

app = typer.Typer(help="The sample press office of invented houses.", no_args_is_help=True)


@app.command()
def publish() -> None:
    """Let an invented house publish one more release, to see an alert come."""
    held_back = [release.slug for release in sample_releases() if release.held_back]
    slug = publish_next(load_settings().data_dir, held_back, utc_now())
    if slug is None:
        console.print("There is nothing more to publish, or the sample was never served here.")
        raise typer.Exit(1)
    console.print(f"Published: {slug}. It is found within half a minute.")


@app.command()
def remove() -> None:
    """Take the sample out without a trace; it stays out. Kammerton must not be running."""
    settings = load_settings()
    data_dir = settings.data_dir.absolute()
    lock = lock_data_folder(data_dir)
    with open_database(settings) as database:
        count = remove_sample(database, settings.search_url, data_dir)
    decline(data_dir)
    os.close(lock)
    console.print(f"The sample and its {count} releases are gone.")
