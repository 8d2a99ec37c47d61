"""A real HTTP server on loopback that receives webhooks and answers as it is told."""

import json
import threading
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass(frozen=True)
class Received:
    """One request as it came."""

    headers: dict[str, str]
    body: bytes

    @property
    def payload(self) -> dict[str, Any]:
        """The body as JSON."""
        loaded: dict[str, Any] = json.loads(self.body)
        return loaded


@dataclass
class Reply:
    """What is answered: a status, headers, a body; `hang_s` before it begins."""

    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    hang_s: float = 0


@dataclass
class WebhookReceiver:
    """Answers the `replies` in turn, then `always`; keeps every request, and how many ran at once."""

    always: Reply = field(default_factory=Reply)
    replies: deque[Reply] = field(default_factory=deque)
    received: list[Received] = field(default_factory=list)
    most_at_once: int = 0

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0
        self.stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}/hook"

    def payloads(self, kind: str = "kammerton.release.matched") -> list[dict[str, Any]]:
        """Return what came of one type."""
        return [request.payload for request in self.received if request.payload["type"] == kind]

    def take(self, request: Received) -> Reply:
        """Keep a request and return its answer."""
        with self._lock:
            self.received.append(request)
            self._running += 1
            self.most_at_once = max(self.most_at_once, self._running)
            return self.replies.popleft() if self.replies else self.always

    def answered(self) -> None:
        """Count a request as over."""
        with self._lock:
            self._running -= 1

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                reply = receiver.take(Received(headers, body))
                try:
                    receiver.stopping.wait(reply.hang_s)
                    self.send_response(reply.status)
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(reply.body)))
                    self.end_headers()
                    self.wfile.write(reply.body)
                except OSError:
                    pass
                finally:
                    receiver.answered()

            def log_message(self, *_: object) -> None:
                return

        return Handler

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
