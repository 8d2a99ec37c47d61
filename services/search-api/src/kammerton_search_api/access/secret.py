"""The instance's secret: one file, from which the keys for links, sessions and stored secrets are derived."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from kammerton_shared.errors import ConfigurationError
from kammerton_shared.settings import Settings

LEAST_SECRET_BYTES = 32


def load_secret_key(settings: Settings) -> bytes:
    """Return the instance's 32-byte key, creating `secret.key` in the data folder when there is none.

    Raises:
        ConfigurationError: The file that KAMMERTON_SECRET_KEY_FILE names cannot be read or is too short.
    """
    if settings.secret_key_file is None:
        path = settings.data_dir / "secret.key"
        if not path.exists():
            _create(path)
    else:
        path = settings.secret_key_file
    try:
        content = path.read_bytes().strip()
    except OSError as error:
        raise ConfigurationError(f"KAMMERTON_SECRET_KEY_FILE: {path} cannot be read: {error.strerror}") from error
    if len(content) < LEAST_SECRET_BYTES:
        raise ConfigurationError(
            f"KAMMERTON_SECRET_KEY_FILE: {path} holds {len(content)} bytes, at least {LEAST_SECRET_BYTES} are needed; "
            "make one with: openssl rand -hex 32"
        )
    return hashlib.sha256(content).digest()


def derive_key(secret_key: bytes, use: str) -> bytes:
    """Return the 32-byte key for one `use`, so that no two uses share a key."""
    return hmac.digest(secret_key, b"kammerton:" + use.encode(), "sha256")


def _create(path: Path) -> None:
    """Write a new secret that only its owner may read; of several processes at once, one wins and all agree."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, secrets.token_hex(32).encode() + b"\n")
        os.fsync(descriptor)
        # A link, unlike a rename, fails when another process was first.
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.close(descriptor)
        draft.unlink()
