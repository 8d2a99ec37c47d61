"""The invented houses and releases of the press world, read from tests/golden/world."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

GOLDEN = Path(__file__).parents[2] / "golden"
WORLD = GOLDEN / "world"
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class House:
    """A publisher. `feed_title` says how its feed names a release: whole, cut or none."""

    key: str
    system: str
    name: str
    address: str
    feed_title: str
    contact: Sequence[str]
    about: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release and what its page says around it.

    `blocks` are paragraphs; "# " begins a heading, "#! " one that is no text, "- " an item, "| " a row, "> " a
    quotation. `shown` is the date as the page spells it, `line` the whole line, `machine` the one for programs.
    `exact`: the page names the minute.
    """

    key: str
    house: House
    title: str
    blocks: Sequence[str]
    kicker: str = ""
    number: str = ""
    number_at_end: bool = False
    published: datetime | None = None
    exact: bool = False
    shown: str = ""
    line: str = ""
    machine: str = ""
    caption: Sequence[str] = ()
    council: str = ""
    kind: str = "release"
    quirks: frozenset[str] = frozenset()
    shown_title: str = ""

    @property
    def address(self) -> str:
        """Where the page stands."""
        slug = self.key.partition("-")[2]
        told = int(sha256(self.key.encode()).hexdigest(), 16)
        return self.house.address.format(
            slug=slug,
            number4=1000 + told % 9000,
            number7=1_000_000 + told % 9_000_000,
            number_in_year=self.number.replace("/26", "-2026"),
        )

    @property
    def text(self) -> str:
        """What must come out: every block but the headings that only name a part of the form; a dateline belongs to it."""
        told = (block.lstrip("#>-| ").replace("| ", " ") for block in self.blocks if not block.startswith("#! "))
        begin = f"{self.shown} " if "dateline" in self.quirks else ""
        return begin + "\n\n".join(told)

    @property
    def entry_title(self) -> str:
        """What the feed calls it."""
        if self.house.feed_title == "none":
            return ""
        return self.title if self.house.feed_title == "whole" else f"{self.title[:44].rsplit(' ', 1)[0]} …"


class Sheet:
    """A page in the making that remembers what on it is not the release."""

    def __init__(self) -> None:
        self.furniture: list[str] = []

    def put(self, *texts: str) -> str:
        """Note that `texts` are furniture, and return them for the page, joined by nothing."""
        self.furniture += [text for text in texts if text]
        return "".join(escape(text) for text in texts)

    def lines(self, texts: Sequence[str], tag: str = "p", attributes: str = "") -> str:
        """Return `texts` as furniture, each in an element of its own."""
        return "\n".join(f"<{tag}{attributes}>{self.put(text)}</{tag}>" for text in texts if text)

    def links(self, texts: Sequence[str], *, in_list: bool = True) -> str:
        """Return `texts` as furniture, each a link."""
        made = [f'<a href="/{number}">{self.put(text)}</a>' for number, text in enumerate(texts)]
        return "<ul>" + "".join(f"<li>{link}</li>" for link in made) + "</ul>" if in_list else " ".join(made)


def rich_text(blocks: Sequence[str], *, heading: str = "h2") -> str:
    """Return the blocks as an editor of today leaves them: paragraphs, lists, tables, quotations."""
    parts: list[str] = []
    for place, block in enumerate(blocks):
        sign, _, told = block.partition(" ")
        before = blocks[place - 1].split(" ")[0] if place else ""
        after = blocks[place + 1].split(" ")[0] if place + 1 < len(blocks) else ""
        parts.append(_element(sign, told, block, heading, first=before != sign, last=after != sign))
    return "\n".join(parts)


def _element(sign: str, told: str, block: str, heading: str, *, first: bool, last: bool) -> str:
    if sign in {"#", "#!"}:
        return f"<{heading}>{escape(told)}</{heading}>"
    if sign == "-":
        return ("<ul>" if first else "") + f"<li>{escape(told)}</li>" + ("</ul>" if last else "")
    if sign == "|":
        cell = "th" if first else "td"
        row = "".join(f"<{cell}>{escape(value)}</{cell}>" for value in told.split(" | "))
        return ("<table><tbody>" if first else "") + f"<tr>{row}</tr>" + ("</tbody></table>" if last else "")
    if sign == ">":
        return f"<blockquote><p>{escape(told)}</p></blockquote>"
    return f"<p>{escape(block)}</p>"


def broken_text(blocks: Sequence[str]) -> str:
    """Return the blocks as one run of text with empty lines made of <br>."""
    return "<br />\n<br />\n".join(
        f"<b>{escape(block.split(' ', 1)[1])}</b>" if block.startswith("#") else escape(block.lstrip("-|> "))
        for block in blocks
    )


@cache
def houses() -> dict[str, House]:
    """Return the houses by their key."""
    read = tomllib.loads((WORLD / "houses.toml").read_text("utf-8"))
    return {key: House(key=key, **facts) for key, facts in read.items()}


@cache
def _texts() -> dict[str, dict[str, str]]:
    lines = [line for name in "ab" for line in (GOLDEN / f"houses_{name}.jsonl").read_text("utf-8").splitlines()]
    return {item["id"]: item for item in map(json.loads, lines)}


@cache
def releases() -> tuple[Release, ...]:
    """Return every release of the world, in the order of their names."""
    return tuple(_release(path) for path in sorted((WORLD / "releases").glob("*.toml")))


def _release(path: Path) -> Release:
    facts = tomllib.loads(path.read_text("utf-8"))
    published = facts.pop("published", None)
    shown_title = facts["title"]
    return Release(
        key=path.stem,
        house=houses()[facts.pop("house")],
        blocks=_blocks(facts),
        quirks=frozenset(facts.pop("quirks", ())),
        published=datetime.fromisoformat(published).replace(tzinfo=BERLIN).astimezone(UTC) if published else None,
        exact="T" in (published or ""),
        title=facts.pop("expect_title", facts.pop("title")),
        shown_title=shown_title,
        **facts,
    )


def _blocks(facts: dict[str, object]) -> tuple[str, ...]:
    text, one, several = facts.pop("text", ""), facts.pop("text_of", ""), facts.pop("sections_of", [])
    told = str(text)
    if one:
        told = _texts()[str(one)]["text"]
    elif isinstance(several, list) and several:
        told = "\n\n".join(f"# {_texts()[name]['title']}\n\n{_texts()[name]['text']}" for name in several)
    return tuple(
        line.strip()
        for part in told.split("\n\n")
        for line in (part.strip().split("\n") if part.strip()[:1] in {"-", "|"} else [part])
        if line.strip()
    )


def digest() -> str:
    """Return the hash of everything the world is made from: texts, houses, templates."""
    paths = [*sorted(WORLD.rglob("*.*")), GOLDEN / "houses_a.jsonl", GOLDEN / "houses_b.jsonl"]
    paths += [
        path for path in sorted(Path(__file__).parent.glob("*.py")) if path.name not in {"measure.py", "crossed.py"}
    ]
    return sha256(b"\0".join(path.read_bytes() for path in paths if path.is_file())).hexdigest()[:16]
