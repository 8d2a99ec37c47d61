"""A TCP relay on loopback: stands for a network that comes and goes."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread


@contextmanager
def relaying(port: int, to_port: int) -> Iterator[None]:
    """Pass on what comes to `port` until the end of the context; then nobody answers there.

    The end waits until those who connected have closed.
    """

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection(("127.0.0.1", to_port)) as far:
                back = Thread(target=_pass_on, args=(far, self.request))
                back.start()
                _pass_on(self.request, far)
                back.join()

    with ThreadingTCPServer(("127.0.0.1", port), Handler) as server:
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        yield
        server.shutdown()
        serving.join()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65_536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
