"""API keys: `kt_<id>_<secret>`. The secret is shown once and kept only as its hash. All SQL for `api_keys`."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, insert, select, update

from kammerton_search_api.access.scopes import Scope
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import api_keys

_SHAPE = re.compile(r"kt_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
_NOBODY_SHA256 = hashlib.sha256(secrets.token_bytes(32)).hexdigest()
_TOUCH_EVERY = timedelta(hours=1)  # a write per request would make every reader wait for the writers


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key without its secret."""

    id: str
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None


def create_key(connection: Connection, name: str, scopes: Iterable[Scope], *, now: datetime) -> tuple[ApiKey, str]:
    """Create a key; return it with its text, which nobody can read again."""
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    chosen = frozenset(scopes)
    connection.execute(
        insert(api_keys).values(
            id=key_id, name=name, secret_sha256=_sha256(secret), scopes=sorted(chosen), created_at=now
        )
    )
    return ApiKey(key_id, name, chosen, now, None, None), f"kt_{key_id}_{secret}"


def list_keys(connection: Connection) -> list[ApiKey]:
    """Return all keys, the revoked too, oldest first."""
    return [_key(row) for row in connection.execute(select(api_keys).order_by(api_keys.c.created_at, api_keys.c.id))]


def revoke_key(connection: Connection, key_id: str, *, now: datetime) -> bool:
    """End a key at once; return whether there was one that was still good."""
    ended = connection.execute(
        update(api_keys).where(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None)).values(revoked_at=now)
    )
    return ended.rowcount == 1


def check_key(connection: Connection, text: str) -> ApiKey | None:
    """Return the key that `text` is, None if it is none or revoked. A miss takes as long as a hit."""
    shape = _SHAPE.fullmatch(text)
    key_id, secret = shape.groups() if shape else ("", text)
    row = connection.execute(select(api_keys).where(api_keys.c.id == key_id)).first()
    good = hmac.compare_digest(row.secret_sha256 if row else _NOBODY_SHA256, _sha256(secret))
    return _key(row) if good and row is not None and row.revoked_at is None else None


def find_key(connection: Connection, key_id: str) -> ApiKey | None:
    """Return the key with this id unless it is revoked."""
    row = connection.execute(select(api_keys).where(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None))).first()
    return _key(row) if row is not None else None


def touch_key(database: Database, key: ApiKey, *, now: datetime) -> None:
    """Remember that `key` was used, to the hour."""
    if key.last_used_at is None or now - key.last_used_at >= _TOUCH_EVERY:
        with database.write() as connection:
            connection.execute(update(api_keys).where(api_keys.c.id == key.id).values(last_used_at=now))


def _key(row: Row[tuple[object, ...]]) -> ApiKey:
    return ApiKey(
        id=row.id,
        name=row.name,
        scopes=frozenset(Scope(scope) for scope in row.scopes),
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )


def _sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
