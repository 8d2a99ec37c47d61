"""What the HTTP doors work with, built once by `serve`; and how a route gets it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from kammerton_search_api.access.limits import Buckets
from kammerton_search_api.access.tokens import LinkSigner
from kammerton_search_api.index.port import SearchIndex
from kammerton_search_api.known_words import KnownWords
from kammerton_search_api.subscribers.secret import SecretBox
from kammerton_search_api.subscribers.subscribe import Ring
from kammerton_shared.clock import Clock
from kammerton_shared.db.engine import Database
from kammerton_shared.settings import Network


@dataclass(frozen=True, slots=True)
class Site:
    """What is fixed for an instance.

    `private`: only people with a key, or at this machine, read here, so full texts may be shown. `mailbox`: the
    maildir that /postfach shows, None where mails are really sent.
    """

    base_url: str
    private: bool
    readers_need_key: bool
    contact: str = ""
    imprint_url: str = ""
    mailbox: Path | None = None
    allow_networks: tuple[Network, ...] = ()
    collect_s: float = 60


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything that a route may reach."""

    database: Database
    index: SearchIndex
    ring: Ring
    clock: Clock
    signer: LinkSigner
    secret_box: SecretBox
    buckets: Buckets
    site: Site
    known_words: KnownWords = field(default_factory=KnownWords)


async def ports_of(request: Request) -> Ports:
    """Return the ports of the application that answers `request`."""
    ports: Ports = request.app.state.ports
    return ports


PortsOf = Annotated[Ports, Depends(ports_of)]
