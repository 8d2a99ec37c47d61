"""What of a release speaks for its topics, in what a reader sees of it."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kammerton_search_api.access.evidence import EvidencePlace, Pieces, with_evidence
from kammerton_search_api.access.visible import VisibleRelease
from kammerton_search_api.query.highlight import Marked, Segment
from kammerton_shared.model import ReleaseId, SourceKey, TopicKey

AT = datetime(2026, 11, 24, 14, 42, tzinfo=UTC)
TRADE, SKILLS = TopicKey("aussenwirtschaft"), TopicKey("fachkraefte")
TEXT = "Der Zoll hilft.\n\nFachkräfte aus dem Ausland kommen   nach Testheim, der Zoll weiß das."


def seen(*passages: Marked) -> VisibleRelease:
    return VisibleRelease(
        id=ReleaseId(1),
        url="https://auental.example/1",
        title="Zoll",
        marked_title=(Segment("Zoll", hit=False),),
        kicker="",
        press_number="",
        source_key=SourceKey("auental"),
        source_name="Handwerkskammer Auental",
        source_short_name="HWK Auental",
        region="NW",
        published_at=AT,
        published_precision="minute",
        first_seen_at=AT,
        fetched_at=AT,
        revision_number=1,
        topics=(),
        withdrawn=False,
        passages=passages,
        text=None,
        aside="",
        about="",
    )


def place(word: str, topic: TopicKey, *, nth: int = 0) -> EvidencePlace:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(word, start + 1)
    return EvidencePlace(start, start + len(word), "text", topic)


def said(pieces: Pieces) -> list[tuple[str, bool, tuple[str, ...]]]:
    return [(piece.text, piece.hit, piece.topics) for piece in pieces if piece.hit or piece.topics]


def test_a_text_has_its_hits_and_its_evidence_marked_each_for_itself() -> None:
    text = (Segment(TEXT[:4], hit=False), Segment(TEXT[4:14], hit=True), Segment(TEXT[14:], hit=False))
    places = [place("Zoll", TRADE), place("Fachkräfte", SKILLS), place("Ausland", SKILLS), place("Ausland", TRADE)]

    evident = with_evidence(seen(), text, TEXT, places)

    assert evident.text is not None
    assert said(evident.text) == [
        ("Zoll", True, (TRADE,)),
        (" hilft", True, ()),
        ("Fachkräfte", False, (SKILLS,)),
        ("Ausland", False, (TRADE, SKILLS)),
    ]
    assert "".join(piece.text for piece in evident.text) == TEXT
    assert evident.topics == (TRADE, SKILLS)


def test_places_that_overlap_are_cut_where_they_do() -> None:
    text = (Segment(TEXT, hit=False),)
    start = TEXT.index("aus dem Ausland")
    places = [
        EvidencePlace(start, start + 15, "text", SKILLS),
        EvidencePlace(start + 8, start + 15, "text", TRADE),
        EvidencePlace(start + 8, start + 15, "text", SKILLS),
    ]

    evident = with_evidence(seen(), text, TEXT, places)

    assert evident.text is not None
    assert said(evident.text) == [("aus dem ", False, (SKILLS,)), ("Ausland", False, (TRADE, SKILLS))]


def test_a_passage_is_found_again_in_the_whole_text_though_it_was_cut_and_folded() -> None:
    passage = (Segment("… kommen nach ", hit=False), Segment("Testheim", hit=True), Segment(", der Zoll …", hit=False))

    evident = with_evidence(seen(passage), None, TEXT, [place("Zoll", TRADE), place("Zoll", TRADE, nth=1)])

    assert evident.text is None
    assert [said(pieces) for pieces in evident.passages] == [[("Testheim", True, ()), ("Zoll", False, (TRADE,))]]


def test_what_a_passage_holds_by_half_is_not_marked_in_it() -> None:
    evident = with_evidence(
        seen((Segment("Fachkräfte aus dem Aus…", hit=False),)), None, TEXT, [place("Ausland", TRADE)]
    )

    assert [said(pieces) for pieces in evident.passages] == [[]]
    assert evident.topics == ()


def test_a_passage_from_elsewhere_has_no_evidence() -> None:
    evident = with_evidence(seen((Segment("Ganz anderer Zoll", hit=False),)), None, TEXT, [place("Zoll", TRADE)])

    assert evident.topics == ()


def test_the_title_has_its_own_places() -> None:
    in_title = EvidencePlace(0, 4, "title", TRADE)

    evident = with_evidence(seen(), None, TEXT, [in_title, place("Fachkräfte", SKILLS)])

    assert said(evident.title) == [("Zoll", False, (TRADE,))]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 2), (10_000, 10_004), (-4, -1)])
def test_a_place_that_is_nowhere_marks_nothing(start: int, end: int) -> None:
    evident = with_evidence(seen(), (Segment(TEXT, hit=False),), TEXT, [EvidencePlace(start, end, "text", TRADE)])

    assert evident.topics == ()


@given(
    cuts=st.lists(st.integers(0, len(TEXT)), max_size=4),
    places=st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from([TRADE, SKILLS]))),
)
def test_marking_never_changes_what_is_read(cuts: list[int], places: list[tuple[int, int, TopicKey]]) -> None:
    edges = [0, *sorted(cuts), len(TEXT)]
    text = tuple(Segment(TEXT[start:end], hit=number % 2 == 0) for number, (start, end) in enumerate(pairwise(edges)))

    evident = with_evidence(seen(), text, TEXT, [EvidencePlace(start, end, "text", key) for start, end, key in places])

    assert evident.text is not None
    assert "".join(piece.text for piece in evident.text) == TEXT
    ends = list(accumulate(len(piece.text) for piece in evident.text))
    for piece, behind in zip(evident.text, ends, strict=True):
        for number in range(behind - len(piece.text), behind):
            assert set(piece.topics) == {key for start, end, key in places if start <= number < end}


def test_the_sentences_of_an_addition_are_cut_out_whatever_is_marked_in_them() -> None:
    text = (Segment(TEXT[:30], hit=False), Segment(TEXT[30:40], hit=True), Segment(TEXT[40:], hit=False))
    own = "Fachkräfte aus dem Ausland kommen nach Testheim, der Zoll weiß das."

    found = with_evidence(
        replace(seen(), addition=own), text, TEXT, [place("Zoll", TRADE), place("Zoll", TRADE, nth=1)]
    )

    assert found.text is not None
    assert found.adds
    assert "".join(piece.text for piece in found.text) == TEXT
    assert "".join(piece.text for piece in found.text if piece.own) == TEXT[TEXT.index("Fachkräfte") :]
    assert [piece.own for piece in found.text if piece.topics or piece.hit] == [False, True, True]
    assert not with_evidence(seen(), text, TEXT, ()).adds
