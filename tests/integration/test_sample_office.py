"""The sample press office: what it serves, remembers and publishes."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest
from aiohttp import web

from kammerton_console.sample.houses import HOUSES
from kammerton_console.sample.office import catalogue_toml, make_app
from kammerton_console.sample.releases import sample_releases
from kammerton_console.sample.state import decline, is_declined, load_state, open_listener, publish_next
from kammerton_crawler.catalogue import read_catalogue
from tests.conftest import NOW


@contextmanager
def served(data_dir: Path) -> Iterator[str]:
    """Serve the office; give its address."""
    listener = open_listener(data_dir, 0)
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    loop = asyncio.new_event_loop()

    async def start() -> web.AppRunner:
        runner = web.AppRunner(make_app(data_dir, base), access_log=None, shutdown_timeout=0)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        return runner

    runner = loop.run_until_complete(start())
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield base
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def read(address: str) -> str:
    with urlopen(address) as answer:
        text: str = answer.read().decode()
        return text


def test_three_houses_list_twelve_releases_with_working_links(tmp_path: Path) -> None:
    with served(tmp_path) as base:
        documents = [read(f"{base}/{house.path}/{house.feed}") for house in HOUSES]
        shown = [release for release in sample_releases() if not release.held_back]

        assert len(shown) >= 12
        for release in shown:
            assert any(release.slug in document for document in documents), release.slug


def test_every_release_is_as_long_as_real_ones() -> None:
    for release in sample_releases():
        length = len(release.lead) + sum(map(len, release.paragraphs))
        assert 1500 <= length <= 4500, (release.slug, length)


def test_a_held_back_release_appears_when_it_is_published(tmp_path: Path) -> None:
    held_back = [release.slug for release in sample_releases() if release.held_back]
    with served(tmp_path) as base:
        address = f"{base}/ihk-seenplatte/presse"
        assert held_back[0] not in read(address)

        assert publish_next(tmp_path, held_back, NOW) == held_back[0]

        assert held_back[0] in read(address)


def test_nothing_is_published_twice(tmp_path: Path) -> None:
    open_listener(tmp_path, 0).close()

    assert [publish_next(tmp_path, ["one"], NOW), publish_next(tmp_path, ["one"], NOW)] == ["one", None]


def test_without_a_served_sample_there_is_nothing_to_publish(tmp_path: Path) -> None:
    assert publish_next(tmp_path, ["one"], NOW) is None


def test_the_port_and_the_first_day_stay(tmp_path: Path) -> None:
    first = open_listener(tmp_path, 0)
    port = first.getsockname()[1]
    state = load_state(tmp_path)
    first.close()
    second = open_listener(tmp_path, 0)

    assert second.getsockname()[1] == port
    assert load_state(tmp_path) == state
    second.close()


def test_a_taken_port_of_the_last_run_is_replaced(tmp_path: Path) -> None:
    first = open_listener(tmp_path, 0)

    with pytest.raises(OSError, match="in use"):
        open_listener(tmp_path, first.getsockname()[1])
    second = open_listener(tmp_path, 0)

    assert second.getsockname()[1] != first.getsockname()[1]
    first.close()
    second.close()


def test_the_sample_s_catalogue_is_one_that_the_crawler_reads(tmp_path: Path) -> None:
    (tmp_path / "sample.toml").write_text(catalogue_toml(8123), "utf-8")

    found = read_catalogue(tmp_path / "sample.toml")

    assert [source.key for source in found] == [house.key for house in HOUSES]


def test_who_took_the_sample_out_is_remembered(tmp_path: Path) -> None:
    assert not is_declined(tmp_path)
    decline(tmp_path)
    assert is_declined(tmp_path)
