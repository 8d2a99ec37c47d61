"""What it costs to find a text's twin among many: `python -m tests.bench.bench_twins [SKETCHES]`.

Sketches of random hashes; 200 of them get a near copy in another house. Prints what the first look takes (all
sketches are read), what each further release takes, what every release would take if all sketches were compared, and
the memory that is kept.
"""

import random
import resource
import sys
import tempfile
import time
from array import array
from datetime import timedelta
from pathlib import Path

from kammerton_classifier.cluster import SAME_TEXT, SIZE, similarity
from kammerton_classifier.store import Subject
from kammerton_classifier.text.model import Page
from kammerton_classifier.twins import Twins
from kammerton_shared.clock import utc_now
from kammerton_shared.db.engine import Database
from kammerton_shared.db.migrate import migrate
from kammerton_shared.db.tables import captures, documents, entries, feeds, releases, revisions
from kammerton_shared.model import CaptureId, ReleaseId, SourceKey
from tests.doubles.rows import add_house, add_row, add_rows

SEARCHED = 200


def main() -> None:
    """Print the figures for so many sketches (50,000)."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    rng = random.Random(1)
    sketches = [_sketch(rng) for _ in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'kammerton.db'}")
        migrate(database)
        _fill(database, sketches)
        twins = Twins()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        first_s = _refresh(database, twins)
        kept = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        near = {place: _near(sketches[place], rng) for place in rng.sample(range(count), SEARCHED)}
        same = {place for place, mine in near.items() if similarity(mine, sketches[place]) >= SAME_TEXT}
        started = time.perf_counter()
        found = {place for place, mine in near.items() if _find(database, twins, mine) == place + 1}
        each_ms = (time.perf_counter() - started) / SEARCHED * 1000
        database.close()
    started = time.perf_counter()
    for theirs in sketches[:2000]:
        similarity(sketches[0], theirs)
    all_s = (time.perf_counter() - started) / 2000 * count
    print(f"{count} sketches: first look {first_s:.2f} s and {kept:.0f} MB, then {each_ms:.1f} ms a release")
    print(f"found {len(found & same)} of {len(same)} twins; comparing all of them: {all_s:.1f} s a release")


def _sketch(rng: random.Random) -> bytes:
    return array("I", sorted(rng.sample(range(2**31), SIZE))).tobytes()


def _near(sketch: bytes, rng: random.Random) -> bytes:
    """Return a sketch that shares about three quarters of its hashes with another."""
    values = array("I")
    values.frombytes(sketch)
    return array("I", sorted(value if rng.random() < 0.86 else rng.randrange(2**31) for value in values)).tobytes()


def _refresh(database: Database, twins: Twins) -> float:
    started = time.perf_counter()
    with database.read() as connection:
        twins.refresh(connection)
    return time.perf_counter() - started


def _find(database: Database, twins: Twins, sketch: bytes) -> ReleaseId | None:
    page = Page(b"", "", "", utc_now())
    subject = Subject(CaptureId(1), ReleaseId(0), SourceKey("other"), False, utc_now(), page)
    with database.read() as connection:
        twins.refresh(connection)
        return twins.find(connection, subject, sketch)


def _fill(database: Database, sketches: list[bytes]) -> None:
    now = utc_now()
    numbers = range(1, len(sketches) + 1)
    seen = now - timedelta(days=3)
    with database.write() as connection:
        add_house(connection, "hwk")
        add_row(connection, feeds, id=1, source_key="hwk", address="", host="")
        add_rows(
            connection,
            releases,
            [{"id": number, "source_key": "hwk", "address": "", "first_seen_at": seen} for number in numbers],
        )
        add_row(connection, entries, id=1, feed_id=1, identity="", address="", release_id=1)
        add_row(connection, captures, id=1, release_id=1, entry_id=1)
        said = {"capture_id": 1, "title": "", "text": "", "created_at": seen}
        add_rows(
            connection,
            revisions,
            [said | {"id": number, "release_id": number, "sketch": sketches[number - 1]} for number in numbers],
        )
        current = {"source_key": "hwk", "news": True, "first_seen_at": seen, "changed_at": seen}
        add_rows(connection, documents, [current | {"release_id": n, "revision_id": n} for n in numbers])


if __name__ == "__main__":
    main()
