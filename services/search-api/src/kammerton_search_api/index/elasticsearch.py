"""The engine for several machines: each generation is an index of an Elasticsearch 9."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from elastic_transport.client_utils import DEFAULT
from elasticsearch import Elasticsearch

from kammerton_search_api.index.elasticsearch_index import (
    LAYOUT,
    ElasticIndex,
    ElasticWriter,
    answered,
    complete_index,
    create_index,
)
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.german.analysis import ANALYSIS_VERSION

DEFAULT_NAME: Final = "kammerton"
_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_PORT: Final = 9200


@dataclass(frozen=True, slots=True)
class Location:
    """Where an Elasticsearch is, under which name we keep indexes there, and how it knows us."""

    host: str
    name: str
    user: str | None
    password: str | None
    ca_file: str | None


def read_location(url: str) -> Location:
    """Return what `https://USER:PASSWORD@HOST:PORT/NAME?ca=FILE` says; all but the host may be missing.

    Raises:
        ConfigurationError: It is no such URL; the message holds no password.
    """
    parts = urlsplit(url)
    try:
        port = parts.port or _PORT
    except ValueError as error:
        raise ConfigurationError(f"KAMMERTON_SEARCH_URL: {error}") from error
    name = parts.path.strip("/") or DEFAULT_NAME
    if not parts.hostname:
        raise ConfigurationError("KAMMERTON_SEARCH_URL: it names no host")
    if not _NAME.fullmatch(name):
        raise ConfigurationError(
            f"KAMMERTON_SEARCH_URL: {name!r} is no name for indexes; use lower-case letters, digits, - and _"
        )
    options = parse_qs(parts.query)
    unknown = options.keys() - {"ca"}
    if unknown:
        raise ConfigurationError(f"KAMMERTON_SEARCH_URL: {min(unknown)!r} is unknown after ?, there is only ca=FILE")
    ca_file = options["ca"][-1] if "ca" in options else None
    if ca_file and not Path(ca_file).is_file():
        raise ConfigurationError(f"KAMMERTON_SEARCH_URL: there is no file {ca_file}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Location(
        host=f"{parts.scheme}://{host}:{port}",
        name=name,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password or "") if parts.username else None,
        ca_file=ca_file,
    )


class ElasticsearchEngine:
    """The `Engine` of several machines; any number of processes may write.

    It reads only what this analysis wrote. The alias with the plain name shows the serving index to people and their
    tools; the program goes by the table, which changes together with the sequence.
    """

    def __init__(self, location: Location) -> None:
        # No `info` or `ping` before: they would ask for a right that searching does not need.
        self._client = Elasticsearch(
            location.host,
            basic_auth=(location.user, location.password or "") if location.user else None,
            request_timeout=10,
            max_retries=3,
            retry_on_status=(429, 502, 503, 504),
            retry_backoff_base=0.5,
            retry_backoff_cap=30,
            ca_certs=location.ca_file or DEFAULT,
        )
        self._alias = location.name
        self.writes = f"{location.name}-es{LAYOUT}-{ANALYSIS_VERSION}-"
        self.reads = self.writes
        self._ours = re.compile(rf"{re.escape(location.name)}-es\d+-[0-9a-f]+-\d+")

    def create(self, name: str) -> None:
        """See `Engine`."""
        self.remove(name)
        create_index(self._client, name)

    def open(self, name: str) -> ElasticIndex:
        """See `Engine`."""
        return ElasticIndex(self._client, name)

    def write_to(self, name: str, *, filling: bool = False) -> ElasticWriter:
        """See `Engine`; any number may write."""
        return ElasticWriter(self._client, name, visible=not filling)

    def complete(self, name: str) -> None:
        """See `Engine`."""
        complete_index(self._client, name)

    def show(self, name: str) -> None:
        """See `Engine`."""
        take = {"index": f"{self._alias}-es*", "alias": self._alias, "must_exist": False}
        with answered(name):
            self._client.indices.update_aliases(
                actions=[{"remove": take}, {"add": {"index": name, "alias": self._alias}}]
            )

    def names(self) -> set[str]:
        """See `Engine`."""
        with answered(self._alias):
            found = self._client.indices.get_alias(index=f"{self._alias}-es*")
        return {name for name in found.body if self._ours.fullmatch(name)}

    def remove(self, name: str) -> None:
        """See `Engine`."""
        with answered(name):
            self._client.indices.delete(index=name, ignore_unavailable=True)

    def set_aside(self, name: str) -> None:
        """See `Engine`; there is nothing to look at."""

    def close(self) -> None:
        """See `Engine`."""
        self._client.close()
