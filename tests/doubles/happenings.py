"""What happens to the releases of an archive: taken back, taken over by other houses, read anew, set aside."""

from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from kammerton_shared.db.tables import captures, documents, entries, releases, revisions, set_asides
from kammerton_shared.model import ReleaseId, ReleaseKind, RevisionChange
from tests.conftest import NOW
from tests.doubles.archive import Archive
from tests.doubles.rows import add_row

AUENTAL, SEENPLATTE, NORDHAGEN = "muster-hwk-auental", "muster-ihk-seenplatte", "muster-mwad-nordhagen"
COMMON = "Die Zollunion wird sechzig. Viele Betriebe feiern mit."
OWN = "Im Seenland wird in Testheim gefeiert."


def take_back(archive: Archive, number: int, *, gone_at: datetime | None = NOW, withdrawn: bool = True) -> None:
    """Let a publisher take a release back; `withdrawn`: the classifier has noticed."""
    with archive.database.write() as connection:
        connection.execute(update(releases).where(releases.c.id == number).values(gone_at=gone_at))
        connection.execute(update(documents).where(documents.c.release_id == number).values(withdrawn=withdrawn))


def share_text(archive: Archive) -> tuple[ReleaseId, ReleaseId]:
    """Let one house take over another's text and add a sentence; return the origin and the other. Indexes."""
    newsroom = archive.newsroom
    origin = newsroom.publish("Zollunion wird sechzig", COMMON, source=AUENTAL).release_id
    cluster = newsroom.add_cluster(origin)
    other = newsroom.publish(
        "Zollunion wird sechzig", f"{COMMON}\n\n{OWN}", source=SEENPLATTE, cluster_id=cluster, addition=OWN
    ).release_id
    with archive.database.write() as connection:
        connection.execute(update(documents).where(documents.c.release_id == origin).values(cluster_id=cluster))
    archive.index()
    return origin, other


def make_kind(archive: Archive, number: int, kind: ReleaseKind) -> None:
    """Let a release be of a kind. Indexes."""
    with archive.database.write() as connection:
        connection.execute(update(documents).where(documents.c.release_id == number).values(kind=kind.value))
    archive.index()


def change(archive: Archive, number: int, kind: RevisionChange, *, correction: bool = False) -> None:
    """Let a release have another revision that differs from the one before by `kind`."""
    with archive.database.read() as connection:
        title, text = connection.execute(
            select(revisions.c.title, revisions.c.text)
            .where(revisions.c.release_id == number)
            .order_by(revisions.c.number.desc())
        ).first() or ("", "")
    archive.newsroom.revise(ReleaseId(number), title, text)
    with archive.database.write() as connection:
        newest = select(documents.c.revision_id).where(documents.c.release_id == number).scalar_subquery()
        connection.execute(
            update(revisions).where(revisions.c.id == newest).values(change=kind.value, correction=correction)
        )


def put_aside(
    archive: Archive, title: str = "Impressum", *, reason: str = "Impressum", url: str = "", put_back: bool = False
) -> int:
    """Set a page of HWK Auental aside that carries no press text; return its number."""
    feed_id = archive.newsroom.add_source(AUENTAL)
    address = url or f"https://{AUENTAL}.example/{title.lower()}"
    with archive.database.write() as connection:
        number = add_row(connection, releases, source_key=AUENTAL, address=address)
        entry_id = add_row(
            connection,
            entries,
            feed_id=feed_id,
            identity=f"aside-{number}",
            address=address,
            title=title,
            release_id=number,
        )
        capture_id = add_row(connection, captures, release_id=number, entry_id=entry_id, address=address)
        connection.execute(
            insert(set_asides).values(
                release_id=number,
                capture_id=capture_id,
                title=title,
                reason=reason,
                set_aside_at=NOW + timedelta(seconds=number),
                put_back_at=NOW if put_back else None,
            )
        )
    return number
