"""The files of the topics: what they may hold, and how mistakes are said."""

import pytest

from kammerton_classifier.topics.rules import Match, Term, read_pattern, read_rules, rule_set
from kammerton_shared.errors import ConfigurationError

GOOD = """
key = "orgeln"
name = "Orgeln"
position = 1
threshold = 4.0
[[rule]]
id = "kern"
strength = "strong"
words = ["Orgel"]
"""


def test_the_supplied_topics_are_read_in_their_order() -> None:
    assert [topic.key for topic in rule_set().topics] == ["aussenwirtschaft", "digitalisierung", "fachkraefte"]
    assert len(rule_set().version) == 12


def test_the_version_changes_with_the_files() -> None:
    one, other = read_rules({"orgeln.toml": GOOD}), read_rules({"orgeln.toml": GOOD.replace("4.0", "4.5")})

    assert one.version != other.version


def test_a_fourth_topic_is_a_file() -> None:
    rules = read_rules({"orgeln.toml": GOOD})

    assert [topic.name for topic in rules.topics] == ["Orgeln"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("key =", "orgeln.toml: "),
        (GOOD.replace('name = "Orgeln"\n', ""), "orgeln.toml: name is missing"),
        (GOOD + 'colour = "red"', "orgeln.toml: rule 1: colour is no key"),
        (GOOD.replace("strong", "mighty"), "rule 1 (kern): strength: 'mighty' is none of strong, medium"),
        (GOOD.replace('["Orgel"]', '"Orgel"'), "rule 1 (kern): words: is no list"),
        (GOOD.replace('["Orgel"]', '["…"]'), "nothing is left to compare"),
        (GOOD.replace('["Orgel"]', '["{fehlt} + Orgel"]'), "there is no class 'fehlt'"),
        (GOOD.replace('["Orgel"]', '["Orgel|Hammond-Orgel + Klang"]'), "'Hammond-Orgel' is not one word"),
        (GOOD.replace('["Orgel"]', '["KI-*"]'), "a hyphen ends a word"),
        (GOOD + '[[rule]]\nid = "kern"\nstrength = "weak"\nwords = ["Pfeife"]', "kern is there twice"),
        (GOOD.replace("4.0", '"viel"'), "threshold: 'viel' is no number"),
    ],
)
def test_a_wrong_file_says_where(text: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read_rules({"orgeln.toml": text})

    assert says in str(raised.value)


def test_patterns_have_one_form_for_each_need() -> None:
    classes = {"laender": frozenset({Term(Match.STEM, "frankreich")})}

    stem = read_pattern("x", "Märkte", classes)
    exact = read_pattern("x", "=Zölle", classes)
    beginning = read_pattern("x", "Digital*", classes)
    end = read_pattern("x", "*mangel", classes)
    row = read_pattern("x", "IT-Sicherheit", classes)
    near = read_pattern("x", "Kunde|Käufer + {laender}", classes)

    assert stem.slots == (frozenset({Term(Match.STEM, "markt")}),)
    assert exact.slots == (frozenset({Term(Match.EXACT, "zoelle")}),)
    assert beginning.slots == (frozenset({Term(Match.PREFIX, "digital")}),)
    assert end.slots == (frozenset({Term(Match.SUFFIX, "mangel")}),)
    assert (len(row.slots), row.near) == (2, False)
    assert (len(near.slots), near.near) == (2, True)
    assert near.slots[1] == classes["laender"]
