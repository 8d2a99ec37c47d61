"""How right rules are, and what other rules change, on a topic made for it."""

from pathlib import Path

import pytest

from kammerton_classifier.topics.diff import Text, compare
from kammerton_classifier.topics.evaluate import ALL, Counts, evaluate, record
from kammerton_classifier.topics.labelled import Labelled, read_labelled
from kammerton_classifier.topics.rules import read_folder, read_rules, rule_set
from kammerton_shared.errors import ConfigurationError
from kammerton_shared.model import TopicKey

ORGANS = """
key = "orgeln"
name = "Orgeln"
position = 4
threshold = 4.0
[[rule]]
id = "kern"
strength = "strong"
words = ["Orgel"]
"""
RULES = read_rules({"orgeln.toml": ORGANS})
WIDER = read_rules({"orgeln.toml": ORGANS.replace('"Orgel"', '"Orgel", "Harmonium"')})
KEY = TopicKey("orgeln")
RIGHT = Labelled("1", "Neue Orgel", "Sie klingt.", frozenset({KEY}))
MISSED = Labelled("2", "Harmonium erklingt", "Es ist alt.", frozenset({KEY}))
WRONG = Labelled("3", "Orgel abgesagt", "Der Rat tagt.", frozenset())
OTHER = Labelled("4", "Der Rat tagt", "Er sprach über Brücken.", frozenset())


def test_tags_are_right_wrong_or_missing() -> None:
    found = evaluate([RIGHT, MISSED, WRONG, OTHER], RULES)

    assert found.counts == {KEY: Counts(1, 1, 1), ALL: Counts(1, 1, 1)}
    assert (found.texts, found.rules_version) == (4, RULES.version)


def test_every_mistake_says_why() -> None:
    found = evaluate([MISSED, WRONG], RULES)

    assert [(item.text, item.wanted, item.reason) for item in found.mistakes] == [
        ("2", True, "Nicht vergeben: kein Wort zum Thema."),
        ("3", False, "Vergeben wegen „Orgel“ (6,0 von 4,0 Punkten)."),
    ]


def test_a_topic_that_only_the_labels_know_is_missing() -> None:
    found = evaluate([Labelled("5", "Rat tagt", "Lang.", frozenset({TopicKey("geigen")}))], RULES)

    assert found.counts[TopicKey("geigen")] == Counts(0, 0, 1)
    assert found.mistakes[0].reason == "Es gibt kein solches Thema."


def test_figures_of_nothing_are_whole() -> None:
    nothing, some = Counts(), Counts(2, 1, 3)

    assert (nothing.precision, nothing.recall, nothing.f1) == (1.0, 1.0, 1.0)
    assert (round(some.precision, 3), some.recall, round(some.f1, 3)) == (0.667, 0.4, 0.5)


def test_the_record_holds_counts_and_mistakes() -> None:
    assert record(evaluate([RIGHT, MISSED], RULES)) == {
        "rules": RULES.version,
        "texts": 2,
        "counts": {"orgeln": [1, 0, 1], "all": [1, 0, 1]},
        "mistakes": ["2 orgeln missing"],
    }


def test_other_rules_are_compared_text_by_text() -> None:
    texts = [Text(item.id, item.title, "", item.text) for item in (RIGHT, MISSED)]

    [gain] = compare(texts, RULES, WIDER)
    [loss] = compare(texts, WIDER, RULES)

    assert (gain.text, gain.topic, gain.gained, loss.gained) == ("2", KEY, True, False)
    assert gain.before == "Nicht vergeben: kein Wort zum Thema."
    assert gain.after.startswith("Vergeben wegen „Harmonium“")


def test_a_topic_that_one_set_lacks_is_gained() -> None:
    empty = read_rules({})

    [change] = compare([Text("1", "Neue Orgel", "", "Sie klingt.")], empty, RULES)

    assert (change.gained, change.before) == (True, "Es gibt das Thema nicht.")


def test_labelled_texts_are_lines(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(
        '{"title": "A", "text": "B", "topics": ["orgeln"]}\n\n{"id": 7, "title": "C", "text": "D"}\n', "utf-8"
    )

    assert read_labelled(file) == (Labelled("1", "A", "B", frozenset({KEY})), Labelled("7", "C", "D", frozenset()))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", r"is no JSON \(Expecting property name"),
        ("[]", "is no object"),
        ('{"title": "A"}', "text is missing"),
        ('{"title": 1, "text": "B"}', "title is no string"),
        ('{"title": "A", "text": "B", "topics": "orgeln"}', "topics is no list of keys"),
        ('{"title": "A", "text": "B", "topics": [1]}', "topics is no list of keys"),
    ],
)
def test_a_line_that_is_none_is_named_with_the_form_of_one(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"title": "A", "text": "B"}\n' + line, "utf-8")

    with pytest.raises(ConfigurationError, match=rf"texts\.jsonl:2: {says}.*; a line is {{"):
        read_labelled(file)


def test_a_text_may_hold_the_line_separators_of_unicode_and_the_file_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"title": "A", "text": "B\u2028C\x85D"}\n', "utf-8-sig")

    assert read_labelled(file)[0].text == "B\u2028C\x85D"


def test_a_file_without_texts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leer.jsonl").write_text("\n", "utf-8")

    with pytest.raises(ConfigurationError, match=r"leer\.jsonl: holds no text"):
        read_labelled(tmp_path / "leer.jsonl")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"fehlt\.jsonl: there is no such file"):
        read_labelled(tmp_path / "fehlt.jsonl")


def test_a_folder_with_classes_is_a_whole_set_any_other_is_laid_over_the_supplied_one(tmp_path: Path) -> None:
    (tmp_path / "orgeln.toml").write_text(ORGANS, "utf-8")
    laid_over = read_folder(tmp_path)
    (tmp_path / "classes.toml").write_text("", "utf-8")
    whole = read_folder(tmp_path)

    assert [topic.key for topic in laid_over.topics] == [*(topic.key for topic in rule_set().topics), "orgeln"]
    assert [topic.key for topic in whole.topics] == ["orgeln"]


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="holds no"):
        read_folder(tmp_path)
