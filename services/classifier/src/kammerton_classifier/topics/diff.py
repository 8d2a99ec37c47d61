"""What other rules make of the same texts: which topics come and go, and why. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kammerton_classifier.topics.explain import reason
from kammerton_classifier.topics.rules import RuleSet
from kammerton_classifier.topics.tag import Tag, tag
from kammerton_shared.model import TopicKey


@dataclass(frozen=True, slots=True)
class Text:
    """A release as rules see it; `id` is for people."""

    id: str
    title: str
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A topic that a text gains or loses, with what the old and the new rules say of it."""

    text: str
    title: str
    topic: TopicKey
    gained: bool
    before: str
    after: str


def compare(texts: Iterable[Text], old: RuleSet, new: RuleSet) -> Iterator[Change]:
    """Yield what changes from the old rules to the new ones, text by text."""
    for text in texts:
        before, after = _tags(text, old), _tags(text, new)
        for topic in dict.fromkeys((*before, *after)):
            one, other = before.get(topic), after.get(topic)
            had, has = one is not None and one.assigned, other is not None and other.assigned
            if had is not has:
                yield Change(text.id, text.title, topic, has, _reason(one), _reason(other))


def _tags(text: Text, rules: RuleSet) -> dict[TopicKey, Tag]:
    return {found.topic: found for found in tag(text.title, text.lead, text.text, rules=rules)}


def _reason(found: Tag | None) -> str:
    return reason(found) if found is not None else "Es gibt das Thema nicht."
