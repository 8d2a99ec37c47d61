"""What the stack promises to its operator: roles, limits, images, what is reachable."""

import subprocess

import pytest

from tests.compose.stack import PROJECT, SERVERS, WORKERS, ComposeStack

MOST_IDLE_BYTES = 2.5 * 1024**3
FOREIGN = {  # what must not be in an image, by image
    "kammerton-crawler": ("fastapi", "uvicorn", "elasticsearch", "tantivy", "trafilatura", "jinja2"),
    "kammerton-classifier": ("fastapi", "uvicorn", "elasticsearch", "tantivy", "feedparser", "jinja2"),
    "kammerton-search-api": ("feedparser", "trafilatura", "kammerton_crawler", "kammerton_classifier"),
}
AS_SERVICE = """
import sys
from pathlib import Path
from sqlalchemy import create_engine, text
url = Path("/run/secrets/database_url").read_text().replace("postgresql:", "postgresql+psycopg:")
with create_engine(url).connect() as connection:
    connection.execute(text(sys.argv[1]))
    connection.rollback()
"""


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more (id int)",
        "ALTER TABLE jobs ADD COLUMN more int",
        "DROP TABLE jobs",
        "TRUNCATE jobs",
        "CREATE SCHEMA more",
        "CREATE ROLE more",
        "COPY jobs TO PROGRAM 'true'",
    ],
)
def test_services_cannot_alter_the_schema(kammerton: ComposeStack, statement: str) -> None:
    arguments = ("exec", "-T", "classifier", "python", "-c", AS_SERVICE)

    refused = kammerton.run_compose(*arguments, statement)

    assert refused.returncode != 0
    assert "InsufficientPrivilege" in refused.stderr
    kammerton.compose(*arguments, "DELETE FROM jobs WHERE false")


@pytest.mark.parametrize(("image", "foreign"), FOREIGN.items())
def test_an_image_holds_what_its_service_needs_and_no_more(
    kammerton: ComposeStack, image: str, foreign: tuple[str, ...]
) -> None:
    ask = f"import importlib.util as u; print([n for n in {foreign!r} if u.find_spec(n)])"

    said = subprocess.run(
        ["docker", "run", "--rm", "--network=none", image, "python", "-c", ask],
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.strip() == "[]", kammerton


@pytest.mark.parametrize("service", [*WORKERS, *SERVERS])
def test_a_container_may_do_little(kammerton: ComposeStack, service: str) -> None:
    for container in kammerton.containers(service):
        host = container["HostConfig"]
        assert host["CapDrop"] == ["ALL"]
        assert "no-new-privileges:true" in host["SecurityOpt"]
        assert host["Memory"] > 0
        assert host["PidsLimit"] > 0
        assert host["LogConfig"]["Config"]["max-size"] == "10m"
        assert host["ReadonlyRootfs"] is (service != "elasticsearch")
        assert container["Config"]["User"] not in {"", "0", "root"} or service == "elasticsearch"


def test_only_the_api_is_published_and_only_to_this_machine(kammerton: ComposeStack) -> None:
    published = {
        service: [bound["HostIp"] for ports in container["HostConfig"]["PortBindings"].values() for bound in ports]
        for service in (*WORKERS, *SERVERS)
        for container in kammerton.containers(service)
    }

    assert {service: ips for service, ips in published.items() if ips} == {"api": ["127.0.0.1"]}


def test_data_has_no_way_out(kammerton: ComposeStack) -> None:
    networks = {service: _networks(kammerton, service) for service in (*WORKERS, *SERVERS)}

    assert networks == {
        "crawler": {"data", "egress"},
        "classifier": {"data"},
        "indexer": {"data"},
        "alerts": {"data", "egress"},
        "api": {"data", "edge"},
        "postgres": {"data"},
        "redis": {"data"},
        "elasticsearch": {"data"},
    }
    inspected = subprocess.run(
        ["docker", "network", "inspect", "--format", "{{.Internal}}", f"{PROJECT}_data"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert inspected.stdout.strip() == "true"


def _networks(kammerton: ComposeStack, service: str) -> set[str]:
    [container] = kammerton.containers(service)
    return {name.removeprefix(f"{PROJECT}_") for name in container["NetworkSettings"]["Networks"]}


def test_no_secret_is_to_be_seen_from_outside(kammerton: ComposeStack) -> None:
    secrets = [path.read_text().strip() for path in (kammerton.folder / "secrets").iterdir()]
    assert len(secrets) == 10
    logs = kammerton.compose("logs", "--no-color")
    for secret in secrets:
        assert secret not in logs
        for service in (*WORKERS, *SERVERS, "console"):
            assert not any(secret in str(container) for container in kammerton.containers(service)), service


def test_only_who_sends_mails_knows_the_mail_server(kammerton: ComposeStack) -> None:
    knowing = {
        service
        for service in (*WORKERS, "console")
        for container in kammerton.containers(service)
        if any(mount["Destination"].endswith("/smtp_url") for mount in container["Mounts"])
    }

    assert knowing == {"alerts"}


def test_every_service_says_that_it_can_work(kammerton: ComposeStack) -> None:
    for service in (*WORKERS, *SERVERS):
        kammerton.wait_until_up(service)
        [container] = kammerton.containers(service)
        assert container["State"]["Health"]["Status"] == "healthy", service

    assert {service for [service] in kammerton.sql("SELECT service FROM heartbeats")} == {
        "crawler",
        "classifier",
        "index",
        "alerts",
    }


def test_all_of_it_needs_less_memory_than_documented(kammerton: ComposeStack) -> None:
    used = kammerton.memory()

    print("\n".join(f"{service:14} {count / 1024**2:6.0f} MB" for service, count in used.items()))
    assert sum(used.values()) < MOST_IDLE_BYTES
