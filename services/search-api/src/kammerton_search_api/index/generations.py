"""Which index serves: the table `index_state`. Every rebuild makes a new generation, one of all serves."""

from sqlalchemy import Connection, and_, case, func, or_, select, update

from kammerton_shared.db.engine import database_now
from kammerton_shared.db.tables import changes, index_state
from kammerton_shared.model import ReleaseId

_BUILDING = "building"
_SERVING = "serving"
_RETIRED = "retired"


def serving(connection: Connection) -> str | None:
    """Return the name of the index that serves; None before the first was built."""
    return connection.execute(select(index_state.c.name).where(index_state.c.state == _SERVING)).scalar()


def readable(connection: Connection, prefix: str) -> str | None:
    """Return which index to read of those whose names begin with `prefix`: the one that serves, else the last that did.

    The latter is for processes of the version before while an upgrade is under way; it may be removed any time.
    """
    is_serving = index_state.c.state == _SERVING
    has_served = and_(index_state.c.state == _RETIRED, index_state.c.last_seq > 0)
    statement = (
        select(index_state.c.name)
        .where(index_state.c.name.startswith(prefix, autoescape=True), or_(is_serving, has_served))
        .order_by(case((is_serving, 0), else_=1), index_state.c.updated_at.desc(), index_state.c.last_seq.desc())
        .limit(1)
    )
    return connection.execute(statement).scalar()


def is_building(connection: Connection, name: str) -> bool:
    """Return whether `name` is still being built: nobody abandoned it."""
    return connection.execute(select(index_state.c.state).where(index_state.c.name == name)).scalar() == _BUILDING


def hold_serving(connection: Connection, name: str) -> bool:
    """Return whether `name` serves, and keep it so until the transaction ends.

    It is the first statement of whoever numbers changes and of whoever swaps: neither can slip past the other.
    """
    statement = select(index_state.c.name).where(index_state.c.name == name, index_state.c.state == _SERVING)
    return connection.execute(statement.with_for_update()).first() is not None


def note_seq(connection: Connection, name: str, seq: int) -> None:
    """Write down the last number of the sequence that this index holds."""
    connection.execute(
        update(index_state).where(index_state.c.name == name).values(last_seq=seq, updated_at=database_now(connection))
    )


def begin(connection: Connection, prefix: str, analysis_version: str) -> str:
    """Write down that another generation is being built, and return its name: `prefix` and the next number."""
    names = connection.execute(select(index_state.c.name)).scalars()
    numbers = [int(number) for _, _, number in (name.rpartition("-") for name in names)]
    name = f"{prefix}{max(numbers, default=0) + 1}"
    connection.execute(
        index_state.insert().values(
            name=name,
            state=_BUILDING,
            analysis_version=analysis_version,
            last_seq=0,
            updated_at=database_now(connection),
        )
    )
    return name


def swap(connection: Connection, name: str, seq: int) -> bool:
    """Let `name`, which holds all changes up to `seq`, serve instead of the one that does.

    False, and nothing is changed, if there are later changes or it was abandoned. Whoever numbers changes waits.
    """
    now = database_now(connection)
    old = serving(connection)
    if old is not None and not hold_serving(connection, old):
        return False
    if not is_building(connection, name) or last_change(connection) != seq:
        return False
    connection.execute(
        update(index_state).where(index_state.c.state == _SERVING).values(state=_RETIRED, updated_at=now)
    )
    connection.execute(
        update(index_state).where(index_state.c.name == name).values(state=_SERVING, last_seq=seq, updated_at=now)
    )
    return True


def retire(connection: Connection, name: str) -> None:
    """Let `name` serve no longer, and nothing in its place."""
    connection.execute(
        update(index_state)
        .where(index_state.c.name == name)
        .values(state=_RETIRED, updated_at=database_now(connection))
    )


def abandon_unfinished(connection: Connection) -> None:
    """Retire what was being built. The caller holds the lease on building, so nobody is at it any more."""
    connection.execute(
        update(index_state)
        .where(index_state.c.state == _BUILDING)
        .values(state=_RETIRED, updated_at=database_now(connection))
    )


def in_use(connection: Connection) -> set[str]:
    """Return the names of those that serve or are being built."""
    statement = select(index_state.c.name).where(index_state.c.state.in_((_BUILDING, _SERVING)))
    return set(connection.execute(statement).scalars())


def last_change(connection: Connection) -> int:
    """Return the number of the last change, 0 if there was none."""
    return connection.execute(select(func.max(changes.c.seq))).scalar() or 0


def changed_since(connection: Connection, seq: int) -> set[ReleaseId]:
    """Return the releases that changed after `seq`."""
    return {
        ReleaseId(release_id)
        for release_id in connection.execute(
            select(changes.c.release_id).where(changes.c.seq > seq).distinct()
        ).scalars()
    }
