"""Why a text has a topic, or not, in one German sentence each: for pages and for the command. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kammerton_classifier.topics.rules import RuleSet, Strength
from kammerton_classifier.topics.tag import RuleHit, Tag, tag
from kammerton_shared.model import TopicKey

MOST_WORDS: Final = 4
"""Words that a sentence names at most; the evidence holds them all."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One topic: whether a text has it, the reason as a sentence, and the evidence behind it."""

    topic: TopicKey
    name: str
    assigned: bool
    reason: str
    tag: Tag


def explain(title: str, lead: str, text: str, *, rules: RuleSet | None = None) -> tuple[Explanation, ...]:
    """Return for each topic why a text has it or not, in the topics' order."""
    return tuple(
        Explanation(found.topic, found.name, found.assigned, reason(found), found)
        for found in tag(title, lead, text, rules=rules)
    )


def reason(found: Tag) -> str:
    """Return the reason of a tag as a German sentence."""
    speaking = [hit for hit in found.rules if hit.points > 0]
    against = [hit for hit in found.rules if hit.points < 0]
    measure = f"{_number(found.points)} von {_number(found.threshold)} Punkten"
    if found.assigned:
        return f"Vergeben wegen {_words(speaking)} ({measure})."
    names = " und ".join(f"„{name}“" for name in dict.fromkeys(masked.name for masked in found.masked))
    telling = [hit for hit in speaking if hit.strength is not Strength.WEAK]
    if names and not telling:
        return f"Nicht vergeben: Wörter zum Thema stehen nur in Namen ({names})."
    if against and sum(hit.points for hit in speaking) >= found.threshold:
        return f"Nicht vergeben: {_words(speaking)} spricht dafür, aber {_words(against)} dagegen ({measure})."
    if speaking:
        return f"Nicht vergeben: nur am Rand, {_words(speaking)} ({measure})."
    return "Nicht vergeben: kein Wort zum Thema."


def _words(hits: Sequence[RuleHit]) -> str:
    ordered = sorted(hits, key=lambda hit: -abs(hit.points))
    words = dict.fromkeys(hit.words[0] for hit in ordered)
    return ", ".join(f"„{word}“" for word in list(words)[:MOST_WORDS])


def _number(points: float) -> str:
    return f"{points:.1f}".replace(".", ",")
