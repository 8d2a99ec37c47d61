"""Take the sample out again, without a trace: only with the data folder locked, nobody may work on it meanwhile."""

import shutil
from pathlib import Path

import kammerton_classifier.erase
import kammerton_search_api.erase
from kammerton_console.sample.state import state_file
from kammerton_crawler.erase import erase_sample, sample_releases
from kammerton_search_api.index.serving import open_writer
from kammerton_shared.db.engine import Database


def remove_sample(database: Database, search_url: str, data_dir: Path) -> int:
    """Erase the sample's releases, sources and memory; return how many releases there were. Twice changes nothing."""
    with database.read() as connection:
        release_ids = sample_releases(connection)
    if release_ids:
        # The index first: what a crash leaves behind is found again by the tables.
        writer = open_writer(search_url, data_dir, database)
        try:
            writer.write((), removed=release_ids)
        finally:
            writer.close()
    with database.write() as connection:
        kammerton_search_api.erase.erase_releases(connection, release_ids)
        kammerton_classifier.erase.erase_releases(connection, release_ids)
        kammerton_classifier.erase.erase_learned(connection)
        erase_sample(connection, release_ids)
    shutil.rmtree(state_file(data_dir).parent, ignore_errors=True)
    return len(release_ids)
