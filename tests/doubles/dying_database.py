"""A database whose process dies: the n-th transaction is never written, and nothing after it happens."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from kammerton_shared.db.engine import Database


class Died(BaseException):
    """The process is no more; nobody may catch this."""


class DyingDatabase(Database):
    """Lets `lives` transactions through; the next is rolled back, as if its process was killed before the commit."""

    def __init__(self, url: str, *, lives: int) -> None:
        super().__init__(url)
        self._lives = lives

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """See `Database.write`."""
        with super().write() as connection:
            yield connection
            if self._lives == 0:
                raise Died
            self._lives -= 1
