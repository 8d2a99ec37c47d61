"""The INDEX room and the rebuild, with a real database on every engine: nothing lost, nothing told twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import select, update

from kammerton_search_api.index import generations
from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.rebuild import LEASE, LEASE_NAME, prepare, rebuild
from kammerton_search_api.index.write import index_work
from kammerton_search_api.query.clause import Everything
from kammerton_search_api.work import main
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import index_state, jobs, paused_kinds
from kammerton_shared.errors import RetryLater, ServerAway
from kammerton_shared.jobs import store
from kammerton_shared.jobs.lease import take_lease
from kammerton_shared.model import DocumentCause, JobKind, ReleaseId
from tests.doubles.engines import ENGINES, engine_url, own_url
from tests.doubles.index_desk import IndexDesk, an_index_desk, silent
from tests.doubles.queries import clause_of


@pytest.fixture(params=ENGINES)
def desk(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Iterator[IndexDesk]:
    with (
        own_url(engine_url(request.param, request), tmp_path) as url,
        an_index_desk(database, tmp_path, url) as desk,
    ):
        yield desk


@pytest.fixture
def embedded(database: Database, tmp_path: Path) -> Iterator[IndexDesk]:
    with an_index_desk(database, tmp_path) as desk:
        yield desk


# --- the room -------------------------------------------------------------------------------------------------


def test_a_document_is_searchable_numbered_and_promised_to_be_matched(desk: IndexDesk) -> None:
    first, second = desk.publish("Neue Zölle"), desk.publish("Alte Zölle")

    assert desk.work() == 2

    assert desk.found("Zoll") == [first.release_id, second.release_id]
    assert desk.changes() == [(1, first.release_id, 1, "created"), (2, second.release_id, 1, "created")]
    assert desk.jobs(JobKind.INDEX) == {first.key: "done", second.key: "done"}
    assert desk.jobs(JobKind.MATCH) == {first.key: "due", second.key: "due"}
    with desk.database.read() as connection:
        assert connection.execute(select(index_state.c.last_seq)).scalar_one() == 2


def test_a_job_for_an_older_version_is_done_without_effect(desk: IndexDesk) -> None:
    old = desk.publish("Alte Fassung")
    new = desk.revise(old, "Neue Fassung", cause=DocumentCause.RETAGGED)

    desk.work()

    assert (desk.found("alt"), desk.found("neu")) == ([], [new.release_id])
    assert desk.changes() == [(1, new.release_id, 2, "created")]
    assert desk.jobs(JobKind.INDEX) == {old.key: "done", new.key: "done"}
    assert list(desk.jobs(JobKind.MATCH)) == [new.key]


def test_a_late_job_for_an_older_version_changes_nothing(desk: IndexDesk) -> None:
    old = desk.publish("Alte Fassung")
    new = desk.revise(old, "Neue Fassung")
    with desk.database.write() as connection:
        connection.execute(update(jobs).where(jobs.c.key == old.key).values(state="dead"))
    desk.work()
    store.retry_by_hand(desk.database)

    assert desk.work() == 1

    assert desk.found("neu") == [new.release_id]
    assert len(desk.changes()) == 1


def test_of_a_withdrawn_release_only_the_title_is_found(desk: IndexDesk) -> None:
    release = desk.publish("Messe in Musterstadt", "Alles über Zölle.")
    desk.work()
    desk.revise(release, "Messe in Musterstadt", "Alles über Zölle.", withdrawn=True)
    desk.work()

    assert desk.found("Zoll") == []
    assert desk.found("Messe") == [release.release_id]


def test_a_document_that_is_gone_leaves_the_index_and_tells_nobody(desk: IndexDesk) -> None:
    release, other = desk.publish("Neue Zölle"), desk.publish("Alte Zölle")
    desk.work()
    desk.forget(release.release_id)
    desk.promise(f"{release.release_id}:2")
    desk.promise("4711:1")  # not even its release is left

    desk.work()

    assert desk.found("Zoll") == [other.release_id]
    assert desk.changes()[2:] == [(3, release.release_id, 2, "removed")]
    assert f"{release.release_id}:2" not in desk.jobs(JobKind.MATCH)
    assert desk.jobs(JobKind.INDEX)["4711:1"] == "done"


def test_a_job_that_names_no_release_is_dead_and_stops_no_other(desk: IndexDesk) -> None:
    desk.promise("nonsense")
    release = desk.publish("Neue Zölle")

    desk.work()

    assert desk.jobs(JobKind.INDEX) == {"nonsense": "dead", release.key: "done"}
    dead, *_ = store.list_jobs(desk.database)
    assert dead.error == "no release and version: 'nonsense'"


def test_a_claim_that_was_lost_meanwhile_leaves_no_change(desk: IndexDesk) -> None:
    lost, kept = desk.publish("Neue Zölle"), desk.publish("Alte Zölle")
    work = index_work(desk.writers[-1], desk.worker)
    claimed = store.claim(desk.database, JobKind.INDEX, holder="index:1", limit=10)
    with desk.database.write() as connection:
        connection.execute(update(jobs).where(jobs.c.key == lost.key).values(claim_no=jobs.c.claim_no + 1))

    work(claimed)

    assert desk.changes() == [(1, kept.release_id, 1, "created")]
    assert desk.jobs(JobKind.INDEX) == {lost.key: "running", kept.key: "done"}


class AwayWriter:
    """An index that cannot be written."""

    def write(self, documents: Sequence[IndexDocument], *, removed: Collection[ReleaseId] = ()) -> str:
        raise ServerAway("the disk is full")

    def close(self) -> None:
        """Nothing is held."""


def test_an_index_that_is_away_pauses_the_kind_and_burns_no_attempt(desk: IndexDesk) -> None:
    release = desk.publish("Neue Zölle")

    desk.work(AwayWriter())

    with desk.database.read() as connection:
        assert connection.execute(select(jobs.c.attempt).where(jobs.c.key == release.key)).scalar_one() == 0
        assert connection.execute(select(paused_kinds.c.reason)).scalar_one() == "the disk is full"
    assert desk.jobs(JobKind.INDEX) == {release.key: "due"}
    assert desk.changes() == []


KILLED_WORKER = """
import os, signal, sys
from contextlib import contextmanager
from pathlib import Path
from kammerton_search_api.index.serving import open_writer
from kammerton_search_api.index.write import index_work
from kammerton_shared.db.engine import Database
from kammerton_shared.jobs.drain import Worker, drain
from kammerton_shared.jobs.ring import make_celery, make_doorbell
from kammerton_shared.model import JobKind

moment, folder = sys.argv[1], Path(sys.argv[2])

def die_at(name):
    if name == moment:
        os.kill(os.getpid(), signal.SIGKILL)

class DyingDatabase(Database):
    numbers = False

    @contextmanager
    def write(self):
        with super().write() as connection:
            yield connection
            if self.numbers:
                die_at("before the commit")
        if self.numbers:
            die_at("after the commit")

database = DyingDatabase(sys.argv[4])

class DyingWriter:
    def __init__(self, writer):
        self.writer = writer

    def write(self, documents, *, removed):
        die_at("before the index")
        name = self.writer.write(documents, removed=removed)
        die_at("after the index")
        database.numbers = True
        return name

bell = make_doorbell(make_celery("filesystem:", folder), "filesystem:", folder)
worker = Worker(database, bell, f"index:{os.getpid()}")
drain(JobKind.INDEX, index_work(DyingWriter(open_writer(sys.argv[3], folder, database)), worker), worker)
"""


@pytest.mark.parametrize("moment", ["before the index", "after the index", "before the commit", "after the commit"])
def test_a_worker_killed_at_any_moment_loses_nothing_and_doubles_nothing(desk: IndexDesk, moment: str) -> None:
    published = [desk.publish(f"Zoll {number}") for number in range(5)]
    desk.stop()

    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WORKER, moment, str(desk.data_dir), desk.url, desk.database.url], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    store.lapse_leases(desk.database)
    store.release_lapsed(desk.database)
    desk.start()
    desk.work()

    ids = [release.release_id for release in published]
    assert desk.found("Zoll") == ids
    assert sorted((release_id, version) for _, release_id, version, _ in desk.changes()) == [(id_, 1) for id_ in ids]
    assert [seq for seq, *_ in desk.changes()] == [1, 2, 3, 4, 5]
    assert set(desk.jobs(JobKind.INDEX).values()) == {"done"}
    assert desk.jobs(JobKind.MATCH) == {release.key: "due" for release in published}


# --- the rebuild ----------------------------------------------------------------------------------------------


def test_a_rebuild_tells_nobody_and_the_worker_goes_over_to_it(desk: IndexDesk) -> None:
    first = desk.publish("Neue Zölle")
    desk.work()
    old = desk.serving_name()

    rebuild(desk.url, desk.data_dir, desk.database, progress=silent)

    assert desk.found("Zoll") == [first.release_id]
    assert desk.changes() == [(1, first.release_id, 1, "created")]
    assert desk.generations() == {"1": "retired", "2": "serving"}
    second = desk.publish("Alte Zölle")
    desk.work()
    assert desk.found("Zoll") == [first.release_id, second.release_id]
    assert old not in desk.indexes()


def test_what_is_written_during_a_rebuild_is_in_it(desk: IndexDesk) -> None:
    releases = [desk.publish(f"Zoll {number}") for number in range(3)]
    desk.work()
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        releases.append(desk.publish(f"Zoll und Messe {done}"))
        desk.revise(releases[0], f"Fassung {done}")
        desk.work()
        assert desk.found("Zoll") == [release.release_id for release in releases[1:]]

    rebuild(desk.url, desk.data_dir, desk.database, progress=progress)

    assert seen == [(0, 3), (3, 3)]
    assert desk.found("Zoll") == [release.release_id for release in releases[1:]]
    assert desk.found("Fassung 3") == [releases[0].release_id]
    assert len(desk.changes()) == 3 + 4


def test_no_search_fails_or_misses_a_release_while_the_index_is_exchanged(desk: IndexDesk) -> None:
    for number in range(20):
        desk.publish(f"Zoll {number}")
    desk.work()
    ended = Event()
    problems: list[str] = []

    def write() -> None:
        number = 20
        while not ended.is_set():
            desk.publish(f"Zoll {number}")
            desk.work()
            number += 1

    def search() -> None:
        while not ended.is_set():
            least = len(desk.changes())
            found = desk.index.count(clause_of("Zoll"))
            if found < least:
                problems.append(f"{found} of {least}")

    threads = [Thread(target=run) for run in (write, search, search)]
    for thread in threads:
        thread.start()
    for _ in range(4):
        rebuild(desk.url, desk.data_dir, desk.database, progress=silent)
    ended.set()
    for thread in threads:
        thread.join()

    assert problems == []
    assert {release_id for _, release_id, *_ in desk.changes()} <= set(desk.found("Zoll"))
    assert [seq for seq, *_ in desk.changes()] == list(range(1, len(desk.changes()) + 1))


KILLED_REBUILD = """
import os, signal, sys
from pathlib import Path
from kammerton_search_api.index.rebuild import rebuild
from kammerton_shared.db.engine import Database
folder = Path(sys.argv[1])
def die(done, total):
    if done:
        os.kill(os.getpid(), signal.SIGKILL)
rebuild(sys.argv[2], folder, Database(sys.argv[3]), progress=die)
"""


def test_a_killed_rebuild_leaves_the_old_index_serving_and_nothing_behind(desk: IndexDesk) -> None:
    release = desk.publish("Neue Zölle")
    desk.work()

    words = [sys.executable, "-c", KILLED_REBUILD, str(desk.data_dir), desk.url, desk.database.url]
    subprocess.run(words, check=False)

    assert desk.found("Zoll") == [release.release_id]
    assert desk.generations() == {"1": "serving", "2": "building"}
    with pytest.raises(RetryLater, match="another rebuild"):
        rebuild(desk.url, desk.data_dir, desk.database, progress=silent)
    store.lapse_leases(desk.database)  # as the supervisor does for a dead child
    rebuild(desk.url, desk.data_dir, desk.database, progress=silent)
    desk.publish("Alte Zölle")
    desk.work()
    assert desk.generations() == {"1": "retired", "2": "retired", "3": "serving"}
    assert desk.indexes() == {desk.serving_name()}


def test_a_rebuild_that_fails_leaves_the_old_index_serving(desk: IndexDesk) -> None:
    release = desk.publish("Neue Zölle")
    desk.work()

    def fail(done: int, total: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rebuild(desk.url, desk.data_dir, desk.database, progress=fail)

    assert desk.generations() == {"1": "serving", "2": "retired"}
    assert desk.found("Zoll") == [release.release_id]
    assert len(desk.indexes()) == 1
    rebuild(desk.url, desk.data_dir, desk.database, progress=silent)  # its lease was given back


# --- the start of the worker ----------------------------------------------------------------------------------


def test_a_whole_index_is_left_alone_at_the_start(desk: IndexDesk) -> None:
    desk.publish("Neue Zölle")
    desk.work()

    prepare(desk.url, desk.data_dir, desk.database, progress=silent)

    assert desk.generations() == {"1": "serving"}


def break_meta(folder: Path) -> None:
    (folder / "meta.json").write_text("{")


def lose_a_segment(folder: Path) -> None:
    next(folder.glob("*.term")).unlink()


def empty_it(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


@pytest.mark.parametrize("damage", [break_meta, lose_a_segment, empty_it])
def test_a_damaged_index_is_moved_aside_and_built_anew(embedded: IndexDesk, damage: object) -> None:
    release = embedded.publish("Neue Zölle")
    embedded.work()
    embedded.stop()
    folder = embedded.serving()
    assert callable(damage)
    damage(folder)

    embedded.start()

    assert embedded.found("Zoll") == [release.release_id]
    assert folder.with_name(f"{folder.name}.damaged").is_dir()
    assert len(embedded.changes()) == 1


def test_an_index_that_lost_releases_is_built_anew(desk: IndexDesk) -> None:
    release = desk.publish("Neue Zölle")
    desk.work()
    desk.writers[-1].write([], removed=[release.release_id])
    desk.stop()

    desk.start()

    assert desk.found("Zoll") == [release.release_id]


def test_a_folder_that_was_deleted_is_built_anew(embedded: IndexDesk) -> None:
    release = embedded.publish("Neue Zölle")
    embedded.work()
    embedded.stop()
    empty_it(embedded.serving())
    embedded.serving().rmdir()

    with pytest.raises(ServerAway, match="cannot be read"):
        embedded.found("Zoll")
    embedded.start()

    assert embedded.found("Zoll") == [release.release_id]


def test_after_an_upgrade_the_old_index_is_read_until_the_new_one_is_built(embedded: IndexDesk) -> None:
    release = embedded.publish("Neue Zölle")
    embedded.work()
    embedded.stop()
    prefix, _, _ = embedded.serving().name.split("-")
    older = f"{prefix}-0123456789ab-1"  # of another analysis version
    embedded.serving().rename(embedded.serving().with_name(older))
    with embedded.database.write() as connection:
        connection.execute(update(index_state).values(name=older))

    assert embedded.found("Zoll") == [release.release_id]
    embedded.start()

    assert embedded.generations() == {"1": "retired", "2": "serving"}
    assert embedded.found("Zoll") == [release.release_id]
    assert len(list((embedded.data_dir / "index").iterdir())) == 1


def test_the_start_waits_for_a_rebuild_of_another_process(desk: IndexDesk) -> None:
    desk.stop()
    with desk.database.write() as connection:
        generations.retire(connection, desk.serving_name())
    take_lease(desk.database, LEASE_NAME, "index:other", duration=LEASE)
    starting = Thread(target=prepare, args=(desk.url, desk.data_dir, desk.database), kwargs={"progress": silent})
    starting.start()

    assert desk.generations() == {"1": "retired"}
    store.lapse_leases(desk.database, "index:other")
    starting.join()

    assert desk.index.count(Everything()) == 0
    assert desk.generations() == {"1": "retired", "2": "serving"}


def test_the_process_indexes_what_is_due_and_ends_when_asked(desk: IndexDesk) -> None:
    desk.stop()
    release = desk.publish("Neue Zölle")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KAMMERTON_")}
    environment |= {
        "KAMMERTON_DATA_DIR": str(desk.data_dir),
        "KAMMERTON_DATABASE_URL": desk.database.url,
        "KAMMERTON_SEARCH_URL": desk.url,
        "KAMMERTON_SWEEP_INTERVAL_S": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "kammerton_search_api.work", "index"], env=environment, stderr=subprocess.DEVNULL
    )
    ends = time.monotonic() + 60
    while not desk.changes() and process.poll() is None and time.monotonic() < ends:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=60) == 0
    assert desk.found("Zoll") == [release.release_id]


def test_a_search_url_that_nobody_knows_ends_the_process_with_a_clear_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("KAMMERTON_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("KAMMERTON_SEARCH_URL", "solr://search")

    assert main(["index"]) == 2
    assert "KAMMERTON_SEARCH_URL: 'solr://search' is not supported" in capsys.readouterr().err
