"""Which releases are told to whom: the MATCH room on a real database."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from kammerton_search_api.alerts.match import MOST_AT_ONCE
from kammerton_search_api.subscribers.change import Change, change
from kammerton_search_api.subscribers.confirm import end, pause, resume
from kammerton_search_api.subscribers.model import Rhythm
from kammerton_shared.db.engine import Database
from kammerton_shared.db.tables import jobs, matches, subscription_queries, subscriptions
from kammerton_shared.jobs import store
from kammerton_shared.model import DocumentCause, JobKind
from tests.conftest import NOW
from tests.doubles.alert_desk import AlertDesk, SetClock
from tests.doubles.newsroom import Newsroom


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> AlertDesk:
    return AlertDesk(database, tmp_path, SetClock(NOW))


@pytest.fixture
def news(database: Database) -> Newsroom:
    return Newsroom(database)


def told(desk: AlertDesk) -> list[tuple[int, int]]:
    """Return (subscription, release) of all that is told, after matching what there is."""
    desk.run(JobKind.MATCH)
    with desk.database.read() as connection:
        rows = connection.execute(
            select(matches.c.subscription_id, matches.c.release_id)
            .where(matches.c.told)
            .order_by(matches.c.subscription_id, matches.c.release_id)
        )
        return [(row.subscription_id, row.release_id) for row in rows]


def test_a_release_is_told_to_whom_its_query_finds_it(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    desk.subscribe("Zoll")
    first = news.publish("Fachkräftemangel im Handwerk")

    assert told(desk) == [(wanted, first.release_id)]


def test_matching_twice_tells_once(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht")
    told(desk)
    with desk.database.write() as connection:
        connection.exec_driver_sql("UPDATE jobs SET state = 'due' WHERE kind = 'match'")

    assert told(desk) == [(wanted, first.release_id)]
    assert list(desk.job_states(JobKind.COLLECT)) == ["alert:1"]


def test_backlog_is_never_told(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte vor einem Jahr", news=False)

    assert told(desk) == []


def test_what_was_indexed_before_the_confirmation_is_not_told(desk: AlertDesk, news: Newsroom) -> None:
    news.publish("Fachkräfte vorher")
    wanted = desk.subscribe("Fachkräfte")
    later = news.publish("Fachkräfte nachher")

    assert told(desk) == [(wanted, later.release_id)]


def test_a_withdrawn_release_is_not_told_even_if_it_was_matched_late(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht")
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.WITHDRAWN, withdrawn=True)

    assert told(desk) == []


def test_a_later_version_is_told_if_only_now_it_matches(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    first = news.publish("Bäcker gesucht")
    news.revise(first.release_id, "Fachkräfte gesucht")

    assert told(desk) == [(wanted, first.release_id)]


def test_a_later_version_is_not_told_if_the_one_before_matched_already(desk: AlertDesk, news: Newsroom) -> None:
    first = news.publish("Fachkräfte gesucht")
    desk.subscribe("Fachkräfte")
    news.revise(first.release_id, "Fachkräfte dringend gesucht")

    assert told(desk) == []


@pytest.mark.parametrize("cause", [DocumentCause.RETAGGED, DocumentCause.CLUSTERED])
def test_a_change_that_is_ours_is_not_told(desk: AlertDesk, news: Newsroom, cause: DocumentCause) -> None:
    news.add_topic("fachkraefte", "Fachkräfte")
    desk.subscribe("thema:fachkraefte")
    first = news.publish("Bäcker gesucht")
    news.revise(first.release_id, "Bäcker gesucht", cause=cause, topic_keys=["fachkraefte"])

    assert told(desk) == []


def test_a_version_that_was_overtaken_counts_for_the_next_one(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht", indexed=False)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.CLUSTERED)

    assert told(desk) == [(wanted, first.release_id)]


def test_the_order_of_the_jobs_does_not_matter(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht")
    news.revise(first.release_id, "Fachkräfte dringend gesucht")
    with desk.database.write() as connection:
        later = (jobs.c.kind == JobKind.MATCH) & jobs.c.key.endswith(":1")
        connection.execute(update(jobs).where(later).values(id=jobs.c.id + 100))

    assert told(desk) == [(wanted, first.release_id)]


def test_the_query_that_was_valid_when_it_was_indexed_decides(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    before = news.publish("Fachkräfte gesucht")
    missed = news.publish("Zoll gesenkt")
    change(wanted, Change(query="Zoll"), database=desk.database, clock=desk.clock, collect_s=60)
    news.publish("Fachkräfte gefunden")
    after = news.publish("Zoll erhöht")

    assert told(desk) == [(wanted, before.release_id), (wanted, after.release_id)]
    assert missed.release_id not in {release for _, release in told(desk)}


def test_a_matcher_that_looked_before_sees_every_later_change(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    news.publish("Nichts davon")
    told(desk)
    change(wanted, Change(query="Zoll"), database=desk.database, clock=desk.clock, collect_s=60)
    other = desk.subscribe("Zoll", address="anderer@example.org")
    first = news.publish("Zoll erhöht")

    assert told(desk) == [(wanted, first.release_id), (other, first.release_id)]


def test_nothing_is_told_of_what_is_indexed_in_a_pause(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    before = news.publish("Fachkräfte vor der Pause")
    pause(wanted, database=desk.database)
    news.publish("Fachkräfte in der Pause")
    resume(wanted, database=desk.database, clock=desk.clock)
    after = news.publish("Fachkräfte nach der Pause")

    assert told(desk) == [(wanted, before.release_id), (wanted, after.release_id)]


def test_nothing_is_told_after_the_end(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    news.publish("Fachkräfte gesucht")
    end(wanted, database=desk.database, clock=desk.clock)

    assert told(desk) == []


def test_a_text_of_several_houses_is_told_once(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht", source="alpha")
    told(desk)
    cluster = news.add_cluster(first.release_id)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.CLUSTERED, cluster_id=cluster)
    news.publish("Fachkräfte gesucht", source="beta", cluster_id=cluster)

    assert told(desk) == [(wanted, first.release_id)]


SHARED = "Den Betrieben fehlen Fachkräfte. Die Politik muss handeln."


@pytest.mark.parametrize(
    ("query", "addition", "is_told"),
    [
        ("Fachkräfte", "", False),
        ("Fachkräfte", "Im Handwerk der Region werden Bäcker gesucht.", False),
        ("Fachkräfte", "Auch am Rhein fehlen Fachkräfte.", True),
        ("Fachkräfte Bäcker", "Im Handwerk der Region werden Bäcker gesucht.", True),
        ("Bäcker ODER Politik", "Im Handwerk der Region werden Bäcker gesucht.", True),
        ("Politik Betrieb", "Die Kammer berät jeden Betrieb.", False),
        ("thema:fachkraefte", "Auch am Rhein fehlen Fachkräfte.", False),
    ],
)
def test_a_house_that_adds_what_is_asked_for_is_told_though_the_text_was(
    desk: AlertDesk, news: Newsroom, query: str, addition: str, *, is_told: bool
) -> None:
    news.add_topic("fachkraefte", "Fachkräfte")
    known = desk.subscribe("Politik ODER Betrieb")
    wanted = desk.subscribe(query)
    first = news.publish("Zur Lage", SHARED, source="alpha", topic_keys=["fachkraefte"])
    told(desk)
    cluster = news.add_cluster(first.release_id)
    news.revise(first.release_id, "Zur Lage", SHARED, cause=DocumentCause.CLUSTERED, cluster_id=cluster)
    text = f"{SHARED} {addition}".strip()
    second = news.publish(
        "Zur Lage", text, source="beta", topic_keys=["fachkraefte"], cluster_id=cluster, addition=addition
    )

    assert ((wanted, second.release_id) in told(desk)) == is_told
    assert (known, second.release_id) not in told(desk) or "Betrieb" in addition


@pytest.mark.parametrize(
    "cause", [DocumentCause.REREAD, DocumentCause.RETURNED, DocumentCause.RETAGGED, DocumentCause.CLUSTERED]
)
def test_what_only_we_changed_is_told_to_nobody(desk: AlertDesk, news: Newsroom, cause: DocumentCause) -> None:
    desk.subscribe("Fachkräfte")
    first = news.publish("Nichts davon")
    news.revise(first.release_id, "Fachkräfte gesucht", cause=cause)

    assert told(desk) == []


def test_what_is_withdrawn_is_told_to_nobody_and_its_return_neither(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Fachkräfte")
    first = news.publish("Nichts davon")
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.WITHDRAWN, withdrawn=True)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.RETURNED)

    assert told(desk) == []


def test_what_was_withdrawn_before_it_was_matched_is_told_when_it_is_back(desk: AlertDesk, news: Newsroom) -> None:
    before = desk.subscribe("Fachkräfte", address="frueh@example.org")
    first = news.publish("Fachkräfte gesucht")
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.WITHDRAWN, withdrawn=True)
    assert told(desk) == []
    desk.subscribe("Fachkräfte", address="spaet@example.org")

    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.RETURNED)

    assert told(desk) == [(before, first.release_id)]


def test_what_was_told_before_it_was_withdrawn_is_not_told_again(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht")
    assert told(desk) == [(wanted, first.release_id)]
    desk.run()

    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.WITHDRAWN, withdrawn=True)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.RETURNED)
    desk.run()

    assert len(desk.inbox()) == 1


def test_what_was_gone_before_it_was_read_is_told_when_it_is_back(desk: AlertDesk, news: Newsroom) -> None:
    wanted = desk.subscribe("Fachkräfte")
    first = news.publish("Fachkräfte gesucht", withdrawn=True)
    assert told(desk) == []

    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.RETURNED)

    assert told(desk) == [(wanted, first.release_id)]


def test_who_asks_for_a_house_or_a_region_gets_its_own_release(desk: AlertDesk, news: Newsroom) -> None:
    news.add_source("alpha", region="NW")
    news.add_source("beta", region="BY")
    plain = desk.subscribe("Fachkräfte")
    house = desk.subscribe("Fachkräfte region:BY")
    first = news.publish("Fachkräfte gesucht", source="alpha")
    cluster = news.add_cluster(first.release_id)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.CLUSTERED, cluster_id=cluster)
    second = news.publish("Fachkräfte gesucht", source="beta", cluster_id=cluster)

    assert told(desk) == [(plain, first.release_id), (house, second.release_id)]


def test_another_subscriber_is_told_of_the_cluster_too(desk: AlertDesk, news: Newsroom) -> None:
    one = desk.subscribe("Fachkräfte", address="eins@example.org")
    first = news.publish("Fachkräfte gesucht", source="alpha")
    cluster = news.add_cluster(first.release_id)
    news.revise(first.release_id, "Fachkräfte gesucht", cause=DocumentCause.CLUSTERED, cluster_id=cluster)
    two = desk.subscribe("Fachkräfte", address="zwei@example.org")
    second = news.publish("Fachkräfte gesucht", source="beta", cluster_id=cluster)

    assert told(desk) == [(one, first.release_id), (two, second.release_id)]


def test_the_match_says_by_which_words_and_where(desk: AlertDesk, news: Newsroom) -> None:
    desk.subscribe("Mangel")
    news.publish("Fachkräftemangel im Handwerk")
    told(desk)

    with desk.database.read() as connection:
        [evidence] = connection.execute(select(matches.c.evidence)).scalars()
    assert evidence == [
        {"word": "Fachkräftemangel", "part": [["Fachkräfte", False], ["mangel", True]], "where": "title"}
    ]


def test_a_version_that_was_never_indexed_is_a_dead_job(desk: AlertDesk, news: Newsroom) -> None:
    first = news.publish("Fachkräfte gesucht", indexed=False)
    with desk.database.write() as connection:
        store.promise(connection, JobKind.MATCH, f"{first.release_id}:1")
        store.promise(connection, JobKind.MATCH, "nonsense")
    desk.run(JobKind.MATCH)

    assert desk.job_states(JobKind.MATCH) == {f"{first.release_id}:1": "dead", "nonsense": "dead"}


def test_one_release_for_very_many_subscriptions_is_told_to_each(desk: AlertDesk, news: Newsroom) -> None:
    first = desk.subscribe("Fachkräfte", Rhythm.DAILY)
    owner = desk.subscription(first).subscriber_id
    with desk.database.write() as connection:
        for number in range(first + 1, first + MOST_AT_ONCE + 10):
            connection.execute(
                insert(subscriptions).values(
                    id=number, subscriber_id=owner, rhythm=Rhythm.DAILY, state="active", created_at=NOW
                )
            )
            connection.execute(
                insert(subscription_queries).values(subscription_id=number, query="Fachkräfte", from_seq=1)
            )
    news.publish("Fachkräfte gesucht")

    assert len(told(desk)) == MOST_AT_ONCE + 10
