"""What is around the compose stack: press office, mail server, webhook receiver. Runs in a container, on Python alone.

`PUT PATH` keeps a page, `GET PATH` serves it. `POST PATH` is kept as a webhook. Port 2525 takes mails. What came is
listed as JSON by `GET /-/received`, `GET /-/mails` and `GET /-/most-open` (the most page requests at once).
"""

import base64
import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTTP_PORT, SMTP_PORT = 8080, 2525

lock = threading.Lock()
pages: dict[str, tuple[str, bytes]] = {}
received: list[dict[str, object]] = []
mails: list[str] = []
most_open = 0
now_open = 0


class Web(BaseHTTPRequestHandler):
    def do_PUT(self) -> None:
        pages[self.path] = (self.headers["Content-Type"], self._body())
        self._answer(204)

    def do_GET(self) -> None:
        global most_open, now_open  # noqa: PLW0603 - one process, one count
        listed = {"/-/received": received, "/-/mails": mails, "/-/most-open": most_open}
        if self.path in listed:
            self._answer(200, json.dumps(listed[self.path]).encode(), "application/json")
            return
        with lock:
            now_open += 1
            most_open = max(most_open, now_open)
        try:
            kind, body = pages.get(self.path, ("text/plain", b""))
            self._answer(200 if body or self.path in pages else 404, body, kind)
        finally:
            with lock:
                now_open -= 1

    def do_POST(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = base64.b64encode(self._body()).decode()
        with lock:
            received.append({"path": self.path, "headers": headers, "body": body})
        self._answer(204)

    def log_message(self, *_: object) -> None:
        return

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", "0")))

    def _answer(self, status: int, body: bytes = b"", kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Mail(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 outside")
        while line := self.rfile.readline():
            verb = line.split(b" ", 1)[0].strip().upper()
            if verb == b"DATA":
                self._say("354 go on")
                content = self._content()
                with lock:
                    mails.append(base64.b64encode(content).decode())
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            self._say("250 taken")

    def _content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    threading.Thread(target=MailServer(("0.0.0.0", SMTP_PORT), Mail).serve_forever, daemon=True).start()
    ThreadingHTTPServer(("0.0.0.0", HTTP_PORT), Web).serve_forever()
