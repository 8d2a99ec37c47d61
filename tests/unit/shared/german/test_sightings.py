"""Which words a corpus uses, and as what."""

from kammerton_shared.german.sightings import see


def test_words_are_counted_once_a_text() -> None:
    seen = see(["Zoll und Zoll und Zoll", "Der Zoll"])

    assert (seen["zoll"].texts, seen["zoll"].as_noun) == (2, 2)


def test_a_noun_has_a_capital_behind_another_word_of_the_sentence() -> None:
    seen = see(["Steigen die Zölle? Steigen sie?\nZölle steigen, heißt es"])

    assert seen["zoelle"].is_noun
    assert not seen["steigen"].is_noun
    assert seen["steigen"].small == 1


def test_figures_and_abbreviations_are_no_nouns() -> None:
    seen = see(["am 24.02.2026 mit 5G und der IHK"])

    assert set(seen) == {"am", "mit", "und", "der", "ihk"}
    assert not seen["ihk"].is_noun


def test_an_example_shows_what_stands_around() -> None:
    assert see(["Heute hebt der Zoll\ndie Grenze auf."])["zoll"].example == "Heute hebt der Zoll die Grenze auf."
