"""The whole journey through public doors only: published, crawled, cleaned, tagged, indexed, found, told."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook

from tests.doubles.press_office import PressOffice
from tests.doubles.webhook_receiver import WebhookReceiver
from tests.journey.cases import DIGITAL, Case, journey_cases
from tests.journey.houses import Houses
from tests.journey.running import Running, running

ALERT_QUERY = "Niederlande Export*"


@pytest.fixture(scope="module")
def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the running system has the real time


@pytest.fixture(scope="module")
def houses(now: datetime) -> Iterator[Houses]:
    with PressOffice() as office:
        yield Houses(office, now)


@pytest.fixture(scope="module")
def kammerton(houses: Houses, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("journey")
    with running(
        folder,
        SAMPLE="0",
        SOURCES=str(houses.catalogue(folder / "houses.toml")),
        ALLOW_NETWORKS="127.0.0.0/8",
        CONTACT="presse@monitor.example",
        COLLECT_S="1",
    ) as started:
        yield started


@pytest.fixture(scope="module")
def receiver() -> Iterator[WebhookReceiver]:
    with WebhookReceiver() as started:
        yield started


def test_the_journey(kammerton: Running, houses: Houses, receiver: WebhookReceiver, now: datetime) -> None:
    cases = journey_cases(now)
    kammerton.wait_for(lambda: len(kammerton.export()) == 3, "the old releases are indexed")
    subscribe_by_mail(kammerton, "leserin@verband.example", ALERT_QUERY)
    assert len(kammerton.mails()) == 1
    secret = subscribe_by_webhook(kammerton, receiver.url, f"thema:{DIGITAL}")

    houses.publish(cases)
    kammerton.wait_for(lambda: len(kammerton.export()) == 3 + len(cases), "the new releases are indexed")
    kammerton.wait_for(lambda: not kammerton.open_jobs(), "all jobs are done")

    exported = {release["url"].rsplit("/", 1)[-1]: release for release in kammerton.export()}
    for case in cases:
        check_release(kammerton, case, exported[f"{case.name}.html"])
    check_mail(kammerton, next(case for case in cases if "Niederlande" in case.page and "xport" in case.page))
    digital = {url for url, release in exported.items() if DIGITAL in release["topics"]}
    check_webhooks(receiver, secret, digital)


def subscribe_by_mail(kammerton: Running, address: str, query: str) -> None:
    wanted = {"channel": "mail", "address": address, "query": query, "rhythm": "at_once"}
    response = kammerton.request("POST", "/api/v1/subscriptions", body=wanted)
    assert response.status == 202, response.text
    kammerton.wait_for(lambda: len(kammerton.mails()) == 1, "the mail that asks for consent")
    link = find_link(read_mail(kammerton.mails()[0]), "/abo/bestaetigen")
    page = kammerton.request("GET", link)
    assert page.status == 200, page.text
    token = link.split("token=")[1]
    confirmed = kammerton.request("POST", "/abo/bestaetigen", form={"token": token})
    assert confirmed.status == 200, confirmed.text


def subscribe_by_webhook(kammerton: Running, url: str, query: str) -> str:
    key = kammerton.command("keys", "create", "journey", "--scope", "subscribe", "--scope", "read").strip()
    wanted = {"channel": "webhook", "url": url, "query": query}
    response = kammerton.request("POST", "/api/v1/subscriptions", body=wanted, key=key)
    assert response.status == 201, response.text
    secret: str = response.json()["secret"]
    return secret


def check_release(kammerton: Running, case: Case, release: dict[str, Any]) -> None:
    published = datetime.fromisoformat(release["published"]) if release["published"] else None
    assert published == case.published, case.name
    topics = set(release["topics"])
    assert case.topics <= topics <= case.topics | case.tolerated, (case.name, topics)
    for absent in case.absent:
        assert absent not in release["text"], (case.name, absent, release["text"])
    for query in case.queries:
        found = {item["url"] for item in kammerton.search(query)["items"]}
        assert release["url"] in found, (case.name, query, found)


def check_mail(kammerton: Running, case: Case) -> None:
    _, *alerts = [read_mail(path) for path in kammerton.mails()]
    assert len(alerts) == 1, [alert["Subject"] for alert in alerts]
    [alert] = alerts
    body = alert.get_body(("plain",))
    assert body is not None
    text: str = body.get_content()
    assert case.title in text
    assert f"/{case.name}.html" in text
    assert re.search(r"Treffer: .*\*\*", text), text
    assert "Tag der offenen Tür" not in text


def check_webhooks(receiver: WebhookReceiver, secret: str, expected: set[str]) -> None:
    told = []
    for arrival in receiver.received:
        payload = Webhook(secret).verify(arrival.body, arrival.headers)
        if payload["type"] == "kammerton.release.matched":
            told.append(payload["data"]["release"]["url"].rsplit("/", 1)[-1])
    assert sorted(told) == sorted(expected)


def read_mail(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def find_link(message: EmailMessage, path: str) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(rf"http\S+{path}\S*", body.get_content())
    assert found, body.get_content()
    return found[0]
