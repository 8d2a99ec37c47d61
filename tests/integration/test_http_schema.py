"""The API does what its OpenAPI document says, whatever is thrown at it."""

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.doubles.archive import filled
from tests.doubles.asgi import Client

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_every_operation_keeps_its_word(tmp_path: Path) -> None:
    with filled(tmp_path) as archive:
        app = archive.app(private=False, base_url="http://testserver")
        schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
        found = list(schema.get_all_operations())
        tried = [operation.ok() for operation in found if isinstance(operation, Ok)]
        for operation in tried:
            _try(operation)

    assert len(tried) == len(found) == 16


def _try(operation: Any) -> None:
    @given(case=operation.as_strategy())
    @settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def keeps_its_word(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    keeps_its_word()


def test_every_error_is_documented_as_problem_details(tmp_path: Path) -> None:
    with filled(tmp_path) as archive:
        document = Client(archive.app()).get("/api/v1/openapi.json").json

    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            failures = {status: reply for status, reply in operation["responses"].items() if status >= "400"}
            assert {"401", "429"} <= set(failures), f"{method} {path}"
            for status, reply in failures.items():
                if status != "503":
                    assert list(reply["content"]) == ["application/problem+json"], f"{method} {path} {status}"
