"""A reader's walk through the pages in a real browser: from a search to an alert, and out again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import missing
from tests.journey.running import Running, running
from tests.servers.chromium import find_chromium, open_browser

ADDRESS = "leserin@verband.example"


@pytest.fixture(scope="module")
def kammerton(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("walk")
    (folder / "empty").mkdir()
    with running(folder, SOURCES=str(folder / "empty"), COLLECT_S="1") as started:
        started.wait_for(lambda: len(started.export()) == 12, "the sample is searchable")
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if find_chromium() is None:
        missing("Chromium", "install it, the pages are looked at in a real browser")
    with open_browser() as browser:
        yield browser


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def context(request: pytest.FixtureRequest, browser: Browser, kammerton: Running) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=kammerton.base, locale="de-DE", java_script_enabled=request.param == "with JavaScript"
    )
    yield context
    context.close()


def test_a_reader_walks_from_a_search_to_an_alert_and_out_again(context: BrowserContext, kammerton: Running) -> None:
    page = context.new_page()
    before = len(kammerton.mails())

    page.goto("/")
    page.get_by_role("searchbox").fill("Glasfaser Gewerbegebiet")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name=re.compile("Glasfaser für 74")).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator(".text .evidence").first).to_have_attribute("title", "Spricht für Digitalisierung")
    page.locator(".legend").get_by_role("link", name="Digitalisierung").click()
    expect(page.locator("#thema-digitalisierung")).to_contain_text("Zugeordnet: dafür sprechen")

    page.goto("/hilfe")
    page.get_by_role("link", name="art:Einladung").first.click()
    expect(page.get_by_role("main")).to_contain_text("Dazu ist nichts zu finden.")
    page.goto("/quellen")
    expect(page.get_by_role("main")).not_to_contain_text("aussortiert")

    page.goto("/abo/neu?q=Handel+ODER+Digitalisierung")
    page.get_by_label("E-Mail-Adresse").fill(ADDRESS)
    choose_at_once(page)
    page.get_by_role("button", name="Abonnieren").click()
    kammerton.wait_for(lambda: len(kammerton.mails()) > before, "the mail that asks for consent")

    page.goto("/postfach")
    page.get_by_role("link", name=re.compile("[Bb]estätig")).first.click()
    page.goto(link_in_mail(kammerton, -1, "/abo/bestaetigen"))
    page.get_by_role("button", name="Abo bestätigen").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("bestätigt|aktiv|läuft", re.IGNORECASE))

    waiting = len(kammerton.mails())
    kammerton.command("sample", "publish")
    kammerton.wait_for(lambda: len(kammerton.mails()) > waiting, "the alert")
    page.goto("/postfach")
    expect(page.get_by_role("main")).to_contain_text(re.compile("HWK Auental|IHK Seenplatte-West"))

    page.goto(link_in_mail(kammerton, -1, "/abo/abmelden"))
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("beendet|abgemeldet", re.IGNORECASE))


def choose_at_once(page: Page) -> None:
    radio = page.get_by_label(re.compile("[Ss]ofort"))
    if radio.count():
        radio.first.check()
    else:
        page.get_by_label(re.compile("Rhythmus|Wie oft")).select_option("at_once")


def link_in_mail(kammerton: Running, place: int, path: str) -> str:
    text = kammerton.mails()[place].read_bytes().decode(errors="replace").replace("=\r\n", "").replace("=\n", "")
    text = text.replace("=3D", "=")
    found = re.search(rf"{re.escape(kammerton.base)}({path}\S*)", text)
    assert found, text[:3000]
    return found[1].rstrip('">')
