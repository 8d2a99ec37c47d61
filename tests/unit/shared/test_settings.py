"""Settings: what is wrong is said, nothing is guessed."""

import os
from ipaddress import ip_network
from pathlib import Path

import pytest

from kammerton_shared.errors import ConfigurationError
from kammerton_shared.settings import is_near, load_settings


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("KAMMERTON_"):
            monkeypatch.delenv(name)


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()

    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.database.startswith("sqlite:///")
    assert settings.mail_is_local
    assert settings.is_private


def test_an_unknown_variable_is_an_error_that_names_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMMERTON_DATADIR", "x")

    with pytest.raises(ConfigurationError, match=r"KAMMERTON_DATADIR is no setting.*KAMMERTON_DATA_DIR"):
        load_settings()


def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMMERTON_PORT", "eight")

    with pytest.raises(ConfigurationError, match="KAMMERTON_PORT: "):
        load_settings()


def test_networks_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMMERTON_ALLOW_NETWORKS", "127.0.0.0/8, ::1/128")

    assert load_settings().allow_networks == (ip_network("127.0.0.0/8"), ip_network("::1/128"))


def test_a_value_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "url").write_text("postgresql://kammerton:secret@db/kammerton\n")
    monkeypatch.setenv("KAMMERTON_DATABASE_URL_FILE", str(tmp_path / "url"))

    assert load_settings().database == "postgresql://kammerton:secret@db/kammerton"


def test_a_value_comes_from_one_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KAMMERTON_DATABASE_URL_FILE", str(tmp_path / "url"))
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_settings()

    monkeypatch.setenv("KAMMERTON_DATABASE_URL", "sqlite://")
    with pytest.raises(ConfigurationError, match="both set"):
        load_settings()


def test_mails_in_a_folder_are_refused_in_public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMMERTON_PUBLIC_URL", "https://monitor.example")

    with pytest.raises(ConfigurationError, match="maildir: is for trying out"):
        load_settings()


def test_a_key_or_a_loopback_address_makes_an_instance_private(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMMERTON_PUBLIC_URL", "https://monitor.example/")
    monkeypatch.setenv("KAMMERTON_SMTP_URL", "smtp://mail.example")
    assert not load_settings().is_private

    monkeypatch.setenv("KAMMERTON_READERS", "key")
    assert load_settings().is_private
    assert load_settings().base_url == "https://monitor.example"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/feed.xml", "http://localhost/feed.xml", "http://172.30.1.9/feed.xml"]
)
def test_near_is_this_machine_and_what_the_operator_named(url: str) -> None:
    assert is_near(url, (ip_network("172.30.0.0/16"),))


@pytest.mark.parametrize("url", ["http://172.31.1.9/feed.xml", "http://presse.example/feed.xml", "nonsense"])
def test_nothing_else_is_near(url: str) -> None:
    assert not is_near(url, (ip_network("172.30.0.0/16"),))


@pytest.mark.parametrize(
    "contact", ["presse@monitor.example", "https://monitor.example/wir", "mailto:a@monitor.example"]
)
def test_a_contact_is_an_address(contact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMMERTON_CONTACT", contact)

    assert load_settings().contact == contact


@pytest.mark.parametrize("contact", ["nobody", "https://", "www.monitor.example", "a b@monitor.example"])
def test_what_nobody_can_be_reached_by_is_no_contact(contact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMMERTON_CONTACT", contact)

    with pytest.raises(ConfigurationError, match="KAMMERTON_CONTACT: is no web or mail address"):
        load_settings()
