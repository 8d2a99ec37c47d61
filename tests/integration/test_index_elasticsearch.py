"""What only Elasticsearch can do: be away, be killed, refuse a document, serve several versions of the program."""

import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from elasticsearch import BadRequestError, Elasticsearch
from sqlalchemy import delete, select

from kammerton_search_api.http.app import create_app
from kammerton_search_api.index import generations
from kammerton_search_api.index.elasticsearch import ElasticsearchEngine, read_location
from kammerton_search_api.index.port import SearchIndex
from kammerton_search_api.index.rebuild import _rebuild, prepare, rebuild
from kammerton_search_api.index.serving import ServingReader, ServingWriter, open_index
from kammerton_search_api.query.clause import Everything
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import index_state, jobs, paused_kinds
from kammerton_shared.errors import ConfigurationError, Reject, ServerAway
from kammerton_shared.model import JobKind
from tests.conftest import free_port, missing
from tests.doubles.archive import Archive
from tests.doubles.asgi import Client, Reply
from tests.doubles.canned_server import answering
from tests.doubles.engines import own_url
from tests.doubles.index_desk import IndexDesk, an_index_desk, silent
from tests.doubles.queries import a_document, clause_of
from tests.doubles.relay import relaying
from tests.servers import elasticsearch


@pytest.fixture
def desk(elasticsearch_url: str, database: Database, tmp_path: Path) -> Iterator[IndexDesk]:
    with own_url(elasticsearch_url, tmp_path) as url, an_index_desk(database, tmp_path, url) as desk:
        yield desk


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    client = Elasticsearch(elasticsearch_url)
    yield client
    client.close()


def job_errors(desk: IndexDesk) -> dict[str, str]:
    with desk.database.read() as connection:
        return {row.key: row.error for row in connection.execute(select(jobs)) if row.error}


def end_pause(desk: IndexDesk) -> str:
    """Let the time of the pause pass; return why it was."""
    with desk.database.write() as connection:
        reason: str = connection.execute(select(paused_kinds.c.reason)).scalar_one()
        connection.execute(delete(paused_kinds))
        return reason


def ask_api(desk: IndexDesk, index: SearchIndex) -> Reply:
    ports = replace(Archive(desk.database, desk.data_dir).ports(), index=index)
    return Client(create_app(ports)).get("/api/v1/releases?q=Zoll")


# --- what it answers --------------------------------------------------------------------------------------------


def test_a_refused_document_is_dead_with_the_reason_and_stops_no_other(desk: IndexDesk) -> None:
    desk.newsroom.add_source("lang", region="R" * 40_000)  # longer than any term that Lucene takes
    first, refused, last = desk.publish("Zoll 1"), desk.publish("Zoll 2", source="lang"), desk.publish("Zoll 3")

    desk.work()

    assert desk.jobs(JobKind.INDEX) == {first.key: "done", refused.key: "dead", last.key: "done"}
    assert desk.found("Zoll") == [first.release_id, last.release_id]
    [(key, reason)] = job_errors(desk).items()
    assert key == refused.key
    assert "release 2" in reason
    assert "immense term" in reason


def test_a_full_disk_pauses_the_kind_and_kills_no_job(desk: IndexDesk, client: Elasticsearch) -> None:
    desk.publish("Zoll 1")
    desk.work()
    blocked = "index.blocks.read_only_allow_delete"  # what Elasticsearch sets when the disk is nearly full
    client.indices.put_settings(index=desk.serving_name(), settings={blocked: True})
    release = desk.publish("Zoll 2")
    desk.work()

    assert desk.jobs(JobKind.INDEX)[release.key] == "due"
    assert "429" in end_pause(desk)

    client.indices.put_settings(index=desk.serving_name(), settings={blocked: None})
    desk.work()
    assert len(desk.found("Zoll")) == 2


def test_an_alias_shows_the_serving_index_to_other_tools(desk: IndexDesk, client: Elasticsearch) -> None:
    name = read_location(desk.url).name
    desk.publish("Zoll")
    desk.work()
    for _ in range(2):
        assert list(client.indices.get_alias(name=name)) == [desk.serving_name()]
        rebuild(desk.url, desk.data_dir, desk.database, progress=silent)
    assert client.count(index=name)["count"] == 1


def test_a_field_that_nobody_declared_is_refused(desk: IndexDesk, client: Elasticsearch) -> None:
    mapping = client.indices.get_mapping(index=desk.serving_name())[desk.serving_name()]["mappings"]
    assert mapping["dynamic"] == "strict"

    with pytest.raises(BadRequestError, match="strict_dynamic_mapping_exception"):
        client.index(index=desk.serving_name(), id="1", document={"undeclared": "x"})


def test_a_serving_index_is_refreshed_at_a_set_interval(desk: IndexDesk, client: Elasticsearch) -> None:
    settings = client.indices.get_settings(index=desk.serving_name())[desk.serving_name()]["settings"]["index"]

    assert settings["refresh_interval"] == "1s"  # unset, an index that nobody searched for 30 s would show old hits
    assert settings["mapping"] == {"total_fields": {"limit": "100"}, "depth": {"limit": "5"}}


def test_the_index_holds_no_text_to_read(desk: IndexDesk, client: Elasticsearch) -> None:
    desk.publish("Neue Zölle", "Ein Absatz.")
    desk.work()

    [hit] = client.search(index=desk.serving_name())["hits"]["hits"]

    assert "_source" not in hit


def test_an_index_that_was_deleted_is_never_made_by_writing_and_built_anew_at_the_start(
    desk: IndexDesk, client: Elasticsearch
) -> None:
    first = desk.publish("Zoll 1")
    desk.work()
    client.indices.delete(index=desk.serving_name())
    second = desk.publish("Zoll 2")
    desk.work()

    assert desk.indexes() == set()
    assert "is gone" in end_pause(desk)
    with pytest.raises(ServerAway, match="is gone"):
        desk.found("Zoll")

    desk.start()
    desk.work()
    assert desk.found("Zoll") == [first.release_id, second.release_id]


GENUINE = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/vnd.elasticsearch+json;compatible-with=9"}
NO_HITS = {"hits": {"total": {"value": 0}, "hits": []}, "aggregations": {}}


def test_half_an_answer_is_none() -> None:
    with answering({**NO_HITS, "timed_out": True}, headers=GENUINE) as url:
        engine = ElasticsearchEngine(read_location(url))
        with pytest.raises(ServerAway, match="more than 2 s"):
            engine.open("any").count(Everything())
        engine.close()


@pytest.mark.parametrize(
    ("status", "headers", "reason"),
    [
        (401, GENUINE, "Elasticsearch cannot answer: 401"),
        (500, GENUINE, "Elasticsearch cannot answer: 500"),
        (200, {"Content-Type": "application/json"}, "not Elasticsearch"),
    ],
)
def test_an_answer_that_is_none_says_what_it_was(status: int, headers: dict[str, str], reason: str) -> None:
    with answering({"error": {"type": "security_exception"}}, status=status, headers=headers) as url:
        engine = ElasticsearchEngine(read_location(url))
        with pytest.raises(ServerAway, match=reason):
            engine.open("any").count(Everything())
        engine.close()


@pytest.mark.parametrize(
    ("statuses", "error"),
    [
        ((200, 201, 409, 404), None),
        ((201, 429, 400), ServerAway),
        ((201, 503), ServerAway),
        ((201, 403), ServerAway),
        ((201, 400), Reject),
    ],
)
def test_each_document_of_a_bulk_is_looked_at(statuses: Sequence[int], error: type[Exception] | None) -> None:
    items = [
        {
            "delete" if status == 404 else "index": {"_id": str(number), "status": status}
            | ({"error": {"type": "some", "reason": "reason"}} if status >= 400 and status != 404 else {})
        }
        for number, status in enumerate(statuses)
    ]
    with answering({"errors": True, "items": items}, headers=GENUINE) as url:
        engine = ElasticsearchEngine(read_location(url))
        with pytest.raises(error) if error else nullcontext():
            engine.write_to("any").write([a_document()])
        engine.close()


# --- several versions of the program ----------------------------------------------------------------------------


def engine_of_version(url: str, version: str) -> ElasticsearchEngine:
    engine = ElasticsearchEngine(read_location(url))
    engine.writes = engine.reads = f"{read_location(url).name}-es1-{version}-"
    return engine


def test_a_version_without_its_index_answers_503_with_the_command(desk: IndexDesk) -> None:
    desk.publish("Zoll")
    desk.work()
    upgraded = ServingReader(engine_of_version(desk.url, "0123456789ab"), desk.database)

    reply = ask_api(desk, upgraded)

    assert (reply.status, reply.headers["content-type"]) == (503, "application/problem+json")
    assert "kammerton index rebuild" in reply.json["detail"]
    upgraded.close()


def test_while_the_next_version_takes_over_the_old_one_finds_on_until_its_index_is_removed(desk: IndexDesk) -> None:
    release = desk.publish("Zoll")
    desk.work()
    upgraded = engine_of_version(desk.url, "0123456789ab")
    reader = ServingReader(upgraded, desk.database)

    _rebuild(upgraded, desk.database, silent)  # the command, run with the new image
    assert desk.found("Zoll") == [release.release_id]
    assert reader.count(clause_of("Zoll")) == 1

    late = desk.publish("Zoll und Messe")
    desk.work()  # an index worker that was not exchanged yet
    assert "no index of this version serves" in end_pause(desk)
    assert desk.jobs(JobKind.INDEX)[late.key] == "due"

    writer = ServingWriter(upgraded, desk.database)  # the new index worker starts
    desk.work(writer)
    assert reader.count(clause_of("Zoll")) == 2
    assert desk.indexes() == {desk.serving_name()}
    assert ask_api(desk, desk.index).status == 503
    writer.close()


def test_two_installations_on_one_server_leave_each_other_alone(desk: IndexDesk, tmp_path: Path) -> None:
    desk.publish("Zoll")
    desk.work()
    location = read_location(desk.url)
    other = ElasticsearchEngine(replace(location, name=f"{location.name}-2"))

    assert other.names() == set()
    other.create(f"{other.writes}1")
    rebuild(desk.url, desk.data_dir, desk.database, progress=silent)
    assert other.names() == {f"{other.writes}1"}
    other.remove(f"{other.writes}1")
    other.close()


# --- away ---------------------------------------------------------------------------------------------------------


def test_who_does_not_answer_is_away_with_a_clear_reason(desk: IndexDesk) -> None:
    desk.publish("Zoll")
    desk.work()
    nobody = open_index(f"http://127.0.0.1:{free_port()}/{read_location(desk.url).name}", desk.data_dir, desk.database)

    with pytest.raises(ServerAway, match="Elasticsearch does not answer"):
        nobody.count(Everything())
    reply = ask_api(desk, nobody)
    assert (reply.status, reply.headers["retry-after"]) == (503, "5")
    nobody.close()


def test_who_hangs_is_given_up(desk: IndexDesk) -> None:
    desk.publish("Zoll")
    desk.work()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        hanging = open_index(f"http://127.0.0.1:{port}/{read_location(desk.url).name}", desk.data_dir, desk.database)

        with pytest.raises(ServerAway, match="does not answer: Connection timed out"):
            hanging.count(Everything())
        hanging.close()


def test_the_index_worker_waits_at_its_start_for_a_server_that_is_away(
    elasticsearch_url: str, database: Database, tmp_path: Path
) -> None:
    port = free_port()
    with own_url(elasticsearch_url, tmp_path) as url:
        far = f"http://127.0.0.1:{port}/{read_location(url).name}"
        starting = Thread(target=prepare, args=(far, tmp_path, database), kwargs={"progress": silent})
        starting.start()
        starting.join(timeout=1.5)
        assert starting.is_alive()
        with database.read() as connection:
            assert connection.execute(select(index_state)).all() == []
        with relaying(port, urlsplit(url).port or 0):
            starting.join()
        with database.read() as connection:
            assert generations.serving(connection)


def test_a_killed_server_pauses_indexing_and_loses_nothing(database: Database, tmp_path: Path) -> None:
    if not elasticsearch.can_start():
        missing("Elasticsearch", "install a JDK of version 21 or newer and mvn: this test kills its own server")
    with (
        elasticsearch.ElasticsearchServer(free_port()) as server,
        own_url(server.url, tmp_path) as url,
        an_index_desk(database, tmp_path, url) as desk,
    ):
        for number in range(600):
            desk.publish(f"Zoll {number}")
        working = Thread(target=desk.work)
        working.start()
        while not desk.changes():
            time.sleep(0.01)
        server.kill()
        working.join()

        assert "Elasticsearch does not answer" in end_pause(desk)
        assert "dead" not in desk.jobs(JobKind.INDEX).values()
        assert ask_api(desk, desk.index).status == 503
        before = len(desk.changes())

        server.start()
        desk.work()
        assert before < len(desk.changes()) == len(desk.found("Zoll")) == 600
        assert [seq for seq, *_ in desk.changes()] == list(range(1, 601))
        assert job_errors(desk) == {}


# --- its URL ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://", "names no host"),
        ("http://search:port", "Port could not be cast"),
        ("http://search:9200/Presse", "'Presse' is no name for indexes"),
        ("http://search:9200/a/b", "'a/b' is no name"),
        ("https://search?cert=x", "'cert' is unknown"),
        ("https://kammerton:geheim@search?ca=/nowhere.pem", "there is no file /nowhere.pem"),
    ],
)
def test_a_wrong_url_is_a_clear_error_without_the_password(url: str, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason) as error:
        read_location(url)

    assert "KAMMERTON_SEARCH_URL" in str(error.value)
    assert "geheim" not in str(error.value)


def test_a_url_says_all_there_is_to_know(tmp_path: Path) -> None:
    authority = tmp_path / "ca.pem"
    authority.touch()

    location = read_location(f"https://kammerton:p%40ss@[::1]/presse-2?ca={authority}")

    assert location.host == "https://[::1]:9200"
    assert (location.name, location.user, location.password) == ("presse-2", "kammerton", "p@ss")
    assert location.ca_file == str(authority)
    assert read_location("http://search").name == "kammerton"
