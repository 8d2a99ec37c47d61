"""All settings, from `KAMMERTON_*` environment variables. Built once in each `main.py`; rooms get values."""

import difflib
import os
import re
from collections.abc import Collection
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from kammerton_shared.errors import ConfigurationError

PREFIX = "KAMMERTON_"
Network = IPv4Network | IPv6Network


class Readers(StrEnum):
    """Who may search: everybody, or whoever has a key."""

    OPEN = "open"
    KEY = "key"


class Settings(BaseSettings):
    """The settings of one process, checked and frozen."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    data_dir: Path = Field(Path("data"), description="Folder for the database, the index, mails and secrets")
    host: str = Field("127.0.0.1", description="Address that the API listens on")
    port: int = Field(8000, ge=0, le=65535, description="Port that the API listens on")
    public_url: str = Field("", description="Address of the pages in mails and feeds; default http://HOST:PORT")
    readers: Readers = Field(Readers.OPEN, description="open: everybody may search; key: only with an API key")
    sources: Path | None = Field(None, description="Folder or file of catalogue TOML; default: the supplied one")
    sample: bool = Field(True, description="Serve the sample press office on one machine")
    sample_port: int = Field(0, ge=0, le=65535, description="Port of the sample press office; 0: a free one")
    contact: str = Field(
        "", description="Web or mail address in the User-Agent; without it only a few feeds are polled"
    )
    allow_networks: Annotated[tuple[Network, ...], NoDecode] = Field(
        (),
        description="Networks, comma-separated, that crawler and webhooks may reach though they are private",
    )
    host_gap_s: float = Field(2.0, ge=0, description="Least seconds between two requests to a host")
    page_gap_s: float = Field(5.0, ge=0, description="Least seconds before a release's page is fetched from a host")
    fetches_at_once: int = Field(16, ge=1, le=256, description="Hosts that the crawler speaks to at once")
    database_url: str = Field(
        "", description="sqlite:///FILE or postgresql://; default: kammerton.db in the data folder"
    )
    broker_url: str = Field("filesystem:", description="filesystem: (in the data folder) or redis://")
    search_url: str = Field(
        "tantivy:",
        description="tantivy: (in the data folder) or an Elasticsearch, https://USER:PASSWORD@HOST:9200/NAME?ca=FILE; "
        "NAME begins the names of its indexes (default kammerton), ca is its authority's certificate",
    )
    smtp_url: SecretStr = Field(
        SecretStr("maildir:"),
        description="smtp://, smtps://, or maildir: (in the data folder, for trying out)",
    )
    mail_from: str = Field("kammerton@localhost", description="Sender of the mails")
    secret_key_file: Path | None = Field(
        None, description="File with the key that signs links; default: secret.key in the data folder"
    )
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode] = Field(
        (ip_network("127.0.0.0/8"), ip_network("::1/128")),
        description="Networks of reverse proxies, comma-separated, whose X-Forwarded-For names the reader",
    )
    imprint_url: str = Field("", description="Address of your imprint, linked on every page; German law asks for one")
    keep_polls_days: int = Field(30, ge=7, description="Days that the outcomes of polls are kept")
    keep_captures_days: int = Field(180, ge=1, description="Days that pages as they came are kept after newer ones")
    keep_jobs_days: int = Field(30, ge=14, description="Days that done jobs are kept")
    sweep_interval_s: float = Field(30, gt=0, description="Seconds between sweeps for lapsed and due jobs")
    collect_s: float = Field(60, ge=0, description="Seconds that alerts at once are collected into one mail")
    keep_details_days: int = Field(
        90, ge=1, description="Days that answers of mail servers and webhooks, which may name addresses, are kept"
    )
    keep_proof_days: int = Field(1095, ge=1, description="Days that the proof of a consent is kept after its end")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least level of logs")
    log_json: bool = Field(False, description="Logs as JSON lines")

    @field_validator("allow_networks", "trusted_proxies", mode="before")
    @classmethod
    def _split_networks(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(ip_network(part.strip()) for part in value.split(",") if part.strip())
        return value

    @field_validator("public_url", "imprint_url")
    @classmethod
    def _check_web_address(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"http", "https"}:
            raise ValueError("is no http or https address")
        return value.rstrip("/")

    @field_validator("contact")
    @classmethod
    def _check_contact(cls, value: str) -> str:
        parts = urlsplit(value)
        is_web = parts.scheme in {"http", "https"} and parts.hostname
        if value and not is_web and not re.fullmatch(r"(mailto:)?[^\s@]+@[^\s@]+", value):
            raise ValueError("is no web or mail address, such as https://monitor.example or presse@monitor.example")
        return value

    @model_validator(mode="after")
    def _check_together(self) -> Self:
        scheme = urlsplit(self.smtp_url.get_secret_value()).scheme
        if scheme not in {"smtp", "smtps", "maildir"}:
            raise ValueError("KAMMERTON_SMTP_URL: use smtp://, smtps:// or maildir:")
        if scheme == "maildir" and not (is_loopback(self.base_url) and is_loopback(f"//{self.host}")):
            raise ValueError(
                "KAMMERTON_SMTP_URL: maildir: is for trying out on one machine; with a public KAMMERTON_PUBLIC_URL "
                "or KAMMERTON_HOST set smtp:// or smtps://, else no subscriber gets a mail"
            )
        return self

    @property
    def base_url(self) -> str:
        """The address of the pages, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def database(self) -> str:
        """The URL of the database."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'kammerton.db').absolute()}"

    @property
    def mail_is_local(self) -> bool:
        """Whether mails stay in the data folder, readable under /postfach."""
        return urlsplit(self.smtp_url.get_secret_value()).scheme == "maildir"

    @property
    def is_private(self) -> bool:
        """Whether only people with a key, or at this machine, read here."""
        return self.readers is Readers.KEY or is_loopback(self.base_url)


def is_loopback(url: str) -> bool:
    """Return whether the URL's host is this machine by its name alone; nothing is resolved."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_near(url: str, networks: Collection[Network]) -> bool:
    """Return whether the URL's host is this machine, or given as an address in `networks`; nothing is resolved."""
    try:
        address = ip_address(urlsplit(url).hostname or "")
    except ValueError:
        return is_loopback(url)
    return address.is_loopback or any(address in network for network in networks)


def load_settings(**overrides: object) -> Settings:
    """Read the environment. `KAMMERTON_X_FILE` names a file that holds the value of `KAMMERTON_X`: for secrets.

    Raises:
        ConfigurationError: A value is wrong, or a `KAMMERTON_*` variable is unknown; the message names the nearest.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    from_files: dict[str, object] = {}
    for name in sorted(os.environ):
        if not name.startswith(PREFIX) or name in known:
            continue
        setting = name.removesuffix("_FILE")
        if setting not in known:
            raise ConfigurationError(_unknown(name, known))
        if setting in os.environ:
            raise ConfigurationError(f"{setting} and {name} are both set: choose one")
        from_files[setting.removeprefix(PREFIX).lower()] = _read_value(name)
    try:
        return Settings(**(from_files | overrides))  # type: ignore[arg-type]
    except ValidationError as error:
        raise ConfigurationError("\n".join(_describe(problem) for problem in error.errors())) from error


def _unknown(name: str, known: set[str]) -> str:
    nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f", did you mean {nearest[0]}?" if nearest else f"; there are {', '.join(sorted(known))}"
    return f"{name} is no setting of Kammerton{hint}"


def _read_value(name: str) -> str:
    try:
        return Path(os.environ[name]).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{name}: {os.environ[name]} cannot be read: {error}") from error


def _describe(problem: ErrorDetails) -> str:
    field = "_".join(str(part) for part in problem["loc"] if isinstance(part, str))
    message = problem["msg"].removeprefix("Value error, ")
    return f"{PREFIX}{field.upper()}: {message}" if field else message
