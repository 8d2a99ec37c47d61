"""The journey of tests/journey, with another address: the compose stack, seen from outside."""

from datetime import datetime

import pytest

from tests.compose.outside_world import RemoteReceiver
from tests.compose.stack import ComposeStack
from tests.journey.houses import Houses
from tests.journey.test_seeds import now, test_the_journey

__all__ = ["now", "test_the_journey"]

pytestmark = pytest.mark.timeout(900)  # the first test of the folder builds the images


@pytest.fixture(scope="module")
def houses(kammerton: ComposeStack, now: datetime, tmp_path_factory: pytest.TempPathFactory) -> Houses:
    houses = Houses(kammerton.office("press"), now)
    kammerton.crawl(houses.catalogue(tmp_path_factory.mktemp("catalogue") / "houses.toml"))
    return houses


@pytest.fixture(scope="module")
def receiver(kammerton: ComposeStack) -> RemoteReceiver:
    return kammerton.receiver("/journey")
