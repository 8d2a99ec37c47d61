"""A small HTTP server on loopback with whatever good or bad manners a test gives it."""

import asyncio
import contextlib
import gzip
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the office says to one request.

    `delay_s` passes before the status line, `silence_s` between headers and body; `drip` is (bytes, seconds between).
    `cut_to` ends the connection after so many bytes of the body. `raw` replaces the whole answer, status line and all.
    With an `etag` or `last_modified`, a conditional request that knows it is answered by 304.
    """

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    silence_s: float = 0.0
    drip: tuple[int, float] | None = None
    cut_to: int | None = None
    raw: bytes | None = None
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One request as it arrived; `at` is monotonic seconds, header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    at: float


class PressOffice:
    """Serve replies by path until closed. Paths include the query; an unknown one is 404.

    `arrivals` holds every request in order, `connects` counts connections, `most_open` is the most at once.
    """

    def __init__(self, host: str = "127.0.0.1", *, tls: ssl.SSLContext | None = None) -> None:
        self.arrivals: list[Arrival] = []
        self.connects = 0
        self.most_open = 0
        self._open = 0
        self._host = host
        self._tls = tls
        self._replies: dict[str, list[Reply]] = {}
        self._let_go = asyncio.Event()
        self._let_go.set()
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._converse, host, 0, limit=1024 * 1024), self._loop
        ).result()
        self.port: int = self._server.sockets[0].getsockname()[1]

    @property
    def url(self) -> str:
        """The address of the office, without a slash at the end."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}"

    def serve(self, path: str, *replies: Reply) -> str:
        """Answer `path` by these replies in turn, the last one for ever; return its address."""
        self._replies[path] = list(replies)
        return self.url + path

    def serve_body(
        self, path: str, body: str | bytes, *, content_type: str = "text/html; charset=utf-8", status: int = 200
    ) -> str:
        """Answer `path` by a body; return its address."""
        content = body.encode() if isinstance(body, str) else body
        return self.serve(path, Reply(content, status=status, content_type=content_type))

    def redirect(self, path: str, to: str, *, status: int = 302) -> str:
        """Answer `path` by a redirect; return its address."""
        return self.serve(path, Reply(status=status, headers={"Location": to}))

    def hold(self) -> None:
        """Answer nobody until `let_go`."""
        self._loop.call_soon_threadsafe(self._let_go.clear)

    def let_go(self) -> None:
        """Answer everybody who waits, and who comes."""
        self._loop.call_soon_threadsafe(self._let_go.set)

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [arrival.path for arrival in self.arrivals]

    def close(self) -> None:
        """Stop answering; open connections are cut. A second call does nothing."""
        if self._loop.is_closed():
            return

        async def stop() -> None:
            self._server.close()
            await asyncio.sleep(0)  # conversations that were just accepted begin
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connects += 1
        self._open += 1
        self.most_open = max(self.most_open, self._open)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
                if self._tls is not None:
                    await writer.start_tls(self._tls)
                while await self._answer_one(reader, writer):
                    pass
        finally:
            self._open -= 1
            self._tasks.discard(task)
            writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError, ssl.SSLError):
                await writer.wait_closed()
            writer.transport.abort()  # a TLS farewell that nobody answers

    async def _answer_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ", 2)
        lines = (line.partition(":") for line in head[1:] if line)
        headers = {name.lower(): value.strip() for name, _, value in lines}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.arrivals.append(Arrival(method, path, headers, body, time.monotonic()))
        await self._let_go.wait()
        await _send(writer, self._choose(path, headers), head_only=method == "HEAD")
        return True

    def _choose(self, path: str, headers: Mapping[str, str]) -> Reply:
        replies = self._replies.get(path)
        if not replies:
            return Reply(b"Not found", status=404, content_type="text/plain")
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        knows_etag = bool(reply.etag) and headers.get("if-none-match") == reply.etag
        knows_date = bool(reply.last_modified) and headers.get("if-modified-since") == reply.last_modified
        if reply.status == 200 and (knows_etag or (knows_date and not reply.etag)):
            return Reply(status=304, etag=reply.etag, last_modified=reply.last_modified)
        return reply


async def _send(writer: asyncio.StreamWriter, reply: Reply, *, head_only: bool) -> None:
    await asyncio.sleep(reply.delay_s)
    writer.write(_head(reply) if reply.raw is None else reply.raw)
    await writer.drain()
    if reply.raw is not None:
        raise ConnectionAbortedError
    if head_only or reply.status == 304:
        return
    await asyncio.sleep(reply.silence_s)
    body = reply.body if reply.cut_to is None else reply.body[: reply.cut_to]
    step, pause_s = reply.drip or (max(len(body), 1), 0.0)
    for start in range(0, len(body), step):
        writer.write(body[start : start + step])
        await writer.drain()
        await asyncio.sleep(pause_s)
    if reply.cut_to is not None:
        raise ConnectionAbortedError


def _head(reply: Reply) -> bytes:
    headers = {"Content-Type": reply.content_type, **reply.headers}
    if reply.status != 304:
        headers.setdefault("Content-Length", str(len(reply.body)))
    if reply.etag:
        headers["ETag"] = reply.etag
    if reply.last_modified:
        headers["Last-Modified"] = reply.last_modified
    lines = [f"HTTP/1.1 {reply.status} {REASONS.get(reply.status, 'Status')}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def gzipped(body: bytes, **reply: str) -> Reply:
    """Return a reply with a gzipped body."""
    return Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"}, **reply)  # type: ignore[arg-type]


def gzip_bomb(megabytes: int) -> Reply:
    """Return a reply whose small gzip body decodes to so many megabytes of zeros."""
    pieces: Sequence[bytes] = [gzip.compress(bytes(1024 * 1024))] * megabytes
    return Reply(b"".join(pieces), headers={"Content-Encoding": "gzip"})
