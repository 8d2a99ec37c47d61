"""API keys, in the database."""

from datetime import timedelta

from sqlalchemy import select

from kammerton_search_api.access.keys import check_key, create_key, find_key, list_keys, revoke_key, touch_key
from kammerton_search_api.access.scopes import Scope
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import api_keys
from tests.conftest import NOW


def test_a_key_is_checked_by_its_text_and_kept_as_a_hash(database: Database) -> None:
    with database.write() as connection:
        key, text = create_key(connection, "Lager", [Scope.READ, Scope.SUBSCRIBE], now=NOW)

    with database.read() as connection:
        assert check_key(connection, text) == key
        stored = connection.execute(select(api_keys)).one()
    assert text.startswith(f"kt_{key.id}_")
    assert text.rpartition("_")[2] not in str(stored)


def test_what_is_no_key_is_none(database: Database) -> None:
    with database.write() as connection:
        key, text = create_key(connection, "Lager", [Scope.READ], now=NOW)

    with database.read() as connection:
        for wrong in ("", "kt_", f"kt_{key.id}_{'A' * 43}", text[:-1], text + "A", text.upper(), "kt_000000000000_x"):
            assert check_key(connection, wrong) is None


def test_a_revoked_key_ends_at_once(database: Database) -> None:
    with database.write() as connection:
        key, text = create_key(connection, "Lager", [Scope.READ], now=NOW)
        assert revoke_key(connection, key.id, now=NOW)
        assert not revoke_key(connection, key.id, now=NOW)

    with database.read() as connection:
        assert check_key(connection, text) is None
        assert find_key(connection, key.id) is None
        assert [listed.revoked_at for listed in list_keys(connection)] == [NOW]


def test_the_last_use_is_kept_to_the_hour(database: Database) -> None:
    with database.write() as connection:
        key, text = create_key(connection, "Lager", [Scope.READ], now=NOW)

    def last_used() -> object:
        with database.read() as connection:
            return list_keys(connection)[0].last_used_at

    touch_key(database, key, now=NOW)
    assert last_used() == NOW
    with database.read() as connection:
        used = check_key(connection, text)
    assert used is not None
    touch_key(database, used, now=NOW + timedelta(minutes=59))
    assert last_used() == NOW
    touch_key(database, used, now=NOW + timedelta(minutes=60))
    assert last_used() == NOW + timedelta(minutes=60)
