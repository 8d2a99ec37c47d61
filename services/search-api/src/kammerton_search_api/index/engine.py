"""What differs between the engines: how one generation of the index is made, read, written and removed."""

from collections.abc import Collection, Sequence
from typing import Protocol

from kammerton_search_api.index.document import IndexDocument
from kammerton_search_api.index.port import IndexAnswer, IndexQuestion
from kammerton_search_api.query.clause import Clause
from kammerton_shared.errors import ServerAway
from kammerton_shared.model import ReleaseId


class Unreadable(ServerAway):
    """There is no such generation, or it is damaged or of another layout."""


class Generation(Protocol):
    """Reads one generation; by many threads at once.

    Raises:
        Unreadable: By any method.
        ServerAway: By any method: the engine does not answer.
    """

    def search(self, question: IndexQuestion) -> IndexAnswer:
        """See `SearchIndex`."""

    def count(self, clause: Clause) -> int:
        """See `SearchIndex`."""

    def matching_ids(self, clause: Clause, *, among: Collection[ReleaseId]) -> set[ReleaseId]:
        """See `SearchIndex`."""

    def size(self) -> int:
        """Return how many documents there are."""


class GenerationWriter(Protocol):
    """Writes one generation.

    Raises:
        Unreadable: There is no such generation.
        ServerAway: It cannot be written now.
        Reject: The engine will never take some of the documents; all others are written.
    """

    def write(self, documents: Sequence[IndexDocument], *, removed: Collection[ReleaseId] = ()) -> None:
        """See `IndexWriter`."""

    def close(self) -> None:
        """See `IndexWriter`."""


class Engine(Protocol):
    """Keeps generations, by name. Which of them serves is none of its business: see `generations`.

    `writes`: what the names begin with that this version of the program can write; `reads`: that it can read.
    """

    writes: str
    reads: str

    def create(self, name: str) -> None:
        """Make an empty generation; what is left over of that name is removed."""

    def open(self, name: str) -> Generation:
        """Return it for reading. Raises Unreadable, now or by its methods."""

    def write_to(self, name: str, *, filling: bool = False) -> GenerationWriter:
        """Return it for writing. `filling`: what is written may stay invisible until it is `complete`.

        Raises:
            ConfigurationError: Another process writes it, and the engine allows one.
            Unreadable: There is none.
        """

    def complete(self, name: str) -> None:
        """Make what was filled visible and safe."""

    def show(self, name: str) -> None:
        """Let those who look into the engine itself find the generation that serves."""

    def names(self) -> set[str]:
        """Return all generations that there are, of any version."""

    def remove(self, name: str) -> None:
        """Delete it, if it is there."""

    def set_aside(self, name: str) -> None:
        """Keep what is left of an unreadable generation for somebody to look at, under another name, if at all."""

    def close(self) -> None:
        """Give back what is held."""
