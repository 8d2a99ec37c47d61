"""How many connections one IP address may have at once, over all the names it goes by. Opens none itself."""

import asyncio
from collections import Counter
from ipaddress import IPv6Address, ip_address
from typing import Final

from kammerton_shared.errors import RetryLater

LONGEST_WAIT_S: Final = 5.0


class Crowded(RetryLater):
    """The address has as many connections of ours as it may; they did not end while we waited."""


class Crowd:
    """Counts the connections of this process by IP address. Made and used inside one running loop.

    Hosts are told apart by their names, but many houses share a server: what is polite to each of its names may be
    too much for it. `waiting` is how many wait for room, `left` how many connections ended so far.
    """

    def __init__(self, most: int, *, longest_wait_s: float = LONGEST_WAIT_S) -> None:
        """Allow `most` connections to an address; whoever is one too many waits for so long at most."""
        self.longest_wait_s = longest_wait_s
        self.waiting = 0
        self.left = 0
        self._most = most
        self._open: Counter[str] = Counter()
        self._bell = asyncio.Event()

    def enter(self, address: str) -> bool:
        """Count one more connection, or return False: it would be one too many."""
        name = _name(address)
        if self._open[name] >= self._most:
            return False
        self._open[name] += 1
        return True

    def leave(self, address: str) -> None:
        """Count a connection of `enter` as ended."""
        name = _name(address)
        self._open[name] -= 1
        if not self._open[name]:
            del self._open[name]
        self.left += 1
        self._bell.set()
        self._bell = asyncio.Event()

    async def somebody_left(self, since: int) -> None:
        """Wait until a connection ended, to whatever address, after `left` was `since`."""
        if self.left != since:
            return
        self.waiting += 1
        try:
            await self._bell.wait()
        finally:
            self.waiting -= 1


def _name(address: str) -> str:
    ip = ip_address(address)
    return str(ip.ipv4_mapped) if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None else str(ip)
