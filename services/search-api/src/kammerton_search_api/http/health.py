"""Whether the process runs, whether it can work, and the figures of the whole system for Prometheus."""

from collections.abc import Collection, Iterable
from typing import Any, Final

import structlog
from fastapi import APIRouter
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Column, Connection, func, select
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kammerton_search_api.access.scopes import Access
from kammerton_search_api.alerts import audits
from kammerton_search_api.http import schema
from kammerton_search_api.http.ask import errors, send
from kammerton_search_api.http.gate import GuardedRoute, access
from kammerton_search_api.http.ports import Ports, PortsOf
from kammerton_search_api.query.clause import Everything
from kammerton_shared.db.tables import deliveries, documents, feeds, subscriptions
from kammerton_shared.jobs import counter, store
from kammerton_shared.jobs.heartbeat import Heartbeat, list_heartbeats
from kammerton_shared.jobs.kinds import SERVED
from kammerton_shared.model import JobKind, JobState

router = APIRouter(route_class=GuardedRoute)
log = structlog.get_logger()

_METRICS_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/healthz", response_model=schema.Health, responses=errors(), tags=["operation"])
@access(Access.PUBLIC)
async def healthz() -> Response:
    """Say that the process runs; nothing else is asked."""
    return send(schema.Health())


@router.get(
    "/readyz",
    response_model=schema.Readiness,
    responses={503: {"model": schema.Readiness, "description": "A part does not answer"}, **errors()},
    tags=["operation"],
)
@access(Access.PUBLIC)
async def readyz(ports: PortsOf) -> Response:
    """Say whether database and index answer. A backlog of jobs is a metric, not a reason to send readers away."""
    readiness = await run_in_threadpool(_readiness, ports)
    ready = readiness.database == "ok" and readiness.index == "ok"
    return send(readiness, status=200 if ready else 503)


def _readiness(ports: Ports) -> schema.Readiness:
    found: dict[str, str] = {"database": "ok", "index": "ok"}
    try:
        with ports.database.read() as connection:
            counter.current(connection)
    except Exception:
        log.exception("database_away")
        found["database"] = "away"
    try:
        ports.index.count(Everything())
    except Exception:
        log.exception("index_away")
        found["index"] = "away"
    return schema.Readiness.model_validate(found)


@router.get("/metrics", include_in_schema=False)
@access(Access.OPERATOR)
async def metrics(ports: PortsOf) -> Response:
    """Return the figures of the whole system, in Prometheus' text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(ports))
    return Response(await run_in_threadpool(generate_latest, registry), media_type=_METRICS_TYPE)


class _Figures(Collector):
    """Counts in the database at the moment of asking: right for any number of processes."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports

    def collect(self) -> Iterable[GaugeMetricFamily]:
        with self._ports.database.read() as connection:
            return [
                *_jobs(connection),
                _oldest(connection),
                *_workers(list_heartbeats(connection)),
                _feeds(connection),
                _counted(connection, "kammerton_deliveries", "Deliveries by state", deliveries.c.state),
                _counted(connection, "kammerton_subscriptions", "Subscriptions by state", subscriptions.c.state),
                _documents(connection),
                _sequence(connection),
                _differences(connection),
                _last_audit(connection),
            ]


def _jobs(connection: Connection) -> Iterable[GaugeMetricFamily]:
    family = GaugeMetricFamily("kammerton_jobs", "Jobs by kind and state", labels=["kind", "state"])
    later = GaugeMetricFamily(
        "kammerton_jobs_later", "Those of the due jobs whose time is yet to come: revisits, retries", labels=["kind"]
    )
    counted, to_come = store.count_jobs(connection), store.count_later(connection)
    for kind in JobKind:
        later.add_metric([kind], to_come.get(kind, 0))
        for state in JobState:
            family.add_metric([kind, state], counted.get((kind, state), 0))
    return family, later


def _oldest(connection: Connection) -> GaugeMetricFamily:
    family = GaugeMetricFamily(
        "kammerton_oldest_due_seconds", "Seconds that the oldest due job has waited", labels=["kind"]
    )
    waiting = store.oldest_due_s(connection)
    for kind in JobKind:
        family.add_metric([kind], waiting.get(kind, 0))
    return family


def _workers(found: Collection[Heartbeat]) -> Iterable[GaugeMetricFamily]:
    able = GaugeMetricFamily("kammerton_workers", "Processes that can work, by service", labels=["service"])
    seen = GaugeMetricFamily(
        "kammerton_worker_seen_seconds",
        "Seconds since the process of a service that was silent longest showed that it can work",
        labels=["service"],
    )
    for service in SERVED:
        of_service = [one for one in found if one.service == service]
        able.add_metric([service], sum(not one.is_silent for one in of_service))
        if of_service:
            seen.add_metric([service], max(one.seen_s for one in of_service))
    return able, seen


def _feeds(connection: Connection) -> GaugeMetricFamily:
    family = GaugeMetricFamily("kammerton_feeds", "Feeds that are switched on, by state", labels=["state"])
    enabled = feeds.c.enabled & feeds.c.retired_at.is_(None)
    for state, count in connection.execute(select(feeds.c.state, func.count()).where(enabled).group_by(feeds.c.state)):
        family.add_metric([state], count)
    return family


def _counted(connection: Connection, name: str, description: str, state: Column[Any]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, description, labels=["state"])
    for value, count in connection.execute(select(state, func.count()).group_by(state)):
        family.add_metric([value], count)
    return family


def _documents(connection: Connection) -> GaugeMetricFamily:
    count = connection.execute(select(func.count()).where(documents.c.withdrawn.is_(False))).scalar_one()
    return GaugeMetricFamily("kammerton_documents", "Releases that can be searched", value=count)


def _sequence(connection: Connection) -> GaugeMetricFamily:
    return GaugeMetricFamily(
        "kammerton_sequence", "Last number of the sequence of changes", value=counter.current(connection)
    )


def _differences(connection: Connection) -> GaugeMetricFamily:
    family = GaugeMetricFamily(
        "kammerton_audit_matches",
        "Matches that the nightly audits found missing, told late or surplus",
        labels=["what"],
    )
    counts = audits.total_counts(connection)
    for what, count in (("missing", counts.missing), ("told_late", counts.told_late), ("surplus", counts.surplus)):
        family.add_metric([what], count)
    return family


def _last_audit(connection: Connection) -> GaugeMetricFamily:
    finished_at = max(
        (one.finished_at for one in audits.list_audits(connection, limit=7) if one.finished_at), default=None
    )
    return GaugeMetricFamily(
        "kammerton_audit_finished_timestamp_seconds",
        "When the last nightly audit was finished, 0 if none was",
        value=finished_at.timestamp() if finished_at else 0,
    )
