"""The search engines that contracts are held on, each test with indexes of its own."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kammerton_search_api.index.serving import make_engine
from kammerton_shared.errors import ServerAway

ENGINES = ("tantivy", "elasticsearch")


def engine_url(name: str, request: pytest.FixtureRequest) -> str:
    """Return the URL of an engine; a real Elasticsearch is started if need be."""
    return "tantivy:" if name == "tantivy" else str(request.getfixturevalue("elasticsearch_url"))


@contextmanager
def own_url(url: str, folder: Path) -> Iterator[str]:
    """Give a URL under which nobody else keeps indexes; they are removed in the end."""
    if url != "tantivy:":
        url = f"{url}/t{uuid.uuid4().hex[:12]}"
    yield url
    engine = make_engine(url, folder)
    with suppress(ServerAway):
        for name in engine.names():
            engine.remove(name)
    engine.close()
