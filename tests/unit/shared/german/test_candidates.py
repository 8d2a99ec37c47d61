"""Candidates for the word lists, out of a corpus."""

from kammerton_shared.german.candidates import CandidateKind, propose
from kammerton_shared.german.decisions import Decisions
from kammerton_shared.german.sightings import see

TEXTS = (
    "Das Amt prüft die Quaxel und das Quaxelverbot. Alle Schlumpfe waren da.",
    "Wer eine Quaxel hat, kennt das Quaxelgesetz. Der Schlumpf lacht.",
    "Zwei Quaxeln und ein Gebietsquaxel, dazu das Mobelium und die Mobelien.",
    "Das Mobelium wuchs, mehrere Mobelien auch, und wir schlumpfen mit den Leuten vom Schlumpf.",
    "Sie schlumpfen gern.",
)
NOTHING = Decisions.read([])


def proposed(
    kind: CandidateKind, decided: Decisions = NOTHING, texts: tuple[str, ...] = TEXTS
) -> list[tuple[str, ...]]:
    return [candidate.words for candidate in propose(see(texts), decided) if candidate.kind is kind]


def test_a_noun_that_no_list_knows_is_proposed_with_the_compounds_that_lack_it() -> None:
    found = {candidate.words: candidate for candidate in propose(see(TEXTS), NOTHING)}

    quaxel = found["Quaxel",]
    assert quaxel.kind is CandidateKind.CONSTITUENT
    assert quaxel.examples == ("gebietsquaxel", "quaxelgesetz", "quaxelverbot")


def test_a_piece_that_two_compounds_lack_is_proposed_though_it_stands_nowhere_alone() -> None:
    texts = ("Es gilt das Zwurbelverbot.", "Es gilt die Zwurbelpflicht.")

    assert proposed(CandidateKind.CONSTITUENT, texts=texts) == [("zwurbel",)]


def test_a_word_of_the_lists_is_not_proposed() -> None:
    texts = ("Die Handwerkskammer prüft das Handwerk.", "Das Handwerk lobt die Handwerkskammer.")

    assert list(propose(see(texts), NOTHING)) == []


def test_a_noun_and_a_verb_with_one_stem_are_a_collision() -> None:
    assert proposed(CandidateKind.COLLISION) == [("Schlumpf", "schlumpfen")]


def test_a_verb_in_ern_and_a_shorter_form_are_a_collision() -> None:
    texts = ("Sie schnurf und schnurfern.", "Wir schnurfern, er schnurf.")

    assert proposed(CandidateKind.COLLISION, texts=texts) == [("schnurf", "schnurfern")]


def test_two_numbers_of_one_word_with_two_stems_are_to_be_joined() -> None:
    assert proposed(CandidateKind.JOIN) == [("Mobelium", "Mobelien")]


def test_what_was_decided_is_not_asked_again() -> None:
    decided = Decisions.read(["none Quaxel", "one Schlumpf schlumpfen", "apart Mobelium Mobelien  # two things"])

    assert ("Quaxel",) not in proposed(CandidateKind.CONSTITUENT, decided)
    assert proposed(CandidateKind.COLLISION, decided) == []
    assert proposed(CandidateKind.JOIN, decided) == []


def test_rarer_words_than_asked_for_are_left_out() -> None:
    assert ("Quaxel",) in [candidate.words for candidate in propose(see(TEXTS), NOTHING, least=2)]
    assert [c for c in propose(see(TEXTS), NOTHING, least=6) if c.kind is not CandidateKind.CONSTITUENT] == []
