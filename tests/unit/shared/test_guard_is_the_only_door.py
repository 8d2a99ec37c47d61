"""Outgoing HTTP has one door; another one would have no guard."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
DOOR = ROOT / "shared/src/kammerton_shared/net"
OTHER_DOORS = re.compile(
    r"\b(?:ClientSession|TCPConnector|urlopen|HTTPSConnection|HTTPConnection|open_connection|create_connection)\(|"
    r"^\s*(?:import|from) (?:requests|httpx|niquests|urllib3|urllib\.request|http\.client)\b",
    re.MULTILINE,
)


def test_nothing_but_the_guarded_client_opens_connections() -> None:
    sources = [path for path in ROOT.glob("**/src/**/*.py") if DOOR not in path.parents and ".venv" not in path.parts]
    offenders = [str(path.relative_to(ROOT)) for path in sources if OTHER_DOORS.search(path.read_text("utf-8"))]

    assert len(sources) > 20
    assert offenders == []
