"""The classifier's room with a real database; the five seeds in the forms of real pages; hostile pages in the child."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kammerton_classifier.classify import classify_room
from kammerton_classifier.main import CLEAN
from kammerton_classifier.store import sync_topics
from kammerton_classifier.text.clean import clean
from kammerton_classifier.text.model import CleanRelease, Page, Precision
from kammerton_classifier.topics.rules import rule_set
from kammerton_classifier.topics.tag import assigned, tag
from kammerton_shared.child import Child
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import (
    clusters,
    document_versions,
    documents,
    jobs,
    revisions,
    set_asides,
    tags,
    topics,
)
from kammerton_shared.errors import LostClaim, Reject
from kammerton_shared.jobs import store
from kammerton_shared.jobs.drain import Worker, drain, each
from kammerton_shared.model import JobKind, JobState
from tests.conftest import NOW
from tests.doubles.office import Office, golden, page_of
from tests.doubles.press_pages import FORMS, Parts, shingle_f1

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
TITLE, PARAGRAPHS = golden("06-handwerk-hackerangriff")
OTHER_TITLE, OTHER_PARAGRAPHS = golden("12-nachfolge-baeckerei")


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


@pytest.fixture
def worker(office: Office) -> Worker:
    return office.worker


def work(worker: Worker) -> None:
    drain(JobKind.CLASSIFY, each(classify_room(worker.database, clean, rules=rule_set()), worker), worker)


def job_states(database: Database) -> dict[tuple[str, str], str]:
    with database.read() as connection:
        rows = connection.execute(select(jobs.c.kind, jobs.c.key, jobs.c.state)).all()
    return {(kind, key): state for kind, key, state in rows}


def test_a_capture_becomes_a_revision_with_tags_and_a_document(office: Office, worker: Worker) -> None:
    release_id, _ = ids = office.list_release(TITLE)
    office.capture(ids, page_of(TITLE, PARAGRAPHS))

    work(worker)

    with worker.database.read() as connection:
        revision = connection.execute(select(revisions)).one()
        document = connection.execute(select(documents)).one()
        version = connection.execute(select(document_versions)).one()
        weighed = connection.execute(select(tags).order_by(tags.c.id)).all()
    assert (revision.number, revision.title, revision.text) == (1, TITLE, "\n\n".join(PARAGRAPHS))
    assert (revision.published_at, revision.published_precision, revision.published_from) == (NOW, "minute", "feed")
    assert (document.version, document.topics, document.cause) == (1, ["digitalisierung"], "created")
    assert (document.news, document.withdrawn, document.published_at) == (True, False, NOW)
    assert (version.release_id, version.version, version.topics) == (release_id, 1, ["digitalisierung"])
    assert [(row.topic, row.assigned) for row in weighed] == [
        ("aussenwirtschaft", False),
        ("digitalisierung", True),
        ("fachkraefte", False),
    ]
    assert job_states(worker.database)["index", f"{release_id}:1"] == "due"


def test_the_evidence_points_into_title_and_text(office: Office, worker: Worker) -> None:
    office.capture(office.list_release(TITLE), page_of(TITLE, PARAGRAPHS))

    work(worker)

    with worker.database.read() as connection:
        evidence = connection.execute(select(tags.c.evidence).where(tags.c.assigned)).scalar_one()
        revision = connection.execute(select(revisions)).one()
    for rule in evidence["rules"]:
        spelled = [
            {"title": revision.title, "text": revision.text}[zone][start:end] for start, end, zone in rule["places"]
        ]
        assert all(any(piece in words for words in rule["words"]) for piece in spelled)


def test_the_same_capture_twice_changes_nothing(office: Office, worker: Worker) -> None:
    ids = office.list_release(TITLE)
    office.capture(ids, page_of(TITLE, PARAGRAPHS))
    work(worker)
    again = page_of(TITLE, PARAGRAPHS).replace("<nav>", "<nav><b>Neues Menü</b>")
    capture_id = office.capture(ids, again)

    work(worker)

    with worker.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(revisions)).scalar() == 1
        assert connection.execute(select(func.count()).select_from(document_versions)).scalar() == 1
    assert job_states(worker.database)["classify", str(capture_id)] == "done"


def test_a_changed_text_is_the_next_revision_and_the_next_version(office: Office, worker: Worker) -> None:
    release_id, _ = ids = office.list_release(TITLE)
    office.capture(ids, page_of(TITLE, PARAGRAPHS))
    work(worker)
    office.capture(ids, page_of(TITLE, [*PARAGRAPHS, "Korrektur: Es waren 35 Betriebe, nicht 34."]))

    work(worker)

    with worker.database.read() as connection:
        assert connection.execute(select(revisions.c.number).order_by(revisions.c.id)).scalars().all() == [1, 2]
        document = connection.execute(select(documents)).one()
    assert (document.version, document.cause) == (2, "revised")
    assert ("index", f"{release_id}:2") in job_states(worker.database)


def test_an_older_capture_never_becomes_current(office: Office, worker: Worker) -> None:
    ids = office.list_release(TITLE)
    older = office.capture(ids, page_of(TITLE, PARAGRAPHS[:3]))
    newer = office.capture(ids, page_of(TITLE, PARAGRAPHS))
    room = classify_room(worker.database, clean, rules=rule_set())
    first, second = store.claim(worker.database, JobKind.CLASSIFY, holder="test:1", limit=2)
    assert (first.key, second.key) == (str(older), str(newer))

    room(second)
    room(first)

    with worker.database.read() as connection:
        assert connection.execute(select(revisions.c.capture_id)).scalars().all() == [newer]


def test_less_than_the_page_said_replaces_nothing(office: Office, worker: Worker) -> None:
    ids = office.list_release(TITLE, text=PARAGRAPHS[0])
    office.capture(ids, page_of(TITLE, PARAGRAPHS))
    work(worker)
    office.capture(ids, PARAGRAPHS[0], thin=True)

    work(worker)

    with worker.database.read() as connection:
        assert connection.execute(select(revisions.c.thin)).scalars().all() == [False]


def test_a_page_replaces_what_the_feed_said(office: Office, worker: Worker) -> None:
    ids = office.list_release(TITLE, text=PARAGRAPHS[0])
    office.capture(ids, PARAGRAPHS[0], thin=True)
    work(worker)
    office.capture(ids, page_of(TITLE, PARAGRAPHS))

    work(worker)

    with worker.database.read() as connection:
        assert connection.execute(select(revisions.c.thin).order_by(revisions.c.id)).scalars().all() == [True, False]


@pytest.mark.parametrize(
    ("backlog", "age", "news"),
    [
        (False, timedelta(days=400), True),
        (False, None, True),
        (True, timedelta(hours=47), True),
        (True, timedelta(hours=49), False),
        (True, None, False),
    ],
)
def test_backlog_is_news_only_when_it_is_fresh(
    office: Office, worker: Worker, *, backlog: bool, age: timedelta | None, news: bool
) -> None:
    published_at = NOW - age if age is not None else None
    office.capture(office.list_release(TITLE, backlog=backlog, published_at=published_at), page_of(TITLE, PARAGRAPHS))

    work(worker)

    with worker.database.read() as connection:
        assert connection.execute(select(documents.c.news)).scalar_one() is news


def test_a_page_without_text_is_set_aside_with_its_reason(office: Office, worker: Worker) -> None:
    office.capture(office.list_release(TITLE), "<html><body><div id=app></div></body></html>")

    work(worker)

    with worker.database.read() as connection:
        aside = connection.execute(select(set_asides)).one()
    assert (aside.reason, store.list_jobs(worker.database, state=JobState.DEAD)) == ("Seite ohne Text", [])


def test_the_definition_of_the_feed_chooses_the_text(office: Office, worker: Worker) -> None:
    ids = office.list_release(TITLE, definition={"content": ".text", "page_title": "h3", "cut": ["Nur für .*"]})
    boxes = f"<p>{OTHER_PARAGRAPHS[0]}</p><div class=text><p>{PARAGRAPHS[0]}</p><p>Nur für Mitglieder.</p></div>"
    office.capture(ids, f"<main><h1>Presse</h1><h3>Übung für den Ernstfall</h3>{boxes}</main>")

    work(worker)

    with worker.database.read() as connection:
        revision = connection.execute(select(revisions)).one()
    assert (revision.title, revision.text) == ("Übung für den Ernstfall", PARAGRAPHS[0])


def test_the_same_text_of_another_house_joins_a_cluster(office: Office, worker: Worker) -> None:
    origin_id, _ = origin = office.list_release(TITLE, source="zdh")
    office.capture(origin, page_of(TITLE, PARAGRAPHS))
    work(worker)
    taken_over_id, _ = taken_over = office.list_release(TITLE, source="hwk")
    office.capture(taken_over, page_of(TITLE, [*PARAGRAPHS, "Auch unsere Kammer bietet die Übung an."]))
    office.capture(office.list_release(OTHER_TITLE, source="ihk"), page_of(OTHER_TITLE, OTHER_PARAGRAPHS))

    work(worker)

    with worker.database.read() as connection:
        [cluster] = connection.execute(select(clusters)).all()
        joined = dict(connection.execute(select(documents.c.release_id, documents.c.cluster_id)).all())
        origin_document = connection.execute(select(documents).where(documents.c.release_id == origin_id)).one()
    assert cluster.origin_release_id == origin_id
    assert (joined[origin_id], joined[taken_over_id]) == (cluster.id, cluster.id)
    assert sorted(map(str, joined.values())) == sorted([str(cluster.id), str(cluster.id), "None"])
    assert (origin_document.version, origin_document.cause) == (2, "clustered")
    assert ("index", f"{origin_id}:2") in job_states(worker.database)


def test_the_same_text_twice_in_one_house_is_no_cluster(office: Office, worker: Worker) -> None:
    for _ in range(2):
        office.capture(office.list_release(f"{TITLE} {_}"), page_of(TITLE, PARAGRAPHS))

    work(worker)

    with worker.database.read() as connection:
        assert connection.execute(select(clusters)).all() == []


def test_a_lost_claim_leaves_nothing_behind(office: Office, worker: Worker) -> None:
    office.capture(office.list_release(TITLE), page_of(TITLE, PARAGRAPHS))
    [slow] = store.claim(worker.database, JobKind.CLASSIFY, holder="test:1", limit=1)
    store.lapse_leases(worker.database)
    store.release_lapsed(worker.database)

    with pytest.raises(LostClaim):
        classify_room(worker.database, clean, rules=rule_set())(slow)

    with worker.database.read() as connection:
        assert connection.execute(select(revisions)).all() == []


def test_an_erased_capture_is_done_without_effect(office: Office, worker: Worker) -> None:
    with worker.database.write() as connection:
        store.promise(connection, JobKind.CLASSIFY, "4711")

    work(worker)

    assert job_states(worker.database)["classify", "4711"] == "done"


def test_topics_that_vanished_are_retired_and_may_return(office: Office) -> None:
    rules = rule_set()
    with office.database.write() as connection:
        sync_topics(connection, rules.topics[:2], "next")
    with office.database.read() as connection:
        retired = connection.execute(select(topics.c.key).where(topics.c.retired_at.is_not(None))).scalars().all()
    assert retired == ["fachkraefte"]

    with office.database.write() as connection:
        sync_topics(connection, rules.topics, rules.version)
    with office.database.read() as connection:
        assert connection.execute(select(topics.c.key).where(topics.c.retired_at.is_not(None))).all() == []


# --- hostile pages, in the process that may die alone --------------------------------------------------------


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child(CLEAN, cpu_s=0.5) as child:
        yield child


HOSTILE = {
    "nested": b"<html><body>" + b"<div>" * 20_000 + b"text",
    "attributes": b"<html><body><p " + b" ".join(b"a%d=x" % number for number in range(44_000)) + b">hallo",
    "no end": b"<html><body><p>" + b"a." * 2_000_000 + b"@",
    "digits": b"<html><body><p>" + b"9" * 2_000_000,
    "nothing but dates": b"<html><body><p>" + b"1.1.2020 " * 50_000,
    "links": b"<html><body>" + b"<a href=x>y</a>" * 100_000,
    "tables": b"<html><body>" + b"<table><tr><td>" * 10_000 + b"x",
    "deep linked data": b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>x",
    "bytes": bytes(range(256)) * 1_000,
    "breaks": b"<html><body>" + b"x<br>" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_ends_alone(child: Child, name: str) -> None:
    hostile = Page(HOSTILE[name], "text/html", "https://haus.example/1", NOW, entry_title="Eine Meldung")
    good = replace(hostile, body=page_of(TITLE, PARAGRAPHS).encode(), entry_title=TITLE)

    with contextlib.suppress(Reject):
        child.call(hostile)

    cleaned: CleanRelease = child.call(good)
    assert cleaned.title == TITLE


# --- the five seeds, in five forms ----------------------------------------------------------------------------


def seed_parts() -> dict[str, Parts]:
    """Return the seeds as parts of a page; without them, releases of our own, and say so."""
    if not SEEDS.is_dir():
        print(f"{SEEDS} is absent: releases of invented houses stand in")
        own = {slug: golden(slug) for slug in ("01-polenreise-moebel", "06-handwerk-hackerangriff", "07-kfz-bewerber")}
        return {slug: Parts(title, paragraphs, contact=CONTACT) for slug, (title, paragraphs) in own.items()}
    texts = {path.name[:3]: path.read_text("utf-8") for path in SEEDS.glob("*.txt")}
    split = {key: [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()] for key, text in texts.items()}
    return {
        "000": _whkt(split["000"]),
        "001": _ihk(split["001"]),
        "002": _saxony(split["002"]),
        "003": _council(split["003"]),
        "004": _dihk(split["004"]),
    }


CONTACT = ("Handwerkskammer Auental", "Pressesprecherin Ines Beispiel", "Telefon: 00000 123-45")


def _whkt(paragraphs: list[str]) -> Parts:
    return Parts(paragraphs[2], paragraphs[3:], kicker=paragraphs[1], before=paragraphs[:1])


def _ihk(paragraphs: list[str]) -> Parts:
    first = paragraphs[0].removeprefix("date 2020-05 ")
    return Parts("Niederlande sind neues Partnerland", [first, *paragraphs[1:]], before=["date 2020-05"])


def _saxony(paragraphs: list[str]) -> Parts:
    contact = paragraphs.index("Kontakt")
    lines = [line for part in paragraphs[contact + 1 :] for line in part.split("\n") if "zurück" not in line]
    return Parts(paragraphs[0], paragraphs[2:contact], date_line=paragraphs[1], contact=lines)


def _council(paragraphs: list[str]) -> Parts:
    begins = next(number for number, part in enumerate(paragraphs) if part.startswith("Die Emscher"))
    head = [line for part in paragraphs[:begins] for line in part.split("\n")]
    title = " ".join(line.strip("* ") for line in head if "Wertsch" in line or "Kooperation" in line)
    before = [line for line in head if "Wertsch" not in line and "Kooperation" not in line]
    body = [part for part in paragraphs[begins:] if not part.startswith(("Klimpel", "Butz"))]
    return Parts(title, body, before=before)


def _dihk(paragraphs: list[str]) -> Parts:
    contact = paragraphs.index("Kontakt")
    subtitle, caption = paragraphs[2].split("\n")
    lines = [line for part in paragraphs[contact + 1 :] for line in part.split("\n")]
    return Parts(
        paragraphs[1],
        [subtitle, *paragraphs[5:contact]],
        before=paragraphs[:1],
        caption=[caption, *paragraphs[3:5]],
        contact=lines,
    )


TOPICS = {
    "000": ({"aussenwirtschaft"}, set[str]()),
    "001": ({"aussenwirtschaft"}, {"digitalisierung"}),
    "002": ({"digitalisierung"}, set[str]()),
    "003": ({"fachkraefte"}, {"digitalisierung"}),
    "004": (set[str](), set[str]()),
    "01-polenreise-moebel": ({"aussenwirtschaft"}, set[str]()),
    "06-handwerk-hackerangriff": ({"digitalisierung"}, set[str]()),
    "07-kfz-bewerber": ({"fachkraefte"}, set[str]()),
}
FURNITURE = (
    "Aktuelle Pressemeldung", "Telefon", "Jungmann", "zurück zum Seitenanfang", "Beratungsfolge", "Pfadnavigation",
    "Avatar weiblich", "Porträtbild", "iStock", "Impressum", "Azubis gesucht", "Drucken", "Sprachmodellen", "2020-05",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", sorted(seed_parts()))
def test_a_seed_comes_out_clean_and_tagged_in_every_form(name: str, form: str) -> None:
    parts = seed_parts()[name]
    page = Page(FORMS[form](parts).encode(), "text/html", "https://haus.example/presse/1", NOW, entry_title=parts.title)

    cleaned = clean(page)

    assert cleaned.title == parts.title
    assert shingle_f1(cleaned.text, "\n".join(parts.paragraphs)) >= 0.99, cleaned.text
    assert [words for words in FURNITURE if words in cleaned.text] == []
    must, may = TOPICS[name]
    given = set(assigned(tag(cleaned.title, cleaned.lead, cleaned.text)))
    assert must <= given <= must | may
    if name == "002":
        assert cleaned.published is not None
        assert cleaned.published.at == datetime(2016, 2, 24, 14, 42, tzinfo=UTC)
        assert cleaned.published.precision is Precision.MINUTE
    else:
        assert cleaned.published is None
