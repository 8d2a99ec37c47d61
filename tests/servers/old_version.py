"""The real code of an earlier version, from the repository's own history: what runs beside this version in an upgrade.

It runs in the same environment: put `source_path` into PYTHONPATH, which comes before the installed packages.
"""

import io
import os
import subprocess
import tarfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
FIRST_SCHEMA: Final = "34588f0"
"""The last commit whose newest schema is 0001."""

FOLDERS: Final = ("shared", "services", "deploy")


def is_here(commit: str = FIRST_SCHEMA) -> bool:
    """Whether the history reaches back so far: not in a source archive or a shallow clone."""
    try:
        asked = subprocess.run(["git", "cat-file", "-e", f"{commit}^{{commit}}"], cwd=ROOT, capture_output=True)  # noqa: PLW1510
    except FileNotFoundError:
        return False
    return asked.returncode == 0


def unpack(folder: Path, commit: str = FIRST_SCHEMA) -> str:
    """Write the sources of `commit` into `folder`; return them as a PYTHONPATH."""
    packed = subprocess.run(["git", "archive", commit, *FOLDERS], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return os.pathsep.join(str(path) for path in sorted(folder.glob("**/src")))
