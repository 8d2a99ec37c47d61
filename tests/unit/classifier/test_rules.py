"""The files of the topics: what they may hold, and how mistakes are said."""

from pathlib import Path

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


def own_topics(data_dir: Path, **texts: str) -> Path:
    (data_dir / "topics").mkdir(exist_ok=True)
    for name, text in texts.items():
        (data_dir / "topics" / f"{name}.toml").write_text(text, "utf-8")
    return data_dir


def test_a_file_in_the_data_folder_is_a_further_topic(tmp_path: Path) -> None:
    rules = rule_set(own_topics(tmp_path, orgeln=GOOD.replace("position = 1", "position = 4")))

    assert [topic.key for topic in rules.topics] == ["aussenwirtschaft", "digitalisierung", "fachkraefte", "orgeln"]
    assert rules.version != rule_set().version


def test_a_file_in_the_data_folder_replaces_the_supplied_one_of_its_name(tmp_path: Path) -> None:
    rules = rule_set(own_topics(tmp_path, fachkraefte=GOOD))

    assert {topic.key for topic in rules.topics} == {"aussenwirtschaft", "digitalisierung", "orgeln"}


def test_a_data_folder_without_topics_changes_nothing(tmp_path: Path) -> None:
    assert rule_set(tmp_path).version == rule_set().version


def test_a_file_that_cannot_be_read_says_which(tmp_path: Path) -> None:
    own_topics(tmp_path)
    (tmp_path / "topics" / "orgeln.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(ConfigurationError, match=r"orgeln\.toml: cannot be read"):
        rule_set(tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("key =", "orgeln.toml: "),
        ("key = 1", "orgeln.toml: name, position, rule, threshold are missing"),
        (GOOD.replace('"kern"', '"Kern x"'), "rule 1: id: 'Kern x' is not 2-40 small letters"),
        (GOOD.replace("4.0", "0"), "threshold: 0 is not above 0"),
        (GOOD.replace("4.0", "nan"), "threshold: nan is not above 0"),
        (GOOD.replace('["Orgel"]', '["Or*gel"]'), "'Or*gel' is none of Wort, =Wort, Wort*, *wort"),
        (GOOD.replace('["Orgel"]', '["=Orgel*"]'), "'=Orgel*' is none of"),
        (GOOD.replace('["Orgel"]', '["*orgel*"]'), "'*orgel*' is none of"),
        (GOOD.replace('["Orgel"]', '["Orgel +Pfeife"]'), "put a space on both sides of +"),
        (GOOD.replace('["Orgel"]', '["(Orgel|[a-z]+)"]'), "'(Orgel' is no word; write Wort* or *wort, no expression"),
        (GOOD.replace('name = "Orgeln"\n', ""), "orgeln.toml: name is missing"),
        (GOOD + 'colour = "red"', "orgeln.toml: rule 1: colour is no key"),
        (GOOD.replace("strong", "mighty"), "rule 1 (kern): strength: 'mighty' is none of strong, medium"),
        (GOOD.replace('["Orgel"]', '"Orgel"'), "rule 1 (kern): words: is no list"),
        (GOOD.replace('["Orgel"]', '["…"]'), "nothing is left to compare"),
        (GOOD.replace('["Orgel"]', '["{fehlt} + Orgel"]'), "there is no class 'fehlt'"),
        (GOOD.replace('["Orgel"]', '["Orgel|Hammond-Orgel + Klang"]'), "'Hammond-Orgel' is not one word"),
        (GOOD.replace('["Orgel"]', '["KI-*"]'), "a hyphen ends a word"),
        (GOOD + '[[rule]]\nid = "kern"\nstrength = "weak"\nwords = ["Pfeife"]', "kern is there twice"),
        (GOOD.replace('"orgeln"', '"Orgeln und Pfeifen"'), "orgeln.toml: key: 'Orgeln und Pfeifen' is not 2-40"),
        (GOOD.replace("4.0", '"viel"'), "threshold: 'viel' is no number"),
    ],
)
def test_a_wrong_file_says_where(text: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read_rules({"orgeln.toml": text})

    assert says in str(raised.value)


def test_a_key_that_another_file_has_names_both_files() -> None:
    with pytest.raises(ConfigurationError, match=r"pfeifen\.toml: key: 'orgeln' is the key of orgeln\.toml, too"):
        read_rules({"orgeln.toml": GOOD, "pfeifen.toml": GOOD})


def test_a_wrong_file_of_the_data_folder_is_named_with_its_folder(tmp_path: Path) -> None:
    own_topics(tmp_path, orgeln="key =")

    with pytest.raises(ConfigurationError, match=rf"^{tmp_path}/topics/orgeln\.toml: Invalid value"):
        rule_set(tmp_path)


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
