"""A child process takes the harm of hostile input."""

import os
import pickle
import signal
import threading
from collections.abc import Iterator

import pytest

from kammerton_shared.child import Child, ChildDied, ChildError, ChildTimeout
from kammerton_shared.errors import Reject, RetryLater


@pytest.fixture
def open_child() -> Iterator[type[Child]]:
    """Make children that end with the test."""
    made: list[Child] = []

    class Ended(Child):
        def __init__(self, target: str, *, cpu_s: float = 30, memory_bytes: int = 512 * 1024 * 1024) -> None:
            super().__init__(target, cpu_s=cpu_s, memory_bytes=memory_bytes)
            made.append(self)

    yield Ended
    for child in made:
        child.close()


def test_a_call_brings_the_result_of_the_function(open_child: type[Child]) -> None:
    child = open_child("builtins:sorted")

    assert child.call(["b", "a"]) == ["a", "b"]
    assert child.call("ab" * 100_000) == sorted("ab" * 100_000)


def test_calls_share_one_process_that_is_not_ours(open_child: type[Child]) -> None:
    child = open_child("os:getpgid")

    first = child.call(0)
    assert first == child.call(0) != os.getpgid(0)


def test_a_function_that_loops_in_c_is_killed(open_child: type[Child]) -> None:
    child = open_child("builtins:sum", cpu_s=0.3)

    with pytest.raises(ChildTimeout, match=r"not done after 0\.3 s"):
        child.call(range(10**14))


def test_a_function_that_waits_for_ever_is_killed(open_child: type[Child]) -> None:
    with pytest.raises(ChildTimeout):
        open_child("time:sleep", cpu_s=0.1).call(60)


def test_after_a_timeout_the_next_call_works(open_child: type[Child]) -> None:
    child = open_child("builtins:sum", cpu_s=0.5)

    with pytest.raises(ChildTimeout):
        child.call(range(10**14))
    assert child.call(range(4)) == 6


def test_time_is_counted_for_each_call(open_child: type[Child]) -> None:
    child = open_child("builtins:sum", cpu_s=0.5)
    many = range(1_500_000)

    assert {child.call(many) for _ in range(30)} == {sum(many)}


def test_a_child_whose_caller_is_dead_ends_by_itself(open_child: type[Child]) -> None:
    child = open_child("builtins:sum", cpu_s=0.3)
    child.call([1])
    running = child._running
    assert running is not None
    assert running.stdin is not None
    question = pickle.dumps(range(10**14))
    os.write(running.stdin.fileno(), len(question).to_bytes(8) + question)

    assert running.wait(60) == -signal.SIGPROF


def test_an_error_inside_is_told_with_its_type(open_child: type[Child]) -> None:
    with pytest.raises(ChildError, match="TypeError: "):
        open_child("builtins:abs").call("text")


def test_an_error_of_ours_is_raised_as_it_is(open_child: type[Child]) -> None:
    with pytest.raises(Reject, match="Adresse") as caught:
        open_child("kammerton_shared.net.guard:check_url").call("file:///etc/passwd")
    assert type(caught.value) is Reject


def test_a_child_that_exits_dies_alone(open_child: type[Child]) -> None:
    child = open_child("os:_exit")

    with pytest.raises(ChildDied, match="died twice"):
        child.call(3)
    with pytest.raises(ChildDied):
        child.call(0)


def test_what_a_function_prints_tears_no_answer(open_child: type[Child]) -> None:
    assert open_child("builtins:print").call("to standard error") is None


def test_a_function_that_eats_memory_dies_alone(open_child: type[Child]) -> None:
    child = open_child("builtins:bytearray", memory_bytes=256 * 1024 * 1024)

    # Where the system knows no such limit (macOS), the answer is too long.
    with pytest.raises(ChildDied, match=r"needs more memory than 256 MiB|died twice"):
        child.call(1024**3)
    assert child.call(3) == bytearray(3)


def test_a_child_killed_from_outside_between_calls_is_replaced(open_child: type[Child]) -> None:
    child = open_child("os:getpgid")
    os.kill(child.call(0), signal.SIGKILL)

    assert child.call(0) > 0


def test_a_child_killed_from_outside_during_a_call_is_asked_again(open_child: type[Child]) -> None:
    child = open_child("time:sleep")
    child.call(0)
    assert child._running is not None
    killed = child._running.pid
    threading.Timer(0.2, os.kill, (killed, signal.SIGKILL)).start()

    assert child.call(0.4) is None
    assert child._running is not None
    assert child._running.pid != killed


def test_many_threads_get_their_own_answers(open_child: type[Child]) -> None:
    child = open_child("builtins:str")
    answers: dict[int, str] = {}
    threads = [
        threading.Thread(target=lambda number=number: answers.update({number: child.call(number)}))
        for number in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == {number: str(number) for number in range(20)}


def test_a_fork_gets_a_child_of_its_own(open_child: type[Child]) -> None:
    child = open_child("os:getpgid")
    mine = child.call(0)
    child._owner = -1  # as after a fork
    running = child._running

    assert child.call(0) != mine
    assert running is not None
    assert running.poll() is None
    running.kill()
    running.communicate()


def test_a_child_that_cannot_start_is_a_matter_of_time(open_child: type[Child]) -> None:
    with pytest.raises(RetryLater, match="does not start"):
        open_child("no_such_module:function").call(1)


def test_a_child_ends_when_its_caller_closes_the_pipe(open_child: type[Child]) -> None:
    child = open_child("builtins:len")
    child.call("")
    running = child._running
    assert running is not None
    assert running.stdin is not None
    running.stdin.close()

    assert running.wait(20) == 0
