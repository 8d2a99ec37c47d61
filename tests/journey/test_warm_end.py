"""Asked to end while work flows, every worker ends by itself, and nothing that it was at counts as a crash."""

import json
import os
import re
import signal
from pathlib import Path

from tests.doubles.webhook_receiver import WebhookReceiver
from tests.journey.kill import OFFICES, QUERY, Tally, count, pressed, processes, wait_for_all
from tests.journey.running import Running
from tests.journey.test_seeds import subscribe_by_mail, subscribe_by_webhook

RELEASES = 30
WORKERS = ("crawler", "classifier", "index", "alerts")
ENDED = re.compile(r"^(\w+) ended unexpectedly \((.+?)\)", re.MULTILINE)
PATIENCE_S = 60.0  # by far more than the 12 s that a worker gives itself: a busy machine is no failure


def test_workers_that_are_told_to_end_under_load_end_warmly(tmp_path: Path) -> None:
    with pressed(tmp_path) as (kammerton, press), WebhookReceiver() as receiver:
        kammerton.wait_for(lambda: len(kammerton.export()) == OFFICES, "the old releases are indexed")
        subscribe_by_mail(kammerton, "leserin@verband.example", QUERY)
        subscribe_by_webhook(kammerton, receiver.url, QUERY)
        kammerton.wait_for(lambda: receiver.received, "the webhook is asked")
        told_before = len(receiver.received)
        for release in range(RELEASES):
            press.publish(release)
        kammerton.wait_for(lambda: len(receiver.received) > told_before, "releases flow from one end to the other")

        first = wait_for_all(kammerton)
        for name in WORKERS:
            os.kill(first[name], signal.SIGTERM)
        kammerton.wait_for(
            lambda: all(processes(kammerton).get(name) not in {None, first[name]} for name in WORKERS),
            "all ended and were started again",
            patience_s=PATIENCE_S,
        )

        tally = Tally()
        kammerton.wait_for(lambda: counted(kammerton, receiver, tally).problems(RELEASES) == [], "all is told")
        print(tally.table(RELEASES))
        assert sorted(ENDED.findall(kammerton.log.read_text("utf-8"))) == [
            (name, "exit status 0") for name in sorted(WORKERS)
        ]
        assert {job["crashes"] for job in done_jobs(kammerton)} == {0}


def counted(kammerton: Running, receiver: WebhookReceiver, tally: Tally) -> Tally:
    count(kammerton, receiver, tally)
    return tally


def done_jobs(kammerton: Running) -> list[dict[str, int]]:
    listed = kammerton.command("jobs", "list", "--state", "done", "--limit", "10000", "--json")
    return [json.loads(line) for line in listed.splitlines()]
