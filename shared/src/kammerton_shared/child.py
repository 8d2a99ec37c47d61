"""One killable child process that runs one function: hostile input ends the child, never its caller."""

import contextlib
import importlib
import os
import pickle
import resource
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, Any, Final, Self

from kammerton_shared.errors import KammertonError, Reject, RetryLater

_HEADER_BYTES: Final = 8
_MOST_ANSWER_BYTES: Final = 128 * 1024 * 1024
_START_S: Final = 60.0  # imports of the function's module; a loaded machine needs its time
_WALL_FACTOR: Final = 4.0
_CLOSE_S: Final = 1.0
_OUT_OF_MEMORY: Final = 77  # exit status; no status of Python or a signal


class ChildTimeout(Reject):
    """The function did not end in its time; its child was killed."""


class ChildDied(Reject):
    """The child ended by itself: out of memory, or twice for another reason with the same argument."""


class ChildError(Reject):
    """The function raised something that is no error of ours; the message holds its type and text."""


class _Gone(Exception):
    """The child's end of a pipe is closed."""


class _Late(Exception):
    """The deadline has passed."""


class Child:
    """Run `module:function` in a child process, one call at a time, under limits of time and memory.

    The child starts with the first call, lives on between calls, exits when its caller does, and is replaced
    after it was killed. May be called from many threads; a process that forks gets a child of its own. Argument
    and result are pickled; an error of ours raised by the function is raised here as it is.
    """

    def __init__(self, target: str, *, cpu_s: float = 5.0, memory_bytes: int = 512 * 1024 * 1024) -> None:
        """Take the limits of each call.

        `cpu_s` counts the processor's time, so that a busy machine condemns nobody; by the wall clock a call gets
        four times as much. `memory_bytes` bounds the address space where the system can (not on macOS).
        """
        self._target = target
        self._cpu_s = cpu_s
        self._memory_bytes = memory_bytes
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def call(self, argument: object) -> Any:
        """Return what the function returns.

        A child that dies is replaced and asked once more: it may have been killed from outside.

        Raises:
            ChildTimeout: It took longer than `cpu_s`.
            ChildDied: The argument needs more than the memory limit, or the child died twice.
            ChildError: The function raised.
            RetryLater: No child could be started.
        """
        question = pickle.dumps(argument)
        with self._lock:
            try:
                answer = self._ask(question)
            except _Gone:
                try:
                    answer = self._ask(question)
                except _Gone:
                    raise ChildDied(f"{self._target}: the child died twice with the same input") from None
        if isinstance(answer, Exception):
            raise answer
        return answer[0]

    def close(self) -> None:
        """End the child, after the call that it is in; a later call starts a new one."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, question: bytes) -> Any:
        """Send one question; any way out but an answer ends the child, so that no late answer is taken for the next."""
        child = self._started()
        answered = False
        try:
            deadline = time.monotonic() + _WALL_FACTOR * self._cpu_s
            _write(child.stdin, len(question).to_bytes(_HEADER_BYTES) + question, deadline)
            answer = pickle.loads(_read(child.stdout, deadline))  # noqa: S301 - from our own child
            answered = True
        except _Late:
            raise self._timeout() from None
        except _Gone:
            with contextlib.suppress(subprocess.TimeoutExpired):
                ended = child.wait(_CLOSE_S)
                if ended == -signal.SIGPROF:
                    raise self._timeout() from None
                if ended == _OUT_OF_MEMORY:
                    raise ChildDied(
                        f"{self._target}: needs more memory than {self._memory_bytes // 1024**2} MiB"
                    ) from None
            raise
        else:
            return answer
        finally:
            if not answered:
                self._end()

    def _timeout(self) -> ChildTimeout:
        return ChildTimeout(f"{self._target}: not done after {self._cpu_s:g} s")

    def _started(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            self._running = None  # a fork's parent goes on using it
        if self._running is not None and self._running.poll() is None:
            return self._running
        self._end()
        child = subprocess.Popen(
            [
                sys.executable,
                "-P",  # what lies in the working directory is no module of ours
                "-m",
                "kammerton_shared.child",
                self._target,
                str(self._cpu_s),
                str(self._memory_bytes),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,  # Ctrl-C is for its caller, who may still need the answer
        )
        self._running, self._owner = child, os.getpid()
        assert child.stdin is not None
        assert child.stdout is not None
        os.set_blocking(child.stdin.fileno(), False)
        os.set_blocking(child.stdout.fileno(), False)
        try:
            _read(child.stdout, time.monotonic() + _START_S)
        except (_Gone, _Late) as error:
            self._end()
            raise RetryLater(f"{self._target}: the child process does not start") from error
        return child

    def _end(self) -> None:
        child, self._running = self._running, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()


def _write(pipe: IO[bytes] | None, content: bytes, deadline: float) -> None:
    assert pipe is not None
    rest = memoryview(content)
    while rest:
        _wait(pipe, select.POLLOUT, deadline)
        try:
            rest = rest[os.write(pipe.fileno(), rest) :]
        except BlockingIOError:
            continue
        except BrokenPipeError:
            raise _Gone from None


def _read(pipe: IO[bytes] | None, deadline: float) -> bytes:
    assert pipe is not None
    size = int.from_bytes(_read_exactly(pipe, _HEADER_BYTES, deadline))
    if size > _MOST_ANSWER_BYTES:
        raise _Gone
    return _read_exactly(pipe, size, deadline)


def _read_exactly(pipe: IO[bytes], size: int, deadline: float) -> bytes:
    content = bytearray()
    while len(content) < size:
        _wait(pipe, select.POLLIN, deadline)
        try:
            more = os.read(pipe.fileno(), min(size - len(content), 1024 * 1024))
        except BlockingIOError:
            continue
        if not more:
            raise _Gone
        content += more
    return bytes(content)


def _wait(pipe: IO[bytes], event: int, deadline: float) -> None:
    rest_s = deadline - time.monotonic()
    poll = select.poll()
    poll.register(pipe.fileno(), event)
    if rest_s <= 0 or not poll.poll(rest_s * 1000):
        raise _Late


# From here on: inside the child.


def main(arguments: list[str]) -> int:
    """Answer questions from standard input until it closes."""
    target, cpu_s, memory_bytes = arguments
    answers = os.dup(1)
    os.dup2(2, 1)  # what the function prints must not tear an answer
    function = _find(target)
    with contextlib.suppress(ValueError, OSError):  # macOS knows no limit of the address space
        resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    _send(answers, b"")
    questions = sys.stdin.buffer
    while len(header := questions.read(_HEADER_BYTES)) == _HEADER_BYTES:
        # The kernel ends us, whatever C code we are in, and also when our caller is dead and nobody waits.
        signal.setitimer(signal.ITIMER_PROF, float(cpu_s))
        _send(answers, _answer(function, questions.read(int.from_bytes(header))))
        signal.setitimer(signal.ITIMER_PROF, 0)
    return 0


def _find(target: str) -> Callable[[Any], object]:
    module, _, name = target.partition(":")
    function: Callable[[Any], object] = getattr(importlib.import_module(module), name)
    return function


def _answer(function: Callable[[Any], object], question: bytes) -> bytes:
    try:
        return pickle.dumps((function(pickle.loads(question)),))  # noqa: S301 - from our own caller
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except KammertonError as error:
        return pickle.dumps(error)
    except Exception as error:  # noqa: BLE001 - whatever the function raises is its answer
        return pickle.dumps(ChildError(f"{type(error).__name__}: {error}"[:2000]))


def _send(pipe: int, content: bytes) -> None:
    rest = memoryview(len(content).to_bytes(_HEADER_BYTES) + content)
    while rest:
        rest = rest[os.write(pipe, rest) :]


if __name__ == "__main__":
    # The errors that travel back must be those of the importable module, not of __main__.
    sys.exit(importlib.import_module("kammerton_shared.child").main(sys.argv[1:]))
