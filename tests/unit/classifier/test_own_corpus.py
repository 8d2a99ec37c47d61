"""All texts of ours as plain pages: none is set aside, and hardly one is called anything but a release."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from kammerton_classifier.text.clean import clean
from kammerton_classifier.text.model import CleanRelease, Page
from kammerton_shared.model import ReleaseKind
from tests.conftest import NOW

GOLDEN = Path(__file__).parents[2] / "golden"
FILES = sorted([*GOLDEN.glob("houses_*.jsonl"), GOLDEN / "shorts.jsonl", GOLDEN / "corpus" / "texts.jsonl"])
OTHERS = {
    "texts.jsonl": {"d085": ReleaseKind.SPEECH},
    "houses_d.jsonl": {"d03": ReleaseKind.STATEMENT, "d10": ReleaseKind.SPEECH},
}


def texts(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield number, title and text of a file's releases."""
    for line in path.read_text("utf-8").splitlines():
        release = json.loads(line)
        yield release["id"], release["title"], release["text"]


def golden_releases() -> Iterator[tuple[str, str, str]]:
    """Yield the releases that stand in files of their own."""
    for path in sorted((GOLDEN / "releases").glob("*.txt")):
        title, _, text = path.read_text("utf-8").partition("\n\n")
        yield path.stem, title, text


def cleaned(title: str, text: str, *, entry_title: str) -> CleanRelease:
    """Return what a plain page with a release gives."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))
    html = f"<html><body><nav><a href=/>Start</a></nav><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    address = "https://haus.example/presse/4711.html"
    return clean(Page(html.encode(), "text/html; charset=utf-8", address, NOW, entry_title=entry_title))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_release_is_set_aside_and_each_kind_was_looked_at(path: Path) -> None:
    found = {number: cleaned(title, text, entry_title=title) for number, title, text in texts(path)}

    assert {number: one.empty_reason for number, one in found.items() if one.empty_reason} == {}
    others = {number: one.kind for number, one in found.items() if one.kind is not ReleaseKind.RELEASE}
    assert others == OTHERS.get(path.name, {})


@pytest.mark.parametrize("entry_title", ["", "Neues von der Kammer am Fluss"])
def test_no_release_is_set_aside_whose_feed_says_nothing_or_something_else_of_it(entry_title: str) -> None:
    found = {
        number: cleaned(title, text, entry_title=entry_title) for path in FILES for number, title, text in texts(path)
    }

    assert {number: one.empty_reason for number, one in found.items() if one.empty_reason} == {}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Datenschutz",
            (
                "Am Montag hat die Kammer ihren Leitfaden vorgestellt. Er erklärt auf zwölf Seiten, wie Betriebe "
                "personenbezogene Daten nach der DSGVO schützen und wen sie fragen können, wenn etwas schiefgeht."
            ),
        ),
        (
            "Barrierefreiheit",
            (
                "Der Neubau der Kammer ist seit Freitag barrierefrei. Ein Aufzug führt nun in alle Stockwerke, Rampen "
                "ersetzen die Stufen am Eingang. Bezahlt hat ihn das Land mit 400.000 Euro."
            ),
        ),
        (
            "Login für Azubis startet",
            "Auszubildende können sich ab Montag mit Benutzername und Passwort anmelden. Das Haus hilft dabei.",
        ),
        (
            "Wartungsarbeiten am Kundenportal",
            "Am Samstag ist das Portal wegen Wartungsarbeiten vorübergehend nicht erreichbar. Ab Sonntag läuft es.",
        ),
        (
            "Cookies: Was Betriebe wissen müssen",
            "Viele Seiten setzen Cookies. Die Kammer rät vom Tracking ab.",
        ),
    ],
)
def test_news_about_what_such_pages_are_about_is_a_release(title: str, text: str) -> None:
    assert cleaned(title, text, entry_title=title).empty_reason == ""


def test_the_golden_releases_are_releases() -> None:
    found = {name: cleaned(title, text, entry_title=title) for name, title, text in golden_releases()}

    assert {one.empty_reason for one in found.values()} == {""}
    assert {one.kind for one in found.values()} == {ReleaseKind.RELEASE}


def test_the_golden_pages_are_releases_but_for_the_council_paper() -> None:
    kinds = {}
    for path in sorted((GOLDEN / "pages").glob("*.json")):
        facts = json.loads(path.read_text("utf-8"))
        page = Page(
            path.with_suffix(".html").read_bytes(),
            facts["content_type"],
            facts["address"],
            NOW,
            entry_title=facts["entry_title"],
            source_name=facts["source_name"],
        )
        one = clean(page)
        assert one.empty_reason == "", path.stem
        kinds[path.stem] = one.kind

    assert {name: kind for name, kind in kinds.items() if kind is not ReleaseKind.RELEASE} == {
        "council": ReleaseKind.COUNCIL_PAPER
    }
