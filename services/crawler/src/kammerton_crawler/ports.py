"""What the crawler's rooms work with; built once a process, in main.py."""

import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from kammerton_crawler.definition import FeedDefinition
from kammerton_crawler.readers.entry import Reading
from kammerton_crawler.visit import Gap, Manners, Visit
from kammerton_shared.model import JobKind
from kammerton_shared.net.client import Answer, GuardedSession
from kammerton_shared.settings import Network


@dataclass(frozen=True, slots=True)
class Ports:
    """Doors to the outside. `sample_session` may reach this machine, for the sample's feeds only.

    `read` takes an answer and when it came, and raises as `kammerton_crawler.readers.read`. `chance` gives -1 to 1.
    `new_holder` gives a unique name to each claim of this process. Feeds in `near` networks are the operator's own:
    they are polled as often as they want, like those on this machine.
    """

    manners: Manners
    session: GuardedSession
    sample_session: GuardedSession
    read: Callable[[FeedDefinition, Answer, datetime], Awaitable[Reading]]
    ring: Callable[[JobKind], None]
    chance: Callable[[], float]
    new_holder: Callable[[], str]
    with_contact: bool
    near: tuple[Network, ...] = ()

    def visit(self, gap: Gap, *, sample: bool) -> Visit:
        """Begin a visit; use it in `async with`."""
        return Visit(self.manners, self.sample_session if sample else self.session, gap, self.new_holder())


def holders(process: str) -> Callable[[], str]:
    """Return a source of names for claims, from `PROCESS/1` on."""
    numbers = itertools.count(1)
    return lambda: f"{process}/{next(numbers)}"
