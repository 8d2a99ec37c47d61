"""Mails to a real SMTP server, and what becomes of them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from kammerton_search_api.alerts.channels.smtp import SmtpServer, smtp_server
from kammerton_search_api.subscribers.model import SubscriberState
from kammerton_search_api.subscribers.subscribe import request_link
from kammerton_shared.db.engine import Database, database_now
from kammerton_shared.db.tables import delivery_attempts, jobs
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.model import JobKind
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.mail_server import MailServer
from tests.doubles.newsroom import Newsroom


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def desk(database: Database, tmp_path: Path, server: MailServer) -> AlertDesk:
    return AlertDesk(database, tmp_path, SetClock(NOW), mailer=smtp_server(server.url))


@pytest.fixture
def news(database: Database) -> Newsroom:
    return Newsroom(database)


def attempts(desk: AlertDesk) -> list[tuple[str, int | None]]:
    with desk.database.read() as connection:
        rows = connection.execute(
            select(delivery_attempts.c.outcome, delivery_attempts.c.status).order_by(delivery_attempts.c.id)
        )
        return [(row.outcome, row.status) for row in rows]


def tell(desk: AlertDesk, news: Newsroom, title: str = "Fachkräfte gesucht") -> None:
    news.publish(title)
    desk.run(JobKind.MATCH, JobKind.COLLECT, JobKind.DELIVER)


def test_an_alert_arrives_once_with_its_headers(desk: AlertDesk, news: Newsroom, server: MailServer) -> None:
    wanted = desk.subscribe("Fachkräfte")
    tell(desk, news)
    desk.run()

    [mail] = server.mails
    assert (mail.sender, mail.to) == ("kammerton@kammerton.example", "leserin@example.org")
    assert mail.message["Subject"] == "HWK Musterstadt: Fachkräfte gesucht"
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert mail.message["List-Id"] == "Kammerton <sofort-1.kammerton.example>"
    assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(mail.message["List-Unsubscribe"]).startswith("<https://kammerton.example/abo/abmelden?token=")
    assert mail.message["Message-ID"].endswith("@kammerton.example>")
    assert desk.links.unsubscribe(wanted) in mail.text.replace("\r\n", "\n")
    assert attempts(desk) == [("delivered", 250)]


def test_a_server_that_asks_to_wait_is_asked_again(desk: AlertDesk, news: Newsroom, server: MailServer) -> None:
    desk.subscribe("Fachkräfte")
    server.rcpt_answer = "451 4.7.1 greylisted, try again"
    tell(desk, news)
    assert server.mails == []
    assert desk.delivery_states() == ["due"]

    server.rcpt_answer = "250 OK"
    desk.run(JobKind.DELIVER)
    assert len(server.mails) == 1
    assert attempts(desk) == [("later", 451), ("delivered", 250)]


@pytest.mark.parametrize("answers", [("550 5.1.1 no such user", "250 OK"), ("250 OK", "554 5.7.1 not wanted")])
def test_an_address_that_refuses_is_suspended_and_says_so(
    desk: AlertDesk, news: Newsroom, server: MailServer, answers: tuple[str, str]
) -> None:
    wanted = desk.subscribe("Fachkräfte")
    server.rcpt_answer, server.data_answer = answers
    tell(desk, news)

    subscription = desk.subscription(wanted)
    assert subscription.state is SubscriberState.SUSPENDED
    assert subscription.reason.startswith("Das Postfach nimmt keine Mails an: 5.")
    assert desk.delivery_states() == ["held"]
    assert "leserin" not in subscription.reason


def test_nothing_is_lost_while_an_address_is_suspended(desk: AlertDesk, news: Newsroom, server: MailServer) -> None:
    desk.subscribe("Fachkräfte")
    server.rcpt_answer = "550 5.1.1 no such user"
    tell(desk, news, "Fachkräfte gesucht")
    tell(desk, news, "Fachkräfte gefunden")
    server.rcpt_answer = "250 OK"
    tell(desk, news, "Fachkräfte zufrieden")
    assert server.mails == []

    request_link("leserin@example.org", database=desk.database, ring=desk.rung.append, clock=desk.clock)
    desk.run(JobKind.DELIVER)
    desk.run(JobKind.COLLECT, JobKind.DELIVER)

    assert sorted(str(mail.message["Subject"]) for mail in server.mails) == [
        "2 Meldungen zu „Fachkräfte“",
        "HWK Musterstadt: Fachkräfte gesucht",
        "Ihre Abos ändern",
    ]


def test_a_delivery_is_given_up_visibly_at_its_deadline(desk: AlertDesk, news: Newsroom, server: MailServer) -> None:
    desk.subscribe("Fachkräfte")
    server.rcpt_answer = "451 try again"
    news.publish("Fachkräfte gesucht")
    desk.run(JobKind.MATCH, JobKind.COLLECT)
    with desk.database.write() as connection:
        now = database_now(connection)
        connection.execute(update(jobs).where(jobs.c.kind == JobKind.DELIVER).values(give_up_at=now))
    desk.run(JobKind.DELIVER)

    assert desk.delivery_states() == ["failed"]
    assert "dead" in desk.job_states(JobKind.DELIVER).values()


def test_a_connection_lost_after_the_data_is_tried_again_under_the_same_name(
    desk: AlertDesk, news: Newsroom, server: MailServer
) -> None:
    desk.subscribe("Fachkräfte")
    server.drop_after_data = True
    tell(desk, news)
    server.drop_after_data = False
    desk.clock.advance(timedelta(minutes=1))
    desk.run(JobKind.DELIVER)

    assert [outcome for outcome, _ in attempts(desk)] == ["later", "delivered"]
    assert len({mail.message["Message-ID"] for mail in server.mails}) == 1


def test_a_server_that_is_away_is_tried_later(desk: AlertDesk, database: Database, tmp_path: Path) -> None:
    away = AlertDesk(database, tmp_path, SetClock(NOW), mailer=SmtpServer("127.0.0.1", 1, tls=False, timeout_s=1))
    away.ask("Fachkräfte")
    away.run(JobKind.DELIVER)

    assert away.delivery_states(purpose="opt_in") == ["due"]
    assert attempts(away) == [("later", None)]


def test_a_wrong_password_is_the_operators_turn(desk: AlertDesk, server: MailServer) -> None:
    port = smtp_server(server.url).port
    refused = AlertDesk(
        desk.database, desk.folder, desk.clock, mailer=SmtpServer("127.0.0.1", port, tls=False, user="u", password="p")
    )
    refused.ask("Fachkräfte")
    refused.run(JobKind.DELIVER)

    assert refused.delivery_states(purpose="opt_in") == ["due"]
    assert attempts(refused)[0][0] == "later"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", SmtpServer("mail.example", 25, tls=False)),
        ("smtps://u:p%40ss@mail.example", SmtpServer("mail.example", 465, tls=True, user="u", password="p@ss")),
        ("smtp://mail.example:587", SmtpServer("mail.example", 587, tls=False)),
    ],
)
def test_the_setting_names_the_server(url: str, expected: SmtpServer) -> None:
    assert smtp_server(url) == expected


@pytest.mark.parametrize("url", ["smtp://", "smtp://mail.example:99999"])
def test_a_setting_that_names_no_server_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="KAMMERTON_SMTP_URL"):
        smtp_server(url)
