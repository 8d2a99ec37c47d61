"""Where the programs of real servers are, and how to run them: never as root."""

import os
import pwd
import shutil
from collections.abc import Sequence
from pathlib import Path


def find_program(name: str, folders: Sequence[str] = ()) -> str | None:
    """Return the path of a program: from PATH, else from the newest of `folders` (glob patterns below /)."""
    if found := shutil.which(name):
        return found
    for pattern in folders:
        candidates = sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
        for folder in candidates:
            if (folder / name).is_file():
                return str(folder / name)
    return None


def unprivileged_user() -> str | None:
    """Return the user that servers run as when we are root, which they refuse to be; None: stay who we are."""
    return "nobody" if os.geteuid() == 0 else None


def give_to(folder: Path, user: str | None) -> None:
    """Let `user` own the folder and reach it from the root."""
    if user is None:
        return
    entry = pwd.getpwnam(user)
    os.chown(folder, entry.pw_uid, entry.pw_gid)
