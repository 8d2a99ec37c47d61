"""What follows from what a server says of a release's page."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from kammerton_crawler.judgement import (
    MISSING_ATTEMPTS,
    PATIENT_ATTEMPTS,
    VISIT_AGAIN_S,
    VISIT_ATTEMPTS,
    VISIT_LONGEST_S,
    Judgement,
    Next,
    as_visit,
    is_still_there,
    judge_answer,
    judge_failure,
    judge_visit,
)
from kammerton_shared.errors import Reject, RetryLater
from kammerton_shared.net.client import Answer, Redirect
from tests.conftest import NOW

HTML = {"content-type": "text/html"}
PAGE = "https://kammer.example/presse/1"


def judge(
    status: int = 200, *, attempt: int = 1, url: str = PAGE, headers: Mapping[str, str] = MappingProxyType({})
) -> Judgement:
    redirects = () if url == PAGE else (Redirect(302, PAGE, url),)
    answer = Answer(url, status, {**HTML, **headers}, b"<html>", redirects, 0.1)
    return judge_answer(answer, attempt=attempt, overviews=frozenset({"https://kammer.example/presse"}), now=NOW)


def test_a_page_is_kept() -> None:
    assert judge().next is Next.KEEP
    assert judge(url="https://kammer.example/neu/1").next is Next.KEEP


@pytest.mark.parametrize("status", [401, 403, 451])
def test_a_refusal_is_final(status: int) -> None:
    assert (judge(status).next, judge(status).missing) == (Next.THIN, False)


def test_what_is_missing_is_looked_for_again_what_is_gone_is_not() -> None:
    assert [judge(404, attempt=attempt).next for attempt in (1, MISSING_ATTEMPTS - 1, MISSING_ATTEMPTS)] == [
        Next.THIN_AND_AGAIN,
        Next.THIN_AND_AGAIN,
        Next.THIN,
    ]
    assert judge(404, attempt=MISSING_ATTEMPTS).missing
    assert (judge(410).next, judge(410).missing) == (Next.THIN, True)


def test_trouble_is_waited_for_as_long_as_asked() -> None:
    soon, late = judge(503, headers={"retry-after": "120"}), judge(429, attempt=PATIENT_ATTEMPTS)

    assert (soon.next, soon.after_s) == (Next.AGAIN, 120)
    assert late.next is Next.THIN_AND_AGAIN


def test_a_link_that_leads_to_an_overview_is_dead() -> None:
    for overview in ("https://kammer.example/", "https://www.kammer.example/presse?utm_source=x"):
        assert (judge(url=overview).next, judge(url=overview).missing) == (Next.THIN, True)


def test_a_pdf_is_no_page() -> None:
    assert judge(headers={"content-type": "application/pdf"}).reason == "Kein HTML, sondern application/pdf"


def test_what_can_never_work_is_not_tried_again() -> None:
    assert judge_failure(Reject("Adresse ist privat"), attempt=1).next is Next.THIN
    assert judge_failure(RetryLater("weg"), attempt=1).next is Next.AGAIN


def visit(status: int, *, attempt: int = 1, redirect: int | None = None, body: bytes = b"<p>Text") -> Judgement:
    url = PAGE if redirect is None else "https://kammer.example/anderswo"
    redirects = () if redirect is None else (Redirect(redirect, PAGE, url),)
    answer = Answer(url, status, HTML, body, redirects, 0.1)
    own = frozenset({PAGE})
    return judge_visit(answer, attempt=attempt, overviews=frozenset(), own=own, now=NOW)


def test_a_visit_keeps_a_page_or_finds_it_unchanged() -> None:
    assert visit(200).next is Next.KEEP
    assert visit(304).next is Next.UNCHANGED


@pytest.mark.parametrize("status", [404, 410])
def test_a_visit_finds_a_page_missing_at_once_and_waits_for_nothing(status: int) -> None:
    assert (visit(status).next, visit(status).missing) == (Next.LEAVE, True)
    assert visit(status).reason.endswith("die Seite gibt es nicht mehr")


@pytest.mark.parametrize("status", [401, 403, 451, 500, 503])
def test_neither_refusal_nor_trouble_means_missing(status: int) -> None:
    assert not visit(status, attempt=VISIT_ATTEMPTS).missing
    assert visit(status, attempt=VISIT_ATTEMPTS).next is Next.LEAVE


def test_a_temporary_redirect_to_another_page_says_nothing_and_a_permanent_one_does() -> None:
    assert [visit(200, redirect=status).next for status in (301, 302, 303, 307, 308)] == [
        Next.KEEP,
        Next.LEAVE,
        Next.LEAVE,
        Next.LEAVE,
        Next.KEEP,
    ]


def test_a_page_without_text_replaces_nothing() -> None:
    assert visit(200, body=b"<html><script>var a = 1;</script></html>").next is Next.LEAVE


def test_a_visit_is_repeated_a_few_times_and_not_for_long() -> None:
    trouble = Judgement(Next.AGAIN, "Antwort 503", 503, after_s=10)

    assert as_visit(trouble, attempt=1).after_s == VISIT_AGAIN_S
    assert as_visit(trouble, attempt=VISIT_ATTEMPTS).next is Next.LEAVE
    late = Judgement(Next.AGAIN, "Antwort 503", 503, after_s=VISIT_LONGEST_S + 1)
    assert as_visit(late, attempt=1).next is Next.LEAVE


def test_a_neighbour_is_there_only_at_its_own_address() -> None:
    there = Answer("https://www.kammer.example/presse/1", 200, HTML, b"", (), 0.1)
    led_away = Answer("https://kammer.example/wartung", 200, HTML, b"", (), 0.1)
    missing = Answer(PAGE, 404, HTML, b"", (), 0.1)

    assert [is_still_there(answer, PAGE) for answer in (there, led_away, missing)] == [True, False, False]
