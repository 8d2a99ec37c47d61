"""What is written about settings is what there is: docs/operations.md, deploy/env/*.example, docker-compose.yml."""

import re
from enum import Enum
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from kammerton_shared.settings import PREFIX, Settings

ROOT = Path(__file__).parents[3]
OPERATIONS = ROOT / "docs" / "operations.md"
BEGIN, END = "<!-- settings -->\n", "<!-- end of settings -->\n"
OF_ONE_MACHINE = {"data_dir", "port", "sample", "sample_port"}
"""What a container of the stack has no use for."""


def name_of(field: str) -> str:
    return PREFIX + field.upper()


def written(value: object) -> str:
    """Return a default as one would write it into the environment."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case SecretStr():
            return value.get_secret_value()
        case Enum():
            return str(value.value)
        case tuple():
            return ",".join(map(str, value))
    return str(value)


def row(field: str, info: FieldInfo) -> str:
    default = written(info.default)
    return f"| `{name_of(field)}` | {f'`{default}`' if default else ''} | {info.description} |"


def test_the_table_of_settings_is_that_of_the_class(request: pytest.FixtureRequest) -> None:
    rows = [row(field, info) for field, info in Settings.model_fields.items()]
    table = "\n".join(["", "| setting | default | meaning |", "|---|---|---|", *rows, "", ""])
    text = OPERATIONS.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    if request.config.getoption("--golden-update"):
        OPERATIONS.write_text(f"{before}{BEGIN}{table}{END}{after}", "utf-8")

    assert f"{BEGIN}{table}{END}" in OPERATIONS.read_text("utf-8"), "the table is out of date: make golden"


def test_every_setting_has_a_place_in_the_stack() -> None:
    names = {name_of(field) for field in Settings.model_fields}
    compose = set(re.findall(rf"{PREFIX}[A-Z_]+", (ROOT / "docker-compose.yml").read_text("utf-8")))
    image = set(re.findall(rf"{PREFIX}[A-Z_]+", (ROOT / "deploy" / "Dockerfile").read_text("utf-8")))
    in_stack = {name if name in names else name.removesuffix("_FILE") for name in compose | image}

    assert in_stack - names == set()
    assert names - in_stack == {name_of(field) for field in OF_ONE_MACHINE} - image


def test_the_examples_name_what_the_stack_passes_on() -> None:
    example = (ROOT / "deploy" / "env" / "kammerton.env.example").read_text("utf-8")
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    compose = (ROOT / "docker-compose.yml").read_text("utf-8")
    passed_on = set(re.findall(rf"^\s+({PREFIX}[A-Z_]+):$", compose, re.MULTILINE))
    asked_for = set(re.findall(r"\$\{([A-Z_]+)", compose)) - {"SECRETS"}

    assert named == passed_on | asked_for


def test_defaults_in_the_examples_are_those_of_the_class() -> None:
    example = (ROOT / "deploy" / "env" / "kammerton.env.example").read_text("utf-8")
    defaults = {name_of(field): info.default for field, info in Settings.model_fields.items()}
    for name, value in re.findall(rf"^#({PREFIX}[A-Z_]+)=(.*)$", example, re.MULTILINE):
        if isinstance(defaults[name], int | float):
            assert float(value) == defaults[name], name
