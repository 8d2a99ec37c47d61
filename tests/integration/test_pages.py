"""The pages in a real browser: accessible, whole at every width, and nothing from elsewhere."""

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any, Self

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from kammerton_search_api.alerts.channels.maildir import Maildir
from kammerton_search_api.subscribers.subscribe import MailRequest, subscribe_by_mail
from kammerton_shared.db.tables import subscriptions
from kammerton_shared.model import ReleaseKind, RevisionChange
from tests.conftest import missing
from tests.doubles.archive import Archive, filled, forget_date
from tests.doubles.happenings import AUENTAL, change, make_kind, put_aside, share_text, take_back
from tests.servers.chromium import find_chromium, open_browser

ALL_RULES = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2, off by default
RULES_OF_LOOKS = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]}}
NARROW, WIDE = 360, 1440


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if find_chromium() is None:
        missing("Chromium", "install it, the pages are looked at in a real browser")
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with filled(tmp_path_factory.mktemp("archive")) as archive:
        forget_date(archive, "meisterfeier")
        change(archive, 2, RevisionChange.ADDED, correction=True)
        take_back(archive, 3)
        make_kind(archive, 4, ReleaseKind.INVITATION)
        put_aside(archive, "Bilder vom Sommerfest", reason="Bildergalerie ohne Text")
        share_text(archive)
        mail = EmailMessage()
        mail["From"], mail["To"] = "kammerton@localhost", "lea@example.org"
        mail["Subject"], mail["Date"] = "Bitte bestätigen", "Wed, 25 Nov 2026 10:30:00 +0100"
        mail.set_content("Zum Bestätigen:\nhttp://127.0.0.1/abo/bestaetigen?token=abc\n<b>kein HTML</b>")
        mail.add_alternative('<p><a href="/hilfe">Hilfe</a></p><script>document.title="x"</script>', subtype="html")
        Maildir(archive.folder / "mails").send(mail, to="lea@example.org", name="msg_1")
        yield archive


@pytest.fixture(scope="module")
def base(archive: Archive) -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        app = archive.app(base_url=address, mailbox=archive.folder / "mails", imprint_url="https://impressum.example/")
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield address
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def tokens(archive: Archive, base: str) -> dict[str, str]:
    """Links of a subscriber with one confirmed and one unconfirmed subscription."""
    del base
    ports = archive.ports()
    for query in ("Fachkräfte Handwerk", "Zoll"):
        request = MailRequest("lea@example.org", query)
        subscribe_by_mail(request, database=ports.database, ring=ports.ring, clock=ports.clock)
    with archive.database.read() as connection:
        rows = connection.execute(select(subscriptions.c.id, subscriptions.c.subscriber_id)).all()
    later = archive.now + timedelta(hours=1)
    return {
        "confirm": archive.signer.sign("confirm", rows[0].id, later),
        "manage": archive.signer.sign("manage", rows[0].subscriber_id, later),
        "unsubscribe": archive.signer.sign("unsubscribe", rows[1].id, None),
    }


class Visit:
    """A browser's tab that notes what should not happen."""

    def __init__(
        self, browser: Browser, base: str, *, width: int = WIDE, scheme: str = "light", script: bool = True
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
        )
        self.base = base
        self.page: Page = self.context.new_page()
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, url: str) -> None:
        if not url.startswith(self.base):
            self.foreign.append(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def go(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    def overflow(self) -> int:
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


PAGES = [
    "/",
    "/?q=Fachkr%C3%A4fte&topic=fachkraefte&from=2026-11-01",
    "/?q=Zoll+Roboter&topic=aussenwirtschaft",
    "/?q=Zoll+%28Export",
    "/?q=xyzzy",
    "/meldung/1?q=Fachkr%C3%A4fte",
    "/meldung/13",
    "/abo/neu?q=Export",
    "/abo/neu?q=%28%28",
    "/abo/neu",
    "/abo/verschickt",
    "/abo",
    "/abo/link-verschickt",
    "/abo/bestaetigen?token={confirm}",
    "/abo?token={manage}",
    "/abo?token=abc",
    "/abo/abmelden?token={unsubscribe}",
    "/quellen",
    "/hilfe",
    "/datenschutz",
    "/postfach",
    "/postfach/msg_1",
    "/nichts",
    "/?from=gestern",
    "/?q=Zollunion",
    "/?kind=invitation&recent=false&q=Handwerk",
    "/meldung/2",
    "/meldung/3",
    "/meldung/17",
    f"/quellen/{AUENTAL}/aussortiert",
]

IN_THE_DARK = [PAGES[number] for number in (1, 2, 3, 5, 7, 14, 17, 21, 25, 26, 27)]
"""Pages that together hold everything that has a colour of its own."""


@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [(WIDE, "light", ALL_RULES), (NARROW, "dark", RULES_OF_LOOKS)],  # structure is the same in both
)
def test_every_page_is_accessible_and_whole(
    *, browser: Browser, base: str, tokens: dict[str, str], width: int, scheme: str, rules: dict[str, Any]
) -> None:
    axe = Axe()
    found: list[str] = []
    with Visit(browser, base, width=width, scheme=scheme) as visit:
        for path in PAGES:
            page = visit.go(path.format(**tokens))
            found += [f"{path}: {visit.overflow()} px too wide"] if visit.overflow() > 0 else []
            if scheme == "dark" and path not in IN_THE_DARK:
                continue
            results = axe.run(page, options=rules)
            found += [
                f"{path}: {violation['id']}: {violation['nodes']}" for violation in results.response["violations"]
            ]
    # Chromium reports a page's own error status as a failed load, and the script that the mail may not run.
    expected = ("Failed to load resource", "Blocked script execution in")
    complaints = [text for text in visit.complaints if not text.startswith(expected)]

    assert found == []
    assert complaints == []
    assert visit.foreign == []


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(browser: Browser, base: str) -> None:
    with Visit(browser, base) as visit:
        page = visit.go("/?q=Zoll")
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.inner_text() == "Zum Inhalt"
        assert (skip.bounding_box() or {"y": -1})["y"] >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.locator(":focus").get_attribute("name") == "q"
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width == "3px"


def test_a_search_is_narrowed_and_widened_by_links(browser: Browser, base: str) -> None:
    with Visit(browser, base) as visit:
        page = visit.go("/")
        page.get_by_label("Pressemitteilungen durchsuchen").fill("Betrieb")
        page.get_by_role("button", name="Suchen").click()
        before = page.locator(".hits > li").count()
        page.locator(".filters a", has_text="Digitalisierung").click()
        narrowed = page.locator(".hits > li").count()
        assert 0 < narrowed < before
        assert page.locator(".hits mark").count() > 0
        page.get_by_role("link", name="Filter aufheben: Thema: Digitalisierung").click()
        assert page.locator(".hits > li").count() == before


def test_a_kind_is_chosen_and_stays_chosen_when_the_search_changes(browser: Browser, base: str) -> None:
    with Visit(browser, base) as visit:
        page = visit.go("/?q=Kammer")
        page.locator(".filters a", has_text="Einladung").click()
        assert page.locator(".hits .kind").all_inner_texts() == ["Einladung"]
        page.get_by_label("Pressemitteilungen durchsuchen").fill("Roboter")
        page.get_by_role("button", name="Suchen").click()
        assert "kind=invitation" in page.url
        assert page.locator(".hits > li").count() == 1


def test_evidence_is_told_apart_from_hits_and_by_topic(browser: Browser, base: str) -> None:
    with Visit(browser, base) as visit:
        page = visit.go("/meldung/1?q=Ausland")
        assert page.locator("h1 .evidence").inner_text() == "Fachkräfte"
        line = "element => getComputedStyle(element).textDecorationLine"
        assert page.locator(".text .evidence").first.evaluate(line) == "underline"
        assert page.locator(".text mark", has_text="Ausland").count() == 1
        page.locator(".legend a").first.click()
        assert page.url.endswith("#thema-fachkraefte")


def test_the_script_only_comforts(browser: Browser, base: str) -> None:
    with Visit(browser, base) as visit:
        visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = visit.go("/abo/neu?q=Zoll")
        page.get_by_label("sofort").check()
        assert page.get_by_label("Uhrzeit der Sammelmail").is_hidden()
        page.get_by_label("wöchentlich").check()
        assert page.get_by_label("Uhrzeit der Sammelmail").is_visible()
        page = visit.go("/?q=Zoll")
        page.get_by_role("button", name="Adresse kopieren: Atom-Feed").click()
        page.get_by_text("kopiert").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{base}/releases.atom?q=Zoll"


def test_a_mail_in_the_mailbox_runs_nothing_and_its_links_work(browser: Browser, base: str) -> None:
    with Visit(browser, base) as visit:
        page = visit.go("/postfach")
        page.get_by_role("link", name="Bitte bestätigen").click()
        assert page.get_by_text("<b>kein HTML</b>").is_visible()
        link = page.get_by_role("link", name="http://127.0.0.1/abo/bestaetigen?token=abc")
        assert link.get_attribute("href") == "http://127.0.0.1/abo/bestaetigen?token=abc"
        assert page.title().startswith("Bitte bestätigen")
        page.frame_locator("iframe").get_by_role("link", name="Hilfe").click()
        page.wait_for_url(f"{base}/hilfe")


def test_without_a_script_everything_is_there(browser: Browser, base: str, archive: Archive) -> None:
    with Visit(browser, base, width=NARROW, script=False) as visit:
        page = visit.go("/")
        page.get_by_label("Pressemitteilungen durchsuchen").fill("Meister")
        page.get_by_role("button", name="Suchen").click()
        page.get_by_text("Ergebnis eingrenzen").click()
        page.locator(".filters a", has_text="Fachkräfte").click()
        page.locator(".headline a").first.click()
        assert page.get_by_text("Warum diese Themen?").is_visible()
        page.get_by_role("link", name="Zurück zur Suche").click()
        page.get_by_role("link", name="Per E-Mail").click()
        page.get_by_label("wöchentlich").check()
        page.get_by_label("E-Mail-Adresse").fill("ohne-skript@example.org")
        page.get_by_role("button", name="Abonnieren").click()
        assert page.get_by_role("heading", name="Fast geschafft").is_visible()
        with archive.database.read() as connection:
            newest = select(subscriptions).order_by(subscriptions.c.id.desc()).limit(1)
            row = connection.execute(newest).one()
        assert row.rhythm == "weekly"
        token = archive.signer.sign("confirm", row.id, archive.now + timedelta(days=7))
        page = visit.go(f"/abo/bestaetigen?token={token}")
        page.get_by_role("button", name="Abo bestätigen").click()
        assert page.get_by_role("heading", name="Das Abo ist bestätigt").is_visible()
        page = visit.go(f"/abo/abmelden?token={archive.signer.sign('unsubscribe', row.id, None)}")
        page.get_by_role("button", name="Abmelden").click()
        assert page.get_by_role("heading", name="Abgemeldet").is_visible()
    assert visit.complaints == []


def test_pages_move_nothing_for_those_who_want_it_still(browser: Browser, base: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(base + "/")

    assert page.evaluate("getComputedStyle(document.querySelector('a')).transitionDuration") == "0s"
    context.close()
