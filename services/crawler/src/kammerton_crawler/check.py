"""What a source's feeds bring, looked at once, before they are switched on.

async with open_ports(settings, database, process="check:4711", ring=lambda kind: None) as ports:
    reports = await check(choose(catalogue, ["hwk-auental"]), ports=ports, say=print)
enable(reports, database=database, supplied=settings.sources, data_dir=settings.data_dir, now=utc_now())
"""

import asyncio
import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Final

from kammerton_crawler.catalogue import CatalogueFeed, CatalogueSource, load_catalogue, read_enabled, write_enabled
from kammerton_crawler.identity import clean_address, host_of, tidy_address
from kammerton_crawler.judgement import Next, judge_answer
from kammerton_crawler.page import feeds_of, text_length
from kammerton_crawler.poll import refusal
from kammerton_crawler.ports import Ports
from kammerton_crawler.sync import sync_catalogue
from kammerton_crawler.visit import RobotsForbid
from kammerton_shared.db.engine import Database
from kammerton_shared.errors import ConfigurationError, Reject, RetryLater

HOSTS_AT_ONCE: Final = 8


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What one feed brought. `reason` is German: why it is not `ok`, or what is to be known though it is.

    `kind` is what the reader found it to be, `dated` how many entries have a date that was understood,
    `page_characters` about how much text the first entry's page shows (None: it was not to be had). `offers` are
    feeds that a page of the source names; a source without feeds has one report with the address of a page.
    """

    source_key: str
    address: str
    ok: bool = False
    status: int | None = None
    kind: str = ""
    entries: int = 0
    dated: int = 0
    first_page: str = ""
    page_characters: int | None = None
    offers: tuple[str, ...] = ()
    reason: str = ""


def choose(catalogue: Sequence[CatalogueSource], keys: Sequence[str]) -> list[CatalogueSource]:
    """Return the sources with these keys, all of them for none.

    Raises:
        ConfigurationError: There is no such source; the message names the nearest.
    """
    by_key = {source.key: source for source in catalogue}
    for key in keys:
        if key not in by_key:
            nearest = difflib.get_close_matches(key, by_key, n=1, cutoff=0.5)
            hint = f", did you mean {nearest[0]}?" if nearest else "; `kammerton sources list` shows all"
            raise ConfigurationError(f"{key}: there is no such source{hint}")
    return [by_key[key] for key in keys] if keys else list(catalogue)


async def check(
    sources: Sequence[CatalogueSource], *, ports: Ports, say: Callable[[CheckReport], None]
) -> list[CheckReport]:
    """Fetch each feed once, and the page of its first entry; several hosts at once, one request a host.

    `say` is called with each report as it comes. Nothing is written but the hosts' leases and robots.txt.
    """
    plans = [plan for source in sources for plan in _plans(source)]
    plans.sort(key=lambda plan: host_of(plan.address))
    turns = asyncio.Semaphore(HOSTS_AT_ONCE)

    async def check_host(mine: Sequence[_Plan]) -> list[CheckReport]:
        reports = []
        async with turns:
            for plan in mine:
                report = await _check(plan, ports)
                say(report)
                reports.append(report)
        return reports

    by_host = [list(plans) for _, plans in groupby(plans, key=lambda plan: host_of(plan.address))]
    return [report for reports in await asyncio.gather(*map(check_host, by_host)) for report in reports]


def enable(
    reports: Iterable[CheckReport], *, database: Database, supplied: Path | None, data_dir: Path, now: datetime
) -> list[str]:
    """Switch on the feeds that are `ok`, and return the addresses that were off before.

    It is kept in the data folder's `sources/enabled.toml`: the files stay the truth, also for a new database.
    """
    before = load_catalogue(supplied, data_dir)
    off = {
        (source.key, feed.definition.address)
        for source in before
        for feed in source.feeds
        if not feed.definition.enabled
    }
    passed = [report for report in reports if report.ok and (report.source_key, report.address) in off]
    if not passed:
        return []
    enabled = {key: list(addresses) for key, addresses in read_enabled(data_dir).items()}
    for report in passed:
        enabled.setdefault(report.source_key, []).append(report.address)
    write_enabled(data_dir, enabled)
    sync_catalogue(database, load_catalogue(supplied, data_dir), now=now)
    return [report.address for report in passed]


@dataclass(frozen=True, slots=True)
class _Plan:
    source: CatalogueSource
    address: str
    feed: CatalogueFeed | None  # None: a page, to see what it offers


def _plans(source: CatalogueSource) -> list[_Plan]:
    if source.feeds:
        return [_Plan(source, feed.definition.address, feed) for feed in source.feeds]
    return [_Plan(source, page, None) for page in (*source.pages, source.homepage)[:1]]


async def _check(plan: _Plan, ports: Ports) -> CheckReport:
    report = CheckReport(plan.source.key, plan.address)
    if plan.source.forbidden_by_robots:
        return replace(report, reason="Die robots.txt verbietet den Abruf, es wurde nichts abgefragt")
    try:
        return await (_check_page(plan, report, ports) if plan.feed is None else _check_feed(plan, report, ports))
    except (Reject, RetryLater) as error:
        return replace(report, reason=str(error))


async def _check_page(plan: _Plan, report: CheckReport, ports: Ports) -> CheckReport:
    async with ports.visit(ports.manners.for_page(None), sample=plan.source.sample) as visit:
        answer = await visit.get(plan.address)
    if answer.status != 200:
        return replace(report, status=answer.status, reason=refusal(answer, now=ports.manners.clock()).detail)
    offers = feeds_of(answer.body, answer.url)
    what = "Die Seite nennt Feeds, in die Quelle einzutragen" if offers else "Die Seite nennt keinen Feed"
    reason = f"Die Quelle hat noch keinen Feed. {what}"
    return replace(report, status=200, offers=offers, reason=reason, page_characters=text_length(answer.body))


async def _check_feed(plan: _Plan, report: CheckReport, ports: Ports) -> CheckReport:
    assert plan.feed is not None
    definition, manners = plan.feed.definition, ports.manners
    async with ports.visit(manners.for_feed(plan.feed.gap_s), sample=plan.source.sample) as visit:
        answer = await visit.get(plan.address)
    report = replace(report, status=answer.status)
    if answer.status != 200:
        return replace(report, reason=refusal(answer, now=manners.clock()).detail)
    try:
        reading = await ports.read(definition, answer, manners.clock())
    except Reject as error:
        return replace(report, reason=str(error), offers=feeds_of(answer.body, answer.url))
    dated = sum(entry.published_at is not None for entry in reading.entries)
    report = replace(report, kind=reading.kind, entries=len(reading.entries), dated=dated)
    if not reading.entries:
        return replace(report, reason="Gültig, aber ohne Einträge")
    return await _check_first_page(plan, replace(report, ok=True), reading.entries[0].address, ports)


async def _check_first_page(plan: _Plan, report: CheckReport, address: str, ports: Ports) -> CheckReport:
    """Add what the page of the first entry says; that it cannot be had is no reason against the feed."""
    assert plan.feed is not None
    address = tidy_address(address)
    report = replace(report, first_page=address)
    try:
        async with ports.visit(ports.manners.for_page(plan.feed.gap_s), sample=plan.source.sample) as visit:
            answer = await visit.get(address)
    except RobotsForbid as error:
        return replace(report, reason=f"Nur der Anriss: {error}")
    except (Reject, RetryLater) as error:
        return replace(report, reason=f"Erste Seite nicht zu haben: {error}")
    overviews = frozenset({clean_address(plan.source.homepage), clean_address(plan.address)})
    judgement = judge_answer(answer, attempt=1, overviews=overviews, now=ports.manners.clock())
    if judgement.next is not Next.KEEP:
        return replace(report, reason=f"Erste Seite nicht zu haben: {judgement.reason}")
    return replace(report, page_characters=text_length(answer.body))
