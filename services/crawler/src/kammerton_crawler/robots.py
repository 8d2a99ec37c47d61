"""What a host's robots.txt forbids (RFC 9309). Pure: neither fetches nor remembers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import quote, unquote_to_bytes, urlsplit

MOST_CHARACTERS: Final = 500 * 1024
MOST_DELAY_S: Final = 24 * 3600.0
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_TOKEN: Final = re.compile(r"[a-zA-Z_-]+|\*")
_KEPT: Final = "/?&=:;,+$*!'()@"  # what a pattern or a path keeps as it is; everything else is compared percent-encoded


@dataclass(frozen=True, slots=True)
class Rule:
    """One path pattern, normalised. `allow` wins among patterns of the same length."""

    pattern: str
    allow: bool

    def matches(self, path: str) -> bool:
        """Return whether a normalised path fits: `*` is any text, `$` at the end is the path's end."""
        anchored = self.pattern.endswith("$")
        first, *others = self.pattern.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        position = len(first)
        last = others.pop() if anchored and others else None
        for part in others:  # leftmost is enough: what follows has the most room then
            found = path.find(part, position)
            if found < 0:
                return False
            position = found + len(part)
        if not anchored:
            return True
        return position == len(path) if last is None else path.endswith(last) and len(path) - len(last) >= position


@dataclass(slots=True)
class _Group:
    agents: set[str] = field(default_factory=set)
    rules: list[Rule] = field(default_factory=list)
    delay_s: float | None = None
    open: bool = True  # still naming its user agents


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host by product token in lower case; `*` is for whoever has no group of their own."""

    rules: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    delays_s: dict[str, float] = field(default_factory=dict)
    forbids_all: bool = False

    @classmethod
    def parse(cls, body: str | None, status: int | None) -> Self:
        """Read a robots.txt as its server answered: `status` None if it did not.

        No answer, 5xx and 429 forbid everything until it can be read; any other status but 2xx allows everything.
        Only the first 500 KiB count.
        """
        if status is None or status >= 500 or status == 429:
            return cls(forbids_all=True)
        if not 200 <= status < 300 or body is None:
            return cls()
        rules: dict[str, list[Rule]] = {}
        delays_s: dict[str, float] = {}
        for group in _groups(body):
            for agent in group.agents:
                rules.setdefault(agent, []).extend(group.rules)
                if group.delay_s is not None:
                    delays_s[agent] = max(group.delay_s, delays_s.get(agent, 0.0))
        return cls({agent: tuple(found) for agent, found in rules.items()}, delays_s)

    def allows(self, user_agent_token: str, url: str) -> bool:
        """Return whether the longest pattern that fits the address allows it, or none fits."""
        if self.forbids_all:
            return False
        path = _path(url)
        if path == "/robots.txt":
            return True
        fitting = [rule for rule in self.rules.get(self._group_of(user_agent_token), ()) if rule.matches(path)]
        return max(fitting, key=lambda rule: (len(rule.pattern), rule.allow)).allow if fitting else True

    def crawl_delay_s(self, user_agent_token: str) -> float | None:
        """Return the seconds between two requests that the host asks for; None if it asks for nothing."""
        return self.delays_s.get(self._group_of(user_agent_token))

    def _group_of(self, token: str) -> str:
        return token.lower() if token.lower() in self.rules else "*"


def _groups(body: str) -> Iterator[_Group]:
    group = _Group()
    for key, value in _records(body):
        if key == "user-agent":
            if not group.open:
                yield group
                group = _Group()
            token = _TOKEN.match(value)
            group.agents |= {token[0].lower()} if token else set()
        elif key in {"allow", "disallow"}:
            group.open = False
            if value:
                group.rules.append(Rule(_normal(value), key == "allow"))
        elif key == "crawl-delay":
            group.open = False
            group.delay_s = _delay(value)
    yield group


def _records(body: str) -> Iterator[tuple[str, str]]:
    for line in _LINE_END.split(body.removeprefix("\ufeff")[:MOST_CHARACTERS]):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _delay(value: str) -> float | None:
    try:
        delay_s = float(value)
    except ValueError:
        return None
    return min(delay_s, MOST_DELAY_S) if delay_s > 0 else None


def _path(url: str) -> str:
    parts = urlsplit(url)
    return _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _normal(path: str) -> str:
    """Return a path with everything percent-encoded that need not be plain, the same way for patterns and addresses."""
    pieces = re.split(r"(%2[fF]|%24|%2[aA])", path)  # an encoded /, $ or * is not the character
    return "".join(
        piece.upper() if piece.startswith("%") and len(piece) == 3 else quote(unquote_to_bytes(piece), safe=_KEPT)
        for piece in pieces
    )
