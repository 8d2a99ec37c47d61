"""Restart and kill everything once while releases flow, scale out, and count: nothing is lost."""

import time

import pytest

from tests.compose.outside_world import RemotePressOffice, RemoteReceiver
from tests.compose.stack import SERVERS, WORKERS, ComposeStack
from tests.journey.kill import QUERY, Press, Tally, count
from tests.journey.test_seeds import subscribe_by_mail, subscribe_by_webhook

pytestmark = pytest.mark.timeout(900)

RELEASES = 90
SCALED_RELEASES = 120
STOPPED_RELEASES = 40
SETTLE_S = 180.0


@pytest.fixture(scope="module")
def offices(kammerton: ComposeStack) -> list[RemotePressOffice]:
    return [kammerton.office("press"), kammerton.office("press2")]


@pytest.fixture(scope="module")
def press(kammerton: ComposeStack, offices: list[RemotePressOffice], tmp_path_factory: pytest.TempPathFactory) -> Press:
    press = Press(offices)
    kammerton.crawl(press.catalogue(tmp_path_factory.mktemp("catalogue") / "press.toml"))
    return press


@pytest.fixture(scope="module")
def receiver(kammerton: ComposeStack) -> RemoteReceiver:
    return kammerton.receiver("/torment")


def test_nothing_is_lost_when_everything_is_restarted_and_killed_once(
    kammerton: ComposeStack, press: Press, receiver: RemoteReceiver
) -> None:
    kammerton.reader = "leser@verband.example"  # whose mailbox is empty, whatever ran before
    subscribe_by_mail(kammerton, kammerton.reader, QUERY)
    subscribe_by_webhook(kammerton, receiver.url, QUERY)
    wait_until_listed(kammerton)
    tally = Tally()
    started = time.monotonic()

    names = (*SERVERS, *WORKERS)
    blows = [*((kammerton.kill, name) for name in names), *((kammerton.restart, name) for name in names)]
    for number, (blow, service) in enumerate(blows):
        for release in range(number * RELEASES // len(blows), (number + 1) * RELEASES // len(blows)):
            press.publish(release)
        time.sleep(1)
        blow(service)
        tally.kills[service] += 1
        kammerton.wait_until_up(service)

    ends = time.monotonic() + SETTLE_S
    while True:
        kammerton.wait_for(lambda: counted(kammerton, receiver, tally), "the figures can be read")
        if not tally.problems(RELEASES) or time.monotonic() > ends:
            break
        time.sleep(1)
    tally.seconds = time.monotonic() - started
    print(tally.table(RELEASES))
    assert tally.problems(RELEASES) == [], tally.table(RELEASES)
    assert kammerton.sql("SELECT kind, key, error FROM jobs WHERE state = 'dead' OR crashes > 1") == []


def counted(kammerton: ComposeStack, receiver: RemoteReceiver, tally: Tally) -> bool:
    count(kammerton, receiver, tally)
    return True


def wait_until_listed(kammerton: ComposeStack) -> None:
    old = "Altes aus dem Archiv"
    kammerton.wait_for(
        lambda: sum(release["title"] == old for release in kammerton.export()) == 2, "the old releases are indexed"
    )


def test_four_classifiers_and_two_crawlers_share_the_work_and_no_host_sees_two_connections(
    kammerton: ComposeStack, press: Press, offices: list[RemotePressOffice]
) -> None:
    wait_until_listed(kammerton)
    [[last]] = kammerton.sql("SELECT coalesce(max(id), 0) FROM jobs")
    kammerton.compose("up", "--detach", "--wait", "--no-recreate", "--scale", "classifier=4", "--scale", "crawler=2")
    try:
        for release in range(RELEASES, RELEASES + SCALED_RELEASES):
            press.publish(release)
        jobs = f"FROM jobs WHERE id > {last} AND kind = 'classify'"
        kammerton.wait_for(
            lambda: kammerton.sql(f"SELECT count(*) {jobs} AND state = 'done'") == [[str(SCALED_RELEASES)]],
            "all are classified",
            patience_s=SETTLE_S,
        )
    finally:
        kammerton.compose(
            "up", "--detach", "--wait", "--no-recreate", "--scale", "classifier=1", "--scale", "crawler=1"
        )

    holders = kammerton.sql(f"SELECT holder, count(*) {jobs} GROUP BY holder")
    print(holders)
    assert len(holders) == 4
    assert kammerton.sql(f"SELECT max(claim_no), max(crashes) {jobs}") == [["1", "0"]]
    assert [office.most_open for office in offices] == [1, 1]


def test_workers_that_are_stopped_under_load_end_by_themselves_and_lose_nothing(
    kammerton: ComposeStack, press: Press
) -> None:
    wait_until_listed(kammerton)
    [[last]] = kammerton.sql("SELECT coalesce(max(id), 0) FROM jobs")
    jobs = f"FROM jobs WHERE id > {last} AND kind = 'index'"
    first = RELEASES + SCALED_RELEASES
    for release in range(first, first + STOPPED_RELEASES):
        press.publish(release)
    kammerton.wait_for(lambda: kammerton.sql(f"SELECT 1 {jobs} AND state = 'done' LIMIT 1"), "releases flow")

    kammerton.compose("stop", *WORKERS)

    ended = {service: [one["State"]["ExitCode"] for one in kammerton.containers(service)] for service in WORKERS}
    kammerton.compose("up", "--detach", "--wait")
    assert ended == {service: [0] for service in WORKERS}  # 137: docker had to kill it
    kammerton.wait_for(
        lambda: kammerton.sql(f"SELECT count(*) >= {STOPPED_RELEASES} {jobs} AND state = 'done'") == [["t"]],
        "all are indexed",
        patience_s=SETTLE_S,
    )
    assert kammerton.sql(f"SELECT count(*) FROM jobs WHERE id > {last} AND crashes > 0") == [["0"]]
