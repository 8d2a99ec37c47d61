"""Kill processes of a running Kammerton while releases flow through it, and count what is left.

    python -m tests.journey.kill --releases 500 --kills 50 --wipes 5

A local press office publishes releases in slices. Meanwhile a random process (the supervisor included) gets SIGKILL
again and again, and the broker's folder is emptied now and then. At the end every release must be indexed and told by
mail and by webhook, and no job may be lost, stuck or dead. A mail may be doubled once for each kill of the process
that delivers; a webhook likewise, with the same id.
"""

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol

from kammerton_console.sample.releases import sample_releases
from tests.doubles.press_office import PressOffice
from tests.doubles.webhook_receiver import Received, WebhookReceiver
from tests.journey.houses import Office
from tests.journey.running import Running
from tests.journey.test_seeds import subscribe_by_mail, subscribe_by_webhook

OFFICES = 5  # hosts of their own: 127.0.0.1, 127.0.0.2, …
QUERY = "Prüfmeldung"
NUMBER = re.compile(r"Prüfmeldung (\d{4})")
CAPPED = re.compile(r"^(\d+) weitere Meldungen?:\r?$", re.MULTILINE)  # a mail lists fifty, then links to the rest
SETTLE_S = 240.0
ALL = 6  # the supervisor and its children


@dataclass(slots=True)
class Tally:
    """What happened and what came out."""

    kills: Counter[str] = field(default_factory=Counter)
    wipes: int = 0
    starts: int = 1
    indexed: int = 0
    mailed: Counter[int] = field(default_factory=Counter)
    mailed_as_a_number: int = 0
    doubled_mails: int = 0
    hooked: Counter[int] = field(default_factory=Counter)
    doubled_webhooks: int = 0
    open_jobs: str = ""
    seconds: float = 0.0

    def problems(self, releases: int) -> list[str]:
        """Return what must not be."""
        found = []
        if self.indexed != releases:
            found.append(f"{releases - self.indexed} releases are not indexed")
        for channel, told, capped in (("mail", self.mailed, self.mailed_as_a_number), ("webhook", self.hooked, 0)):
            missing = sorted(set(range(releases)) - set(told))
            if len(missing) != capped:
                found.append(f"{len(missing)} releases were not told by {channel}: {missing[:10]}")
            twice = sorted(number for number, count in told.items() if count > 1)
            if twice:
                found.append(f"{len(twice)} releases were told twice by {channel}: {twice[:10]}")
        deliverer = self.kills["alerts"] + self.kills["supervisor"]
        if self.doubled_mails > deliverer or self.doubled_webhooks > deliverer:
            found.append("more doubles than kills of the delivering process")
        if self.open_jobs:
            found.append(f"open jobs: {self.open_jobs}")
        return found

    def table(self, releases: int) -> str:
        """Return the figures for people."""
        kills = ", ".join(f"{name} {count}" for name, count in sorted(self.kills.items()))
        rows = [
            ("releases published", str(releases)),
            ("kills", f"{self.kills.total()} ({kills})"),
            ("broker emptied", str(self.wipes)),
            ("starts of the run", str(self.starts)),
            ("releases indexed", str(self.indexed)),
            (
                "releases told by mail",
                f"{len(self.mailed)}, {self.mailed_as_a_number} behind a link (mails sent twice: {self.doubled_mails})",
            ),
            ("releases told by webhook", f"{len(self.hooked)} (sent twice with the same id: {self.doubled_webhooks})"),
            ("jobs open or dead", self.open_jobs or "none"),
            ("seconds", f"{self.seconds:.0f}"),
        ]
        return "\n".join(f"{name:28} {value}" for name, value in rows)


class Press:
    """Press offices on several hosts, each with one RSS feed."""

    def __init__(self, offices: Sequence[Office]) -> None:
        self._offices = offices
        self._items: list[list[str]] = [[] for _ in offices]
        for place, office in enumerate(offices):
            office.serve_body("/robots.txt", "", content_type="text/plain")
            office.serve_body("/alt.html", _page("Altes aus dem Archiv"))
            self._serve(place)

    def publish(self, number: int) -> None:
        """Publish a release."""
        place = number % len(self._offices)
        office = self._offices[place]
        title = f"Prüfmeldung {number:04}"
        address = office.serve_body(f"/{number:04}.html", _page(title, number))
        at = format_datetime(datetime.now(UTC))  # noqa: TID251 - the running system has the real time
        self._items[place].append(
            f"<item><title>{title}</title><link>{address}</link><guid>{number}</guid><pubDate>{at}</pubDate></item>"
        )
        self._serve(place)

    def catalogue(self, file: Path) -> Path:
        """Write the catalogue."""
        tables = [
            f"""[[source]]
key = "press-{place}"
name = "Haus {place}"
short_name = "Haus {place}"
kind = "chamber"
region = "Musterland"
homepage = "{office.url}/"
show = "full"
[[source.feeds]]
address = "{office.url}/feed.xml"
kind = "feed"
enabled = true
every_s = 1
gap_s = 0
"""
            for place, office in enumerate(self._offices)
        ]
        file.write_text("\n".join(tables), "utf-8")
        return file

    def _serve(self, place: int) -> None:
        office = self._offices[place]
        old = f"<item><title>Altes aus dem Archiv</title><link>{office.url}/alt.html</link><guid>alt</guid></item>"
        body = f'<rss version="2.0"><channel><title>Haus</title>{"".join(self._items[place])}{old}</channel></rss>'
        office.serve_body("/feed.xml", body, content_type="application/rss+xml")


def _page(title: str, number: int = 0) -> str:
    # A text of its own for each, else they would be one cluster and told once.
    releases = sample_releases()
    words = " ".join(part for release in releases for part in release.paragraphs).split()
    random.Random(number).shuffle(words)
    paragraphs = [" ".join(words[start : start + 40]) + "." for start in range(0, 280, 40)]
    body = "".join(f"<p>{part}</p>" for part in paragraphs)
    return f"<html><body><main><h1>{title}</h1>{body}</main></body></html>"


def processes(kammerton: Running) -> dict[str, int]:
    """Return the living processes of the run by name, the supervisor included."""
    assert kammerton.process is not None
    found = {"supervisor": kammerton.process.pid}
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(kammerton.process.pid)], capture_output=True, text=True, check=False
    )
    names = {
        "kammerton_search_api.serve": "api",
        "work index": "index",
        "work alerts": "alerts",
        "kammerton_classifier": "classifier",
        "kammerton_crawler": "crawler",
    }
    for line in listed.stdout.splitlines():
        pid, _, command = line.strip().partition(" ")
        for part, name in names.items():
            if part in command:
                found[name] = int(pid)
                break
    return found


def wait_for_all(kammerton: Running) -> dict[str, int]:
    """Return the processes as soon as all six live, or those that do after ten seconds."""
    ends = time.monotonic() + 10
    while len(living := processes(kammerton)) < ALL and time.monotonic() < ends:
        time.sleep(0.1)
    return living


def torment(kammerton: Running, press: Press, tally: Tally, *, releases: int, kills: int, wipes: int) -> None:
    """Publish everything while killing and emptying, restarting the run whenever it ended."""
    chance = random.Random(kills)
    wipe_at = {round((number + 1) * kills / (wipes + 1)) for number in range(wipes)}
    published = 0
    for kill in range(kills):
        target = (kill + 1) * releases // kills
        while published < target:
            press.publish(published)
            published += 1
        time.sleep(chance.uniform(0.5, 2.5))
        revive(kammerton, tally)
        living = wait_for_all(kammerton)
        name = min(living, key=lambda one: (tally.kills[one], chance.random()))  # everybody's turn comes
        pid = living[name]
        os.kill(pid, signal.SIGKILL)
        tally.kills[name] += 1
        if kill in wipe_at:
            empty_broker(kammerton)
            tally.wipes += 1
        if name == "supervisor":
            assert kammerton.process is not None
            kammerton.process.wait()
        revive(kammerton, tally)


def revive(kammerton: Running, tally: Tally) -> None:
    """Start the run again if it ended, as an operator or systemd would."""
    assert kammerton.process is not None
    if kammerton.process.poll() is not None:
        kammerton.start()
        tally.starts += 1


def empty_broker(kammerton: Running) -> None:
    """Throw all rings and marks away."""
    for path in (kammerton.folder / "data" / "broker").rglob("*"):
        if path.is_file():
            path.unlink(missing_ok=True)


class Receiver(Protocol):
    """A webhook receiver, wherever it runs."""

    @property
    def received(self) -> list[Received]: ...


def count(kammerton: Running, receiver: Receiver, tally: Tally) -> None:
    """Count what came out."""
    tally.indexed = sum(bool(NUMBER.search(release["title"])) for release in kammerton.export())
    tally.open_jobs = ", ".join(f"{job['kind']} {job['key']} {job['state']}" for job in kammerton.open_jobs())
    seen: set[str] = set()
    tally.mailed.clear()
    tally.doubled_mails = 0
    tally.mailed_as_a_number = 0
    for path in kammerton.mails():
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        if message["Message-ID"] in seen:
            tally.doubled_mails += 1
            continue
        seen.add(message["Message-ID"])
        body = message.get_body(("plain",))
        text = body.get_content() if body else ""
        tally.mailed.update(set(_numbers(text)))
        tally.mailed_as_a_number += sum(int(number) for number in CAPPED.findall(text))
    seen.clear()
    tally.hooked.clear()
    tally.doubled_webhooks = 0
    for arrival in list(receiver.received):
        if _webhook_id(arrival) in seen:
            tally.doubled_webhooks += 1
            continue
        seen.add(_webhook_id(arrival))
        tally.hooked.update(set(_numbers(arrival.body.decode())))


def _webhook_id(arrival: Received) -> str:
    return next(value for name, value in arrival.headers.items() if name.lower() == "webhook-id")


def _numbers(text: str) -> Iterator[int]:
    return (int(number) for number in NUMBER.findall(text))


@contextmanager
def pressed(folder: Path) -> Iterator[tuple[Running, Press]]:
    """Start the press offices and a run that reads them."""
    with ExitStack() as stack:
        offices = [stack.enter_context(PressOffice(f"127.0.0.{place + 1}")) for place in range(OFFICES)]
        press = Press(offices)
        settings = {
            "KAMMERTON_SAMPLE": "0",
            "KAMMERTON_SOURCES": str(press.catalogue(folder / "press.toml")),
            "KAMMERTON_ALLOW_NETWORKS": "127.0.0.0/8",
            "KAMMERTON_CONTACT": "presse@monitor.example",
            "KAMMERTON_COLLECT_S": "1",
        }
        kammerton = Running(folder, settings)
        kammerton.start()
        try:
            kammerton.wait_until_ready()
            yield kammerton, press
        finally:
            if kammerton.process is not None and kammerton.process.poll() is None:
                kammerton.stop()


def run_harness(folder: Path, *, releases: int, kills: int, wipes: int) -> Tally:
    """Do it all; return what came out."""
    tally = Tally()
    with pressed(folder) as (kammerton, press), WebhookReceiver() as receiver:
        kammerton.wait_for(lambda: len(kammerton.export()) == OFFICES, "the old releases are indexed")
        subscribe_by_mail(kammerton, "leserin@verband.example", QUERY)
        subscribe_by_webhook(kammerton, receiver.url, QUERY)
        started = time.monotonic()
        torment(kammerton, press, tally, releases=releases, kills=kills, wipes=wipes)
        ends = time.monotonic() + SETTLE_S
        while True:
            count(kammerton, receiver, tally)
            if not tally.problems(releases) or time.monotonic() > ends:
                break
            revive(kammerton, tally)
            time.sleep(2)
        tally.seconds = time.monotonic() - started
    return tally


def main() -> int:
    """Run the harness; exit status 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--wipes", type=int, default=5)
    parser.add_argument("--keep", action="store_true", help="keep the data folder")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kammerton-kill-"))
    tally = run_harness(folder, releases=options.releases, kills=options.kills, wipes=options.wipes)
    print(tally.table(options.releases))
    problems = tally.problems(options.releases)
    for problem in problems:
        print(f"PROBLEM: {problem}")
    if options.keep or problems:
        print(f"data and log: {folder}")
    else:
        shutil.rmtree(folder)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
