"""Mails in the data folder, for trying out."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from kammerton_search_api.alerts.channels.letters import manage_letter
from kammerton_search_api.alerts.channels.mail import Envelope, compose
from kammerton_search_api.alerts.channels.maildir import Maildir, list_mails, read_mail
from kammerton_search_api.alerts.channels.outcome import Result
from kammerton_search_api.subscribers.model import Channel, Recipient, SubscriberState
from kammerton_shared.model import SubscriberId
from tests.conftest import NOW
from tests.unit.search_api.test_mail_golden import LINKS, subscription


def a_mail(number: int = 1) -> EmailMessage:
    recipient = Recipient(SubscriberId(number), Channel.MAIL, "leserin@example.org", SubscriberState.ACTIVE)
    letter = manage_letter(recipient, [subscription()], links=LINKS, now=NOW)
    return compose(letter, Envelope("kammerton@kammerton.example", "leserin@example.org", f"msg_{number}", NOW))


def test_a_mail_is_written_listed_and_read(tmp_path: Path) -> None:
    assert list_mails(tmp_path) == []
    outcome = Maildir(tmp_path).send(a_mail(), to="leserin@example.org", name="20261125T093000.msg_1")

    assert outcome.result is Result.DELIVERED
    [listed] = list_mails(tmp_path)
    assert (listed.to, listed.subject, listed.sent_at) == ("leserin@example.org", "Ihre Abos ändern", NOW)
    mail = read_mail(tmp_path, listed.name)
    assert mail is not None
    assert "/abo?token=" in mail.text
    assert "<h1" in mail.html
    assert ("Auto-Submitted", "auto-generated") in mail.headers


def test_a_mail_that_is_sent_again_is_there_once(tmp_path: Path) -> None:
    for _ in range(2):
        Maildir(tmp_path).send(a_mail(), to="leserin@example.org", name="20261125T093000.msg_1")

    assert len(list_mails(tmp_path)) == 1
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_youngest_stand_first(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        Maildir(tmp_path).send(a_mail(number), to="leserin@example.org", name=f"20261125T09300{number}.msg")

    names = [mail.name for mail in list_mails(tmp_path, limit=2)]
    assert names == ["20261125T093003.msg", "20261125T093002.msg"]


@pytest.mark.parametrize("name", ["", "../secret.key", "..", "/etc/passwd", "new/x", "nothing", "a\x00b"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.key").write_text("secret")
    mails = tmp_path / "mails"
    Maildir(mails).send(a_mail(), to="leserin@example.org", name="one")

    assert read_mail(mails, name) is None


def test_a_folder_that_cannot_be_written_is_tried_later(tmp_path: Path) -> None:
    blocked = tmp_path / "mails"
    blocked.mkdir()
    (blocked / "new").mkdir()
    (blocked / "new" / "one").mkdir()  # a directory in the way

    assert Maildir(blocked).send(a_mail(), to="leserin@example.org", name="one").result is Result.LATER
