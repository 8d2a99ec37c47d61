"""Whatever stands in a title or a query: a mail keeps its headers and its form."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from kammerton_search_api.alerts.channels.letters import alert_letter, describe_coverage, opt_in_letter
from kammerton_search_api.alerts.channels.mail import Envelope, compose
from kammerton_search_api.alerts.channels.wording import (
    MOST_SUBJECT_CHARACTERS,
    clean_line,
    clean_marked,
    clean_url,
    published_and_found,
    shorten,
    subject_of_digest,
    subject_of_release,
    subject_of_several,
)
from kammerton_search_api.alerts.contents import Coverage, SilentSource
from kammerton_search_api.query.highlight import Segment
from kammerton_search_api.subscribers.checks import check_mail_address
from kammerton_search_api.subscribers.model import RefusedRequest
from kammerton_shared.model import FeedState
from tests.conftest import NOW
from tests.doubles.told import a_match, a_visible_release
from tests.unit.search_api.test_mail_golden import LINKS, TOPICS, subscription

ENVELOPE = Envelope(
    sender="kammerton@kammerton.example",
    to="leserin@example.org",
    message_id="msg_0123456789abcdef0123456789abcdef",
    date=NOW,
    list_id="abo-7.kammerton.example",
    unsubscribe=LINKS.unsubscribe(subscription().id),
)
HEADERS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "MIME-Version",
    "Content-Type",
]
ANY_TEXT = some.text(some.characters(), max_size=220)  # lone surrogates and control characters too


def sent(mail: EmailMessage) -> EmailMessage:
    return message_from_bytes(mail.as_bytes(), policy=SMTP)


def words(text: str) -> str:
    return "".join(text.split())


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
@example("Zeile\r\nBcc: alle@example.org", "\x0b\x1c\u2028\u2029", "\u202egnp.exe")
@example("x" * 220, "ä" * 220, "=?utf-8?q?=0ABcc:_alle?=")
@example("\ud800", "\udfff", "\x00")
def test_any_text_makes_one_mail_with_the_same_headers(title: str, source: str, query: str) -> None:
    release = replace(
        a_visible_release(),
        title=title,
        marked_title=(Segment(title, hit=True),),
        source_short_name=source,
        source_name=source,
        passages=((Segment(query, hit=False),),),
    )
    told = [a_match(release=release, query=query)]
    letter = alert_letter(told, [subscription(query=query)], digest_at=None, coverage=None, topics=TOPICS, links=LINKS)

    mail = sent(compose(letter, ENVELOPE))

    assert list(mail.keys()) == HEADERS
    assert words(str(mail["Subject"])) == words(letter.subject)
    assert str(mail["To"]) == "leserin@example.org"
    assert mail["List-Unsubscribe"] == f"<{ENVELOPE.unsubscribe}>"
    assert not mail.defects
    assert mail.get_body(("plain",)) is not None
    assert mail.get_body(("html",)) is not None


@given(ANY_TEXT)
def test_any_query_makes_an_opt_in_mail(query: str) -> None:
    letter = opt_in_letter(subscription(query=query), understood=clean_line(query), links=LINKS)

    mail = sent(compose(letter, replace(ENVELOPE, list_id="", unsubscribe="")))

    assert list(mail.keys()) == [header for header in HEADERS if not header.startswith("List-")]


@given(some.from_regex(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,30}@[a-z0-9-]{1,20}\.(example|org)", fullmatch=True))
def test_every_address_that_is_accepted_can_be_written_to(written: str) -> None:
    try:
        address = check_mail_address(written)
    except RefusedRequest:
        return

    mail = sent(compose(opt_in_letter(subscription(), understood="", links=LINKS), replace(ENVELOPE, to=address)))

    assert parseaddr(str(mail["To"])) == ("", address)
    assert not mail.defects


def test_lines_that_must_stay_whole_stay_whole() -> None:
    raw = compose(opt_in_letter(subscription(), understood="", links=LINKS), ENVELOPE).as_bytes()

    assert f"List-Unsubscribe: <{ENVELOPE.unsubscribe}>\r\n".encode() in raw
    assert b"Message-ID: <msg_0123456789abcdef0123456789abcdef@kammerton.example>\r\n" in raw


def test_html_shows_titles_as_text() -> None:
    release = replace(a_visible_release(), marked_title=(Segment("<script>alert(1)</script>", hit=True),))
    letter = alert_letter(
        [a_match(release=release)], [subscription()], digest_at=None, coverage=None, topics={}, links=LINKS
    )

    html = sent(compose(letter, ENVELOPE)).get_body(("html",))

    assert html is not None
    assert "<mark>&lt;script&gt;alert(1)&lt;/script&gt;</mark>" in html.get_content()


@given(some.text(some.characters(), max_size=400))
def test_a_clean_line_is_one_line_without_anything_invisible(text: str) -> None:
    cleaned = clean_line(text)

    assert len(cleaned.splitlines()) <= 1
    assert cleaned == cleaned.strip()
    assert all(character.isprintable() or character == " " or ord(character) > 0x7F for character in cleaned)
    assert not set(cleaned) & set("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x85")
    cleaned.encode()


def test_a_soft_hyphen_goes_without_a_trace() -> None:
    assert clean_line("Fach\xadkräfte\u202e\nmangel") == "Fachkräfte mangel"
    assert clean_marked((Segment("Fach\xadkräfte", hit=False), Segment("", hit=True))) == [("Fachkräfte", False)]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x y", "https://a.example/x%20y"),
        ("https://a.example/\r\nx", "https://a.example/x"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_are_linked(url: str, kept: str) -> None:
    assert clean_url(url) == kept


@given(some.text(max_size=400), some.text(max_size=60))
def test_a_subject_is_never_too_long(title: str, source: str) -> None:
    assert len(subject_of_release(source, title)) <= MOST_SUBJECT_CHARACTERS
    assert len(subject_of_digest(1000, title, NOW)) <= MOST_SUBJECT_CHARACTERS


def test_subjects_say_what_came() -> None:
    assert subject_of_release("HWK Köln", "Mehr Meisterinnen") == "HWK Köln: Mehr Meisterinnen"
    assert subject_of_several(3, ["Zoll"]) == "3 Meldungen zu „Zoll“"
    assert subject_of_several(3, ["Zoll", "Messe"]) == "3 Meldungen zu 2 Abos"
    assert subject_of_digest(1, "Zoll", NOW) == "1 Meldung zu „Zoll“ – Mi., 25.11.2026"
    assert subject_of_digest(0, "Zoll", NOW) == "Keine Meldungen zu „Zoll“ – Mi., 25.11.2026"


def test_long_text_is_cut_between_words() -> None:
    assert shorten("Fachkräfte im Handwerk", 22) == "Fachkräfte im Handwerk"
    assert shorten("Fachkräfte im Handwerk", 18) == "Fachkräfte im …"
    assert shorten("Donaudampfschifffahrt", 10) == "Donaudam …"


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    assert published_and_found(NOW, "minute", NOW) == "veröffentlicht 25.11.2026, 10:30, gefunden 25.11.2026, 10:30"
    assert published_and_found(NOW, "day", NOW) == "veröffentlicht 25.11.2026, gefunden 25.11.2026, 10:30"
    assert published_and_found(None, None, NOW) == "Datum unbekannt, gefunden 25.11.2026, 10:30"


def test_coverage_names_ten_silent_sources_at_most() -> None:
    silent = tuple(SilentSource(f"HWK {number}", FeedState.UNREACHABLE, NOW) for number in range(12))

    assert describe_coverage(Coverage(40, ())) == "Alle 40 Quellen haben zuletzt geantwortet."
    assert describe_coverage(Coverage(1, ())) == ""
    said = describe_coverage(Coverage(40, silent))
    assert "12 von 40 Quellen: HWK 0 (unerreichbar seit 25.11.2026)" in said
    assert "HWK 9" in said
    assert "HWK 10" not in said
    assert "und 2 weitere" in said
