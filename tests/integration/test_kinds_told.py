"""From a fetched page to the reader: what a release is called, what is set aside, and who is told of it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kammerton_classifier.set_aside import list_set_aside, put_back
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import documents, matches
from kammerton_shared.model import JobKind, ReleaseId, ReleaseKind, SourceKey
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.index_desk import IndexDesk, an_index_desk
from tests.doubles.office import Office, golden, page_of

TITLE, PARAGRAPHS = golden("06-handwerk-hackerangriff")
INVITATION = [
    "Am Freitag öffnet die Kammer Lindenau ihre neue Lehrwerkstatt. Ministerin Falkenrath spricht um 11 Uhr.",
    "Medienvertreterinnen und Medienvertreter sind herzlich eingeladen. Parkplätze gibt es auf dem Hof.",
]
IMPRINT = [
    "Angaben gemäß § 5 DDG",
    "Die Kammer Lindenau ist eine Körperschaft des öffentlichen Rechts. Sie wird vertreten durch ihren Präsidenten.",
]


class House:
    """A press office, the classifier, the index and the alerts on one database."""

    def __init__(self, database: Database, folder: Path, index: IndexDesk) -> None:
        self.office = Office(database, folder)
        self.index = index
        self.alerts = AlertDesk(database, folder, SetClock(NOW))

    def publish(self, title: str, html: str, *, text: str = "", backlog: bool = False) -> int:
        """Publish a page, and let everybody do what is due."""
        ids = self.office.list_release(
            title, text=text, backlog=backlog, published_at=NOW - timedelta(days=30) if backlog else NOW
        )
        self.office.capture(ids, html)
        self.work()
        return ids[0]

    def work(self) -> None:
        """Classify, index and match."""
        self.office.run(JobKind.CLASSIFY)
        self.index.work()
        self.alerts.run(JobKind.MATCH)

    def kinds(self) -> list[str]:
        """Return the kinds of all documents."""
        return [row.kind for row in self.office.rows(documents)]

    def told(self) -> list[int]:
        """Return the releases that somebody is told of."""
        with self.office.database.read() as connection:
            return list(connection.execute(select(matches.c.release_id).where(matches.c.told)).scalars())


@pytest.fixture
def house(database: Database, tmp_path: Path) -> Iterator[House]:
    with an_index_desk(database, tmp_path) as index:
        yield House(database, tmp_path, index)


def test_an_invitation_of_the_press_is_one_for_readers_and_subscribers(house: House) -> None:
    house.alerts.subscribe("art:einladung Lehrwerkstatt")
    house.alerts.subscribe("art:rede Lehrwerkstatt")
    release_id = house.publish("Presseeinladung: Lehrwerkstatt öffnet", page_of("Lehrwerkstatt öffnet", INVITATION))
    house.publish(TITLE, page_of(TITLE, PARAGRAPHS))

    assert house.kinds() == [ReleaseKind.INVITATION, ReleaseKind.RELEASE]
    assert house.index.found("art:einladung") == [release_id]
    assert house.told() == [release_id]


@pytest.mark.parametrize(("backlog", "told"), [(False, True), (True, False)])
def test_an_imprint_is_set_aside_and_told_when_it_is_put_back_if_it_was_news(
    house: House, *, backlog: bool, told: bool
) -> None:
    house.alerts.subscribe("Lindenau")
    release_id = house.publish("Impressum", page_of("Impressum", IMPRINT), backlog=backlog)
    with house.office.database.read() as connection:
        [aside] = list_set_aside(connection, SourceKey("hwk"), limit=10)
    assert (aside.release_id, aside.reason) == (release_id, "Impressum")
    assert (house.index.found("Lindenau"), house.told()) == ([], [])

    with house.office.database.write() as connection:
        put_back(connection, ReleaseId(release_id))
    house.work()

    assert house.index.found("Lindenau") == [release_id]
    assert house.told() == ([release_id] if told else [])


def test_an_error_page_gives_way_to_what_the_feed_says(house: House) -> None:
    error = "<html><body><main><h1>Fehler 404</h1><p>Die Seite wurde nicht gefunden.</p></main></body></html>"

    release_id = house.publish(TITLE, error, text=f"<p>{PARAGRAPHS[0]}</p>")
    house.publish("Eine andere Meldung", error)

    assert house.index.found("") == [release_id]
    with house.office.database.read() as connection:
        [aside] = list_set_aside(connection, SourceKey("hwk"), limit=10)
    assert aside.reason == "Fehlerseite"
