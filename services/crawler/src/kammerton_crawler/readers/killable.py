"""The readers in a child process: hostile bodies end the child after 5 s, never the crawler."""

from datetime import datetime
from typing import Final, Self

from kammerton_crawler.definition import FeedDefinition
from kammerton_crawler.readers.entry import Reading, Unreadable
from kammerton_shared.child import Child, ChildDied, ChildError, ChildTimeout

CPU_S: Final = 5.0
MEMORY_BYTES: Final = 512 * 1024 * 1024


class KillableReader:
    """Read bodies in one child process, one at a time; `read` blocks and may be called from any thread."""

    def __init__(self, *, cpu_s: float = CPU_S) -> None:
        """Take the seconds of the processor that one body may take; by the wall clock it gets four times as much."""
        self._child = Child("kammerton_crawler.readers.read:read_asked", cpu_s=cpu_s, memory_bytes=MEMORY_BYTES)
        self._cpu_s = cpu_s

    def read(
        self, definition: FeedDefinition, body: bytes, *, content_type: str, address: str, fetched_at: datetime
    ) -> Reading:
        """Do what `kammerton_crawler.readers.read.read` does, and refuse what takes too long or too much.

        Raises:
            Unreadable: As there; or the body took too long, too much memory, or broke the reader.
            NothingSelected: As there.
            RetryLater: No child could be started.
        """
        try:
            reading = self._child.call((definition, body, content_type, address, fetched_at))
        except ChildTimeout:
            raise Unreadable(f"lässt sich nicht in {self._cpu_s:g} s lesen") from None
        except ChildDied:
            raise Unreadable(f"braucht beim Lesen mehr als {MEMORY_BYTES // 1024**2} MB") from None
        except ChildError as error:
            raise Unreadable(f"bringt den Leser durcheinander: {error}") from None
        assert isinstance(reading, Reading)
        return reading

    def close(self) -> None:
        """End the child."""
        self._child.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
