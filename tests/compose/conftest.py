"""One compose stack for all tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.compose import stack as compose
from tests.compose.stack import ComposeStack
from tests.conftest import missing


@pytest.fixture(scope="session")
def kammerton(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ComposeStack]:
    """The stack, healthy."""
    if not compose.can_start():
        missing("a docker engine with compose", "install docker, or leave the compose tests out")
    stack = ComposeStack(tmp_path_factory.mktemp("compose"))
    stack.stop()  # what a test run that was killed left
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()
