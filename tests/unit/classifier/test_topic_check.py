"""What is odd about rules, on a topic made for it; and the supplied ones."""

import json
from pathlib import Path

from kammerton_classifier.topics.check import Finding, Oddity, check
from kammerton_classifier.topics.rules import read_rules, rule_set

GOLDEN = Path(__file__).parents[2] / "golden"
TOPIC = """
key = "hafen"
name = "Hafen"
position = 1
threshold = 4.0
[[rule]]
id = "kern"
strength = "strong"
words = ["Zange", "Xylofon", "=Fracht"]
[[rule]]
id = "rand"
strength = "weak"
words = ["Xylofon", "Fracht + Hafen"]
[[rule]]
id = "stumm"
strength = "medium"
words = ["Zeppelin"]
[[rule]]
id = "gegen"
strength = "against"
words = ["Xylofon"]
"""
RULES = read_rules({"hafen.toml": TOPIC})
TEXTS = [
    "Im Hafen liegt eine Zange. Wer sie nimmt, muss nicht zangen, die Fracht wartet.",
    "Im Saal steht ein Xylofon, daneben übt das Xylofonorchester.",
]


def found(*oddities: Oddity) -> list[Finding]:
    return [finding for finding in check(RULES, TEXTS) if finding.oddity in oddities]


def test_a_word_of_two_rules_is_named_with_the_first_of_them() -> None:
    assert found(Oddity.TWICE) == [Finding("hafen", "rand", Oddity.TWICE, "Xylofon", ("kern",))]


def test_a_rule_that_no_text_wakes_is_dead() -> None:
    assert [finding.rule for finding in found(Oddity.DEAD)] == ["stumm"]


def test_a_noun_whose_stem_finds_a_verb_collides() -> None:
    assert found(Oddity.COLLISION) == [Finding("hafen", "kern", Oddity.COLLISION, "Zange", ("zangen",))]


def test_a_longer_word_that_the_splitter_cannot_cut_is_shown() -> None:
    assert Finding("hafen", "kern", Oddity.COMPOUND, "Xylofon", ("xylofonorchester",)) in found(Oddity.COMPOUND)


def test_without_texts_only_the_rules_themselves_are_judged() -> None:
    assert {finding.oddity for finding in check(RULES)} == {Oddity.TWICE}


def test_the_supplied_rules_say_nothing_twice_and_none_is_dead() -> None:
    files = ["corpus/texts.jsonl", "shorts.jsonl", "houses_a.jsonl", "houses_b.jsonl"]
    lines = [json.loads(line) for name in files for line in (GOLDEN / name).read_text("utf-8").splitlines()]
    texts = [f"{line['title']}\n{line['text']}" for line in lines]

    assert [finding for finding in check(rule_set(), texts) if finding.oddity in {Oddity.TWICE, Oddity.DEAD}] == []
