"""How rules become points, on a topic made for it."""

from kammerton_classifier.topics.explain import explain, reason
from kammerton_classifier.topics.rules import RuleSet, Strength, read_rules
from kammerton_classifier.topics.tag import Tag, assigned, evidence, tag

TOPIC = """
key = "orgeln"
name = "Orgeln"
position = 1
threshold = 4.0
[[rule]]
id = "kern"
strength = "strong"
words = ["Orgel", "Orgelbau"]
[[rule]]
id = "teile"
strength = "medium"
words = ["Pfeife", "Register + ziehen", "Manual"]
[[rule]]
id = "klang"
strength = "weak"
words = ["Klang"]
[[rule]]
id = "jahrmarkt"
strength = "not"
words = ["Orgel auf dem Jahrmarkt"]
[[rule]]
id = "leierkasten"
strength = "against"
words = ["Leierkasten"]
"""
MASK = 'heads = ["Ministerium"]\nunits = ["Referat"]\nendings = ["ministerium"]\nphrases = ["Haus der Orgel"]'
RULES: RuleSet = read_rules({"orgeln.toml": TOPIC, "mask.toml": MASK})
FILLER = "Der Rat der Stadt tagte am Mittwoch und sprach über Straßen, Brücken und den Haushalt des nächsten Jahres. "


def weigh(title: str, text: str, lead: str = "") -> Tag:
    [found] = tag(title, lead, text, rules=RULES)
    return found


def test_a_word_in_the_title_counts_more_than_in_the_lead_and_there_more_than_in_the_text() -> None:
    lead = "Die Orgel ist wieder zu hören. "
    in_title = weigh("Die Orgel klingt", FILLER)
    in_lead = weigh("Konzert", lead + FILLER * 3, lead)
    in_text = weigh("Konzert", FILLER + "Dort steht eine Orgel. " + FILLER + "Viele Pfeifen glänzen.")

    assert in_title.points > in_lead.points
    assert in_lead.rules[0].points > in_text.rules[0].points


def test_the_evidence_names_words_and_places() -> None:
    found = weigh("Neue Orgel", "Im Dom stehen 4.000 Pfeifen. Man muss die Register nicht alle ziehen.")

    title, text = "Neue Orgel", "Im Dom stehen 4.000 Pfeifen. Man muss die Register nicht alle ziehen."
    spelled = {"title": title, "text": text}
    words = [spelled[place.zone][place.start : place.end] for hit in found.rules for place in hit.places]
    assert words == ["Orgel", "Pfeifen", "Register", "ziehen"]
    assert [hit.rule for hit in found.rules] == ["kern", "teile"]
    assert evidence(found)["rules"][0]["places"] == [[5, 10, "title"]]


def test_words_of_one_rule_are_one_idea_and_soon_add_little() -> None:
    once, often = weigh("", "Eine Orgel."), weigh("", "Orgel, Orgel, Orgel, Orgel, Orgel, Orgel, Orgel, Orgel.")

    assert often.rules[0].points < 2 * once.rules[0].points


def test_one_medium_idea_alone_makes_no_topic() -> None:
    assert not weigh("Pfeifen, Pfeifen, Manuale", "Pfeifen und Manuale. Noch mehr Pfeifen. Und ein Manual.").assigned


def test_a_mention_in_passing_counts_less_the_longer_the_text() -> None:
    mention = "Es gibt eine Orgel. Sie hat Pfeifen. "

    short, long = weigh("Rat tagt", FILLER + mention), weigh("Rat tagt", FILLER * 30 + mention + FILLER * 30)

    assert long.points < short.points / 1.5


def test_what_stands_in_one_sentence_only_is_no_topic() -> None:
    assert not weigh("Rat tagt", FILLER + "Die Orgel hat Pfeifen, man muss Register ziehen. " + FILLER).assigned


def test_what_pervades_a_long_text_counts_in_full_though_title_and_lead_are_silent() -> None:
    once = FILLER + "Eine Orgel steht dort. Sie hat Pfeifen. " + FILLER * 20
    often = (
        FILLER + "Eine Orgel steht dort. Sie hat Pfeifen. Das Manual ist alt. Man muss Register ziehen. " + FILLER * 20
    )

    assert sum(hit.points for hit in weigh("Rat tagt", once).rules) > weigh("Rat tagt", once).points
    assert round(sum(hit.points for hit in weigh("Rat tagt", often).rules), 2) == weigh("Rat tagt", often).points


def test_what_only_the_title_of_a_long_text_says_was_a_figure_of_speech() -> None:
    assert weigh("In Reih und Glied: Orgel", FILLER).assigned
    assert not weigh("In Reih und Glied: Orgel", FILLER * 10).assigned
    assert weigh("In Reih und Glied: Orgel", FILLER * 5 + "Dort steht eine Orgel. " + FILLER * 5).assigned


def test_a_not_rule_hides_its_words() -> None:
    assert weigh("Orgel auf dem Jahrmarkt", "").points == 0


def test_an_against_rule_takes_points_away() -> None:
    assert weigh("Orgel und Leierkasten", "").points < weigh("Orgel und Trompete", "").points


def test_names_are_masked_and_said() -> None:
    found = weigh("Ministerium für Orgel und Klavier", "Das Haus der Orgel lädt ein.")

    assert (found.points, found.assigned) == (0, False)
    assert [name.name for name in found.masked] == ["Ministerium für Orgel und Klavier", "Haus der Orgel"]


def test_patterns_do_not_reach_over_sentences() -> None:
    assert weigh("", "Man sieht Register. Andere ziehen um.").points == 0


def test_only_assigned_topics_are_listed() -> None:
    found = (weigh("Die Orgel hat neue Pfeifen", "Die Orgel klingt. Viele Pfeifen sind neu."),)

    assert assigned(found) == ("orgeln",)


def test_reasons_are_sentences() -> None:
    good = weigh("Die Orgel hat neue Pfeifen", "Die Orgel klingt. Viele Pfeifen sind neu.")
    masked = weigh("Ministerium für Orgel und Klavier", "Es lädt ein.")
    little = weigh("Rat tagt", FILLER + "Es gibt dort eine Orgel. " + FILLER)
    against = weigh("Orgel: Leierkasten gewinnt", "Der Leierkasten war lauter.")
    nothing = weigh("Rat tagt", FILLER)

    assert reason(good).startswith("Vergeben wegen „Orgel“, „Pfeifen“ (")
    assert reason(masked) == (
        "Nicht vergeben: Wörter zum Thema stehen nur in Namen („Ministerium für Orgel und Klavier“)."
    )
    assert reason(little).startswith("Nicht vergeben: nur am Rand, „Orgel“ (")
    assert "aber „Leierkasten“ dagegen" in reason(against)
    assert reason(nothing) == "Nicht vergeben: kein Wort zum Thema."


def test_explain_weighs_every_topic_of_the_supplied_rules() -> None:
    found = explain("Ministerin für Infrastruktur und Digitales gibt Straße frei", "", FILLER)

    digital = next(item for item in found if item.topic == "digitalisierung")
    assert not digital.assigned
    assert "nur in Namen" in digital.reason
    assert all(hit.strength is not Strength.NOT for item in found for hit in item.tag.rules)
