"""Why a release has a topic, or not, in one German sentence. Pure."""

from collections.abc import Sequence
from typing import Final

from kammerton_search_api.http.release_details import FiredRule, ReleaseTag
from kammerton_search_api.http.wording import points

MOST_NAMED: Final = 4
"""Words or names that a sentence names at most; the table has them all."""


def reason(tag: ReleaseTag) -> str:
    """Return why a release has a topic, or why not."""
    speaking = [rule for rule in tag.rules if rule.points > 0]
    against = [rule for rule in tag.rules if rule.points < 0]
    measure = f"{points(tag.points)} von {points(tag.threshold)} Punkten"
    if tag.assigned:
        return f"Zugeordnet: dafür {_said(speaking)} ({measure})."
    if tag.masked and all(rule.weak for rule in speaking):
        # "Im Namen" is what the reader wants to hear, the few other words are in the table.
        names = "im Namen" if len(tag.masked) == 1 else "in den Namen"
        return f"Nicht zugeordnet: nur {names} {_listed(tag.masked)}."
    if against and sum(rule.points for rule in speaking) >= tag.threshold:
        return f"Nicht zugeordnet: dagegen {_said(against)} ({measure})."
    if speaking:
        return f"Nicht zugeordnet: zu wenig, {measure}."
    return "Nicht zugeordnet: kein Wort spricht dafür."


def _said(rules: Sequence[FiredRule]) -> str:
    words = _words(rules)
    return f"{'sprechen' if len(words) > 1 else 'spricht'} {_listed(words)}"


def _words(rules: Sequence[FiredRule]) -> list[str]:
    """Return the first word of each rule, those that weigh most first."""
    ordered = sorted(rules, key=lambda rule: -abs(rule.points))
    return list(dict.fromkeys(rule.words[0] for rule in ordered if rule.words))


def _listed(words: Sequence[str]) -> str:
    quoted = [f"„{word}“" for word in words[:MOST_NAMED]]
    if len(words) > MOST_NAMED:
        return f"{', '.join(quoted)} und weitere"
    return " und ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1]))) if quoted else "nichts Einzelnes"
