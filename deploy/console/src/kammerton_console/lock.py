"""One run a data folder: the lock, and who holds it."""

import fcntl
import os
import time
from pathlib import Path

from kammerton_shared.errors import ConfigurationError

PATIENCE_S = 5.0  # the children of a killed run hold the lock until they have noticed


def lock_data_folder(data_dir: Path, *, patience_s: float = PATIENCE_S) -> int:
    """Create and lock the folder; return the descriptor that holds the lock, to be inherited by the children.

    The lock ends with the last process that holds the descriptor, so a new run never meets a child of the old one.

    Raises:
        ConfigurationError: Another run has it, or the folder cannot be written.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(data_dir / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise ConfigurationError(f"KAMMERTON_DATA_DIR: {data_dir} cannot be written: {error.strerror}") from error
    ends = time.monotonic() + patience_s
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < ends:
                time.sleep(0.1)
                continue
            holder = os.pread(descriptor, 20, 0).decode(errors="replace").strip() or "unknown"
            os.close(descriptor)
            raise ConfigurationError(
                f"Kammerton is already running on {data_dir} (process {holder}). "
                "Stop it first, or choose another folder with KAMMERTON_DATA_DIR."
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        return descriptor
