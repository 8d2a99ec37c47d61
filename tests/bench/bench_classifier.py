"""How many pages a second one core cleans and tags, beside trafilatura alone on the same pages in the same run.

Run this file, or `make bench`. The pages are the golden ones and the press world, with as much menu and teaser around
them as they have.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import TypeVar

import trafilatura

from kammerton_classifier.text.assemble import lead_of
from kammerton_classifier.text.clean import clean
from kammerton_classifier.text.decode import decode
from kammerton_classifier.text.model import Page
from kammerton_classifier.topics.tag import tag
from tests.doubles.press_pages import shingle_f1
from tests.doubles.press_world.material import Release, releases
from tests.doubles.press_world.measure import leaks, page_of
from tests.doubles.press_world.render import Served, serve

GOLDEN = Path(__file__).parents[1] / "golden"
FETCHED_AT = datetime(2026, 12, 31, tzinfo=UTC)
RUNS = 5

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Golden:
    """A page with what its text must hold; `leaks` tells whether a text holds what it must not."""

    page: Page
    text: str
    leaks: Callable[[str], bool]


def golden_pages() -> list[Golden]:
    """Read the golden pages."""
    found = []
    for path in sorted((GOLDEN / "pages").glob("*.json")):
        facts = json.loads(path.read_text("utf-8"))
        page = Page(
            path.with_suffix(".html").read_bytes(),
            facts["content_type"],
            facts["address"],
            FETCHED_AT,
            entry_title=facts["entry_title"],
            source_name=facts["source_name"],
        )
        found.append(Golden(page, "\n".join(facts["text"]), partial(_holds_any, facts["absent"])))
    return found


def world_pages() -> list[Golden]:
    """Render the press world."""
    found = []
    for release in releases():
        served = serve(release)
        leaking = partial(_holds_furniture, release, served)
        found.append(Golden(page_of(release, served), release.text, leaking))
    return found


def _holds_any(absent: Sequence[str], text: str) -> bool:
    return any(word in text for word in absent)


def _holds_furniture(release: Release, served: Served, text: str) -> bool:
    return bool(leaks(text, release, served))


def by_kammerton(golden: Golden) -> str:
    """Return the text that the classifier finds."""
    return clean(golden.page).text


def by_trafilatura(golden: Golden) -> str:
    """Return the text that trafilatura finds alone."""
    characters = decode(golden.page.body, golden.page.content_type)
    return trafilatura.extract(characters, fast=True, include_comments=False) or ""


def cleaned_and_tagged(golden: Golden) -> str:
    """Return the text that the classifier finds, after tagging it: what a release costs in all."""
    found = clean(golden.page)
    tag(found.title, found.lead, found.text)
    return found.text


def per_second(work: Callable[[Item], object], items: Sequence[Item]) -> float:
    """Return the best of some runs, in items a second of processor time."""
    best = float("inf")
    for _ in range(RUNS):
        began = time.process_time()
        for item in items:
            work(item)
        best = min(best, time.process_time() - began)
    return len(items) / best


def compare(name: str, pages: Sequence[Golden]) -> None:
    """Print what each way makes of the same pages."""
    print(f"{len(pages)} {name}\n{'':<24}{'pages/s':>9}{'F1':>8}{'worst':>8}{'with leaks':>12}")
    for way, text_of in WAYS:
        texts = [text_of(golden) for golden in pages]
        f1 = [shingle_f1(text, golden.text) for text, golden in zip(texts, pages, strict=True)]
        leaking = sum(golden.leaks(text) for text, golden in zip(texts, pages, strict=True))
        print(f"{way:<24}{per_second(text_of, pages):>9.0f}{fmean(f1):>8.3f}{min(f1):>8.3f}{leaking:>12}")
    print()


WAYS = (
    ("kammerton", by_kammerton),
    ("kammerton, and tagged", cleaned_and_tagged),
    ("trafilatura fast", by_trafilatura),
)


def main() -> None:
    """Print the tables."""
    began = time.process_time()
    tag("", "", "")
    print(f"rules read and compiled once in {time.process_time() - began:.2f} s\n")

    for name, pages in (("golden pages", golden_pages()), ("pages of the press world", world_pages())):
        compare(name, pages)

    labelled = [path.read_text("utf-8").partition("\n\n") for path in sorted((GOLDEN / "releases").glob("*.txt"))]
    print(f"\n{len(labelled)} releases, mean {fmean(len(text) for _, _, text in labelled):.0f} characters")
    rate = per_second(lambda release: tag(release[0], lead_of(release[2]), release[2]), labelled)
    print(f"tagged: {rate:.0f} releases/s")


if __name__ == "__main__":
    main()
