"""What is odd about readable rules: words said twice, rules that never fire, stems that join strangers. Pure."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice, takewhile
from typing import Final

from kammerton_classifier.topics.match import Finder
from kammerton_classifier.topics.rules import Match, Pattern, Rule, RuleSet, Strength, Topic
from kammerton_shared.german.analysis import Token, analyse

SHORTEST_PART: Final = 5
"""Letters of a word from which on it is looked for in longer words; „Amt“ is in „gesamt“."""
LEAST_LONGER: Final = 4
MOST_NAMED: Final = 5


class Oddity(StrEnum):
    """What is odd."""

    TWICE = "twice"  # the same words in two rules: the weaker one never counts them
    DEAD = "dead"  # a rule of which no word stands in any text
    COLLISION = "collision"  # a noun whose stem finds words that are never written with a capital
    COMPOUND = "compound"  # longer words hold the word, and the splitter does not know it


@dataclass(frozen=True, slots=True)
class Finding:
    """One oddity: where it is, and the words of the texts that show it."""

    topic: str
    rule: str
    oddity: Oddity
    word: str
    shown_by: tuple[str, ...] = ()


@dataclass(slots=True)
class Vocabulary:
    """The words of many texts: each form with its stems and how it was written, and the rules that fired."""

    stems: dict[str, frozenset[str]] = field(default_factory=dict)
    capitals: Counter[str] = field(default_factory=Counter)
    smalls: Counter[str] = field(default_factory=Counter)
    alive: set[tuple[str, str]] = field(default_factory=set)

    def add(self, text: str, tokens: Sequence[Token]) -> None:
        """Take in the words of a text; the first word of a sentence says nothing of how a word is written."""
        for place, token in enumerate(tokens):
            self.stems.setdefault(token.exact, frozenset((token.stem, *token.parts)))
            if place and text[tokens[place - 1].end : token.start] == " ":
                (self.capitals if text[token.start].isupper() else self.smalls)[token.exact] += 1


def check(rules: RuleSet, texts: Iterable[str] = ()) -> Iterator[Finding]:
    """Yield what is odd, topic by topic; without texts only what the rules show alone. Keeps no text."""
    words = _read(rules, texts)
    forms, ordered = _forms_by_stem(words), sorted(words.stems)
    for topic in rules.topics:
        yield from _said_twice(topic)
        if words.stems:
            yield from _dead(topic, words)
            for rule in topic.rules:
                yield from _collisions(topic, rule, words, forms)
                yield from _compounds(topic, rule, words, ordered)


def _read(rules: RuleSet, texts: Iterable[str]) -> Vocabulary:
    every = [
        (topic.key, rule.id, pattern) for topic in rules.topics for rule in topic.rules for pattern in rule.patterns
    ]
    finder = Finder([pattern for _, _, pattern in every])
    words = Vocabulary()
    for text in texts:
        tokens = analyse(text)
        words.add(text, tokens)
        # As one sentence: whether a rule can fire at all is asked, not how much it gives.
        words.alive.update(every[number][:2] for number, _ in finder.find(tokens, [0] * len(tokens)))
    return words


def _forms_by_stem(words: Vocabulary) -> Mapping[str, list[str]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for form, stems in words.stems.items():
        for stem in stems:
            forms[stem].append(form)
    return forms


def _said_twice(topic: Topic) -> Iterator[Finding]:
    first: dict[tuple[tuple[frozenset[object], ...], bool], str] = {}
    for rule in topic.rules:
        for pattern in rule.patterns:
            key = (tuple(frozenset(slot) for slot in pattern.slots), pattern.near)
            if key in first and not _may_be_hidden(rule):
                yield Finding(topic.key, rule.id, Oddity.TWICE, pattern.written, (first[key],))
            first.setdefault(key, rule.id)


def _may_be_hidden(rule: Rule) -> bool:
    """Whether a rule may well hold what another one holds: it takes away what that one gives."""
    return rule.strength in {Strength.NOT, Strength.AGAINST}


def _dead(topic: Topic, words: Vocabulary) -> Iterator[Finding]:
    for rule in topic.rules:
        if (topic.key, rule.id) not in words.alive:
            yield Finding(topic.key, rule.id, Oddity.DEAD, f"{len(rule.patterns)} words")


def _single(pattern: Pattern) -> str | None:
    """Return the stem of a pattern that is one word in any inflection."""
    if len(pattern.slots) != 1 or len(pattern.slots[0]) != 1:
        return None
    [term] = pattern.slots[0]
    return term.value if term.match is Match.STEM else None


def _collisions(topic: Topic, rule: Rule, words: Vocabulary, forms: Mapping[str, list[str]]) -> Iterator[Finding]:
    for pattern in rule.patterns:
        stem = _single(pattern)
        if stem is None or not pattern.written[0].isupper():
            continue
        strangers = [form for form in forms.get(stem, ()) if words.smalls[form] and not words.capitals[form]]
        if strangers:
            yield Finding(topic.key, rule.id, Oddity.COLLISION, pattern.written, tuple(sorted(strangers)[:MOST_NAMED]))


def _compounds(topic: Topic, rule: Rule, words: Vocabulary, ordered: Sequence[str]) -> Iterator[Finding]:
    for pattern in rule.patterns:
        stem = _single(pattern)
        if stem is None or len(stem) < SHORTEST_PART:
            continue
        longer = [
            form
            for form in _beginning_with(stem, ordered)
            if len(form) >= len(stem) + LEAST_LONGER and not _finds(topic, form, words.stems[form])
        ]
        if longer:
            yield Finding(topic.key, rule.id, Oddity.COMPOUND, pattern.written, tuple(longer[:MOST_NAMED]))


def _beginning_with(stem: str, ordered: Sequence[str]) -> Iterator[str]:
    return takewhile(lambda form: form.startswith(stem), islice(ordered, bisect_left(ordered, stem), None))


def _finds(topic: Topic, form: str, stems: frozenset[str]) -> bool:
    """Whether some single word of the topic finds a form."""
    return any(
        (term.match is Match.STEM and term.value in stems)
        or (term.match is Match.EXACT and term.value == form)
        or (term.match is Match.PREFIX and form.startswith(term.value))
        or (term.match is Match.SUFFIX and form.endswith(term.value))
        for rule in topic.rules
        for pattern in rule.patterns
        if len(pattern.slots) == 1
        for term in pattern.slots[0]
    )
