"""Which topics a text has, and why: pure, from title, lead and text to tags with their evidence."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from kammerton_classifier.topics.mask import find_names
from kammerton_classifier.topics.match import Finder, Found
from kammerton_classifier.topics.rules import WEIGHTS, Pattern, Rule, RuleSet, Strength, Topic, rule_set
from kammerton_shared.german.analysis import Token, analyse, part_at
from kammerton_shared.model import TopicKey

Zone = Literal["title", "text"]

TITLE_WEIGHT: Final = 2.0
LEAD_WEIGHT: Final = 1.3
BODY_WEIGHT: Final = 1.0
PASSING_TOKENS: Final = 130
"""Words of text for which one mention counts in full; in a longer text a body-only mention counts for less."""
MOST_WITHOUT_STRONG: Final = 3.6
"""Points that a rule which is not strong gives at most: one medium idea alone makes no topic."""
MOST_OF_WEAK: Final = 1.6
"""Points that all weak rules give together: countries and computers are named everywhere."""
REPEATED: Final = 0.3
MOST_COUNTED: Final = 3.0
LEAST_LEAD: Final = 200
LARGEST_LEAD: Final = 0.35
"""A lead weighs more up to this share of the text: where it is most of the text, it is no lead."""
ONE_SENTENCE: Final = 0.5
"""What is left of the points when all evidence stands in one sentence of the body: no release is about one sentence."""
TITLE_ONLY: Final = 0.6
"""What is left when a text of some length never says again what its title says: that was a figure of speech."""
BODY_ONLY: Final = 0.75
"""What is left at least of the points when neither title nor lead speaks of the topic; all of them in a short text."""
AGAINST_IN_PASSING: Final = 0.4
PERVADING: Final = 4
"""Sentences with evidence from which on a text is about the topic, though neither title nor lead names it."""
_SENTENCE_END: Final = re.compile(r"[.!?;][»“\"’)]*\s|\n")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: offsets into the title or the text, `end` exclusive."""

    start: int
    end: int
    zone: Zone


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that found something: its words as they stand in the text, their places, its points."""

    rule: str
    strength: Strength
    words: tuple[str, ...]
    places: tuple[Place, ...]
    points: float


@dataclass(frozen=True, slots=True)
class MaskedHit:
    """The name of an organisation in which words of the topic stand."""

    start: int
    end: int
    zone: Zone
    name: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One topic of a text, given or not, with all that speaks for and against it."""

    topic: TopicKey
    name: str
    assigned: bool
    points: float
    threshold: float
    rules: tuple[RuleHit, ...]
    masked: tuple[MaskedHit, ...]


@dataclass(frozen=True, slots=True)
class _Zoned:
    """The tokens of one zone, the names among them, and how much each place weighs."""

    zone: Zone
    text: str
    tokens: Sequence[Token]
    sentences: Sequence[int]
    masked: frozenset[int]
    names: Sequence[tuple[int, int]]
    lead_ends: int

    def weight(self, place: int) -> float:
        if self.zone == "title":
            return TITLE_WEIGHT
        return LEAD_WEIGHT if self.tokens[place].start < self.lead_ends else BODY_WEIGHT


@dataclass(frozen=True, slots=True)
class _Hit:
    rule: int
    pattern: int
    zone: int
    places: tuple[int, ...]


def tag(title: str, lead: str, text: str, *, rules: RuleSet | None = None) -> tuple[Tag, ...]:
    """Return every topic with its points and evidence, in the topics' order. `text` begins with `lead`."""
    chosen = rules or rule_set()
    lead_ends = min(len(lead), max(LEAST_LEAD, int(LARGEST_LEAD * len(text))))
    zones = (_zoned("title", title, 0, chosen), _zoned("text", text, lead_ends, chosen))
    return tuple(_tag(topic, zones) for topic in chosen.topics)


def assigned(tags: Iterable[Tag]) -> tuple[TopicKey, ...]:
    """Return the keys of the topics that a text has."""
    return tuple(tag.topic for tag in tags if tag.assigned)


def evidence(tag: Tag) -> dict[str, Any]:
    """Return what speaks for and against a tag, as it is stored."""
    return {
        "rules": [
            {
                "rule": hit.rule,
                "strength": hit.strength.value,
                "words": list(hit.words),
                "places": [[place.start, place.end, place.zone] for place in hit.places],
                "points": round(hit.points, 2),
            }
            for hit in tag.rules
        ],
        "masked": [[name.start, name.end, name.name, name.zone] for name in tag.masked],
    }


def _zoned(zone: Zone, text: str, lead_ends: int, rules: RuleSet) -> _Zoned:
    tokens = analyse(text)
    sentences, number = [], 0
    for place, token in enumerate(tokens):
        if place and _SENTENCE_END.search(text[tokens[place - 1].end : token.start]):
            number += 1
        sentences.append(number)
    names = [(name.first, name.behind) for name in find_names(text, tokens, sentences, rules.mask)]
    masked = frozenset(place for first, behind in names for place in range(first, behind))
    return _Zoned(zone, text, tokens, sentences, masked, names, lead_ends)


@lru_cache(maxsize=64)
def _finder(topic: Topic) -> tuple[Finder, tuple[tuple[int, Pattern], ...]]:
    patterns = tuple((number, pattern) for number, rule in enumerate(topic.rules) for pattern in rule.patterns)
    return Finder([pattern for _, pattern in patterns]), patterns


def _tag(topic: Topic, zones: Sequence[_Zoned]) -> Tag:
    finder, patterns = _finder(topic)
    hits: list[_Hit] = []
    names: list[MaskedHit] = []
    for number, zone in enumerate(zones):
        found = finder.find(zone.tokens, zone.sentences)
        hidden: list[Found] = []
        for pattern, places in found:
            if zone.masked.isdisjoint(places):
                hits.append(_Hit(patterns[pattern][0], pattern, number, places))
            else:
                hidden.append((pattern, places))
        names += _masked(zone, hidden, topic, patterns)
    counted = _count_once(hits, topic)
    length = len(zones[1].tokens)
    rules = [
        _points(rule, [hit for hit in counted if hit.rule == number], zones, patterns, length)
        for number, rule in enumerate(topic.rules)
    ]
    given = tuple(hit for hit in rules if hit is not None)
    points = round(_sum(given) * _spread(counted, topic, zones), 2)
    return Tag(topic.key, topic.name, points >= topic.threshold, points, topic.threshold, given, tuple(names))


def _masked(
    zone: _Zoned,
    found: Sequence[Found],
    topic: Topic,
    patterns: Sequence[tuple[int, Pattern]],
) -> list[MaskedHit]:
    """Return the names that hide a word which would have counted."""
    telling = {Strength.STRONG, Strength.MEDIUM}
    hidden = {
        place for pattern, places in found if topic.rules[patterns[pattern][0]].strength in telling for place in places
    }
    hits = []
    for first, behind in zone.names:
        if not hidden.isdisjoint(range(first, behind)):
            start, end = zone.tokens[first].start, zone.tokens[behind - 1].end
            hits.append(MaskedHit(start, end, zone.zone, zone.text[start:end]))
    return hits


def _count_once(hits: Sequence[_Hit], topic: Topic) -> list[_Hit]:
    """Return the hits so that a token counts once: hidden ones not at all, then the longest of the strongest rule."""
    order = {
        Strength.NOT: 0, Strength.AGAINST: 1, Strength.STRONG: 2, Strength.MEDIUM: 3, Strength.WEAK: 4,
    }  # fmt: skip
    taken: set[tuple[int, int]] = set()
    counted: list[_Hit] = []
    for hit in sorted(
        hits, key=lambda hit: (order[topic.rules[hit.rule].strength], -len(hit.places), hit.zone, hit.places)
    ):
        tokens = {(hit.zone, place) for place in hit.places}
        if not taken.isdisjoint(tokens):
            continue
        taken |= tokens
        if topic.rules[hit.rule].strength is not Strength.NOT:
            counted.append(hit)
    return counted


def _points(
    rule: Rule, hits: Sequence[_Hit], zones: Sequence[_Zoned], patterns: Sequence[tuple[int, Pattern]], length: int
) -> RuleHit | None:
    """Return what a rule gives: weight × best zone × repetition, less for a mention in passing of a long text."""
    if not hits:
        return None
    best = max(zones[hit.zone].weight(hit.places[0]) for hit in hits)
    dense = len(hits) / math.sqrt(max(1.0, length / PASSING_TOKENS))
    if best > BODY_WEIGHT:
        dense = max(dense, 1.0)
    repeated = dense if dense < 1 else 1 + REPEATED * (min(dense, MOST_COUNTED) - 1)
    weight = WEIGHTS[rule.strength]
    if rule.strength is Strength.AGAINST and best <= BODY_WEIGHT:
        weight *= AGAINST_IN_PASSING
    points = weight * best * repeated
    if rule.strength in {Strength.MEDIUM, Strength.WEAK}:
        points = min(points, MOST_WITHOUT_STRONG)
    places: list[Place] = []
    words: dict[str, None] = {}
    for hit in sorted(hits, key=lambda hit: (hit.zone, hit.places)):
        zone = zones[hit.zone]
        spans = [_span(zone, place, patterns[hit.pattern][1]) for place in hit.places]
        places += [Place(start, end, zone.zone) for start, end in spans]
        words[" … ".join(zone.text[zone.tokens[place].start : zone.tokens[place].end] for place in hit.places)] = None
    return RuleHit(rule.id, rule.strength, tuple(words), tuple(places), round(points, 2))


def _sum(hits: Iterable[RuleHit]) -> float:
    """Return the points of all rules; the weak ones together give little."""
    weak = telling = 0.0
    for hit in hits:
        if hit.strength is Strength.WEAK:
            weak += hit.points
        else:
            telling += hit.points
    return telling + min(weak, MOST_OF_WEAK)


def _spread(hits: Sequence[_Hit], topic: Topic, zones: Sequence[_Zoned]) -> float:
    """Return the share of the points that counts: less when all evidence stands in the body, least in one sentence.

    Less as well when the title alone speaks of the topic; evidence that pervades the body counts in full.
    """
    telling = [hit for hit in hits if topic.rules[hit.rule].strength in {Strength.STRONG, Strength.MEDIUM}]
    if telling and all(zones[hit.zone].zone == "title" for hit in telling) and len(zones[1].tokens) > PASSING_TOKENS:
        return TITLE_ONLY
    if any(zones[hit.zone].weight(hit.places[0]) > BODY_WEIGHT for hit in telling):
        return 1.0
    sentences = {zones[hit.zone].sentences[hit.places[0]] for hit in telling}
    if len(sentences) <= 1:
        return ONE_SENTENCE
    if len(sentences) >= PERVADING:
        return 1.0
    return max(BODY_ONLY, min(1.0, PASSING_TOKENS / max(1, len(zones[1].tokens))))


def _span(zone: _Zoned, place: int, pattern: Pattern) -> tuple[int, int]:
    """Return the part of a compound that was meant, else the whole word."""
    token = zone.tokens[place]
    for slot in pattern.slots:
        for term in slot:
            if term.value in token.parts:
                return part_at(token, zone.text, term.value) or (token.start, token.end)
    return token.start, token.end
