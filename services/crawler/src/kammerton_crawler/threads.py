"""A thread of its own for calls that block: the loop waits for them without standing still."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import ParamSpec, TypeVar

import structlog

P = ParamSpec("P")
T = TypeVar("T")

log = structlog.get_logger()


class OwnThread:
    """Runs calls one after another in the order they were made.

    A daemon, unlike the threads of an executor: a call that hangs does not keep the process from ending.
    """

    def __init__(self, name: str) -> None:
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    async def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `function` in the thread and return what it returns; a cancelled caller does not undo the call."""
        return await asyncio.wrap_future(self._submit(function, *args, **kwargs))

    def begin(self, function: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> None:
        """Run `function` in the thread without waiting; what it raises is logged."""

        def report(future: Future[object]) -> None:
            if not future.cancelled() and (error := future.exception()) is not None:
                log.error("call_failed", thread=self._thread.name, exc_info=error)

        self._submit(function, *args, **kwargs).add_done_callback(report)

    def close(self, *, wait_s: float = 1.0) -> None:
        """End after the calls made so far, and wait for that at most `wait_s`; later calls are errors."""
        self._closed = True
        self._calls.put(None)
        self._thread.join(wait_s)

    def _submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        if self._closed:
            raise RuntimeError(f"thread {self._thread.name} is closed")
        future: Future[T] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(function(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001 - it belongs to the caller
                future.set_exception(error)

        self._calls.put(work)
        return future

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            call()
