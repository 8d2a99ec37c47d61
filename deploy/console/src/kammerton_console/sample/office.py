"""The sample press office: serves the invented houses on loopback."""

import argparse
import asyncio
import json
import signal
import socket
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from aiohttp import web

from kammerton_console.sample.houses import HOUSES, House, Published, feed_document, page_document, page_path
from kammerton_console.sample.releases import sample_releases
from kammerton_console.sample.state import SampleState, load_state
from kammerton_shared.parent import exit_with_parent

Answer = Callable[[web.Request], Awaitable[web.Response]]


def published_releases(state: SampleState, house: House) -> list[Published]:
    """Return what a house has published, the newest first."""
    found = []
    for release in sample_releases():
        if release.house != house.path:
            continue
        if not release.held_back:
            found.append(Published(release, release.published_at(state.day)))
        elif release.slug in state.published:
            found.append(Published(release, datetime.fromisoformat(state.published[release.slug])))
    return sorted(found, key=lambda item: item.at, reverse=True)


def make_app(data_dir: Path, base: str) -> web.Application:
    """Return the web application; the state is read anew for each answer, so that a publication shows at once."""
    app = web.Application()

    async def robots(_: web.Request) -> web.Response:
        return web.Response(text="User-agent: *\nDisallow:\n")

    app.router.add_get("/robots.txt", robots)
    for house in HOUSES:
        app.router.add_get(f"/{house.path}/{house.feed}", _feed(data_dir, house, base))
        app.router.add_get(f"/{house.path}/{{rest:.+}}", _page(data_dir, house))
    return app


def _state(data_dir: Path) -> SampleState:
    state = load_state(data_dir)
    if state is None:
        raise web.HTTPNotFound
    return state


def _feed(data_dir: Path, house: House, base: str) -> Answer:
    async def answer(_: web.Request) -> web.Response:
        document, content_type = feed_document(house, published_releases(_state(data_dir), house), base)
        return web.Response(body=document.encode(), headers={"Content-Type": content_type})

    return answer


def _page(data_dir: Path, house: House) -> Answer:
    async def answer(request: web.Request) -> web.Response:
        for item in published_releases(_state(data_dir), house):
            if page_path(house, item.release) == request.path:
                return web.Response(
                    body=page_document(house, item).encode(), headers={"Content-Type": "text/html; charset=utf-8"}
                )
        raise web.HTTPNotFound(text="Diese Seite gibt es nicht.")

    return answer


def catalogue_toml(port: int) -> str:
    """Return the catalogue of the sample's sources."""
    base = f"http://127.0.0.1:{port}"
    tables = []
    for house in HOUSES:
        lines = [
            "[[source]]",
            f"key = {json.dumps(house.key)}",
            f"name = {json.dumps(house.name, ensure_ascii=False)}",
            f"short_name = {json.dumps(house.short_name, ensure_ascii=False)}",
            f'kind = "{house.kind}"',
            f'region = "{house.region}"',
            f'homepage = "{base}/{house.path}/"',
            'show = "full"',
            'note = "Erfundenes Haus zum Ausprobieren"',
            "[[source.feeds]]",
            f'address = "{base}/{house.path}/{house.feed}"',
            f'kind = "{house.feed_kind}"',
            "enabled = true",
            "gap_s = 0",
            "every_s = 10",
        ]
        if house.feed_kind == "list":
            lines += ['item = "li.meldung"', 'link = "a"', 'title = "a"', 'date = ".datum"']
        tables.append("\n".join(lines))
    return "\n\n".join(tables) + "\n"


async def _serve(listener: socket.socket, data_dir: Path) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    runner = web.AppRunner(make_app(data_dir, base), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    await stop.wait()
    await runner.cleanup()


def main() -> int:
    """Serve until told to end: `python -m kammerton_console.sample.office --socket-fd N --data-dir DIR`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket-fd", type=int, required=True)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--parent-fd", type=int)
    arguments = parser.parse_args()
    if arguments.parent_fd is not None:
        exit_with_parent(arguments.parent_fd)
    asyncio.run(_serve(socket.socket(fileno=arguments.socket_fd), arguments.data_dir))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
