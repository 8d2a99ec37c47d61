"""Why a release has a topic, or not, in a sentence; and how evidence becomes HTML."""

import pytest

from kammerton_search_api.access.evidence import Piece
from kammerton_search_api.http.reasons import reason
from kammerton_search_api.http.release_details import FiredRule, ReleaseTag
from kammerton_search_api.http.wording import evident, evident_paragraphs
from kammerton_shared.model import TopicKey

KEY = TopicKey("fachkraefte")


def rule(points: float, *words: str, weak: bool = False) -> FiredRule:
    return FiredRule("kern", words, (), points, weak)


def tag(*rules: FiredRule, masked: tuple[str, ...] = (), assigned: bool = False) -> ReleaseTag:
    return ReleaseTag(KEY, "Fachkräfte", assigned, sum(one.points for one in rules), 4.0, rules, masked, "1")


@pytest.mark.parametrize(
    ("weighed", "sentence"),
    [
        (tag(rule(9.6, "Fachkräfte"), assigned=True), "Zugeordnet: dafür spricht „Fachkräfte“ (9,6 von 4,0 Punkten)."),
        (
            tag(rule(2, "Lehre"), rule(4, "Fachkräfte", "Fachkraft"), assigned=True),
            "Zugeordnet: dafür sprechen „Fachkräfte“ und „Lehre“ (6,0 von 4,0 Punkten).",
        ),
        (
            tag(*(rule(5 - number, f"Wort{number}") for number in range(5)), assigned=True),
            "Zugeordnet: dafür sprechen „Wort0“, „Wort1“, „Wort2“, „Wort3“ und weitere (15,0 von 4,0 Punkten).",
        ),
        (
            tag(masked=("Ministerium für Arbeit und Fachkräfte",)),
            "Nicht zugeordnet: nur im Namen „Ministerium für Arbeit und Fachkräfte“.",
        ),
        (
            tag(rule(0.5, "Meister", weak=True), masked=("Amt für Lehre", "Haus der Ausbildung")),
            "Nicht zugeordnet: nur in den Namen „Amt für Lehre“ und „Haus der Ausbildung“.",
        ),
        (
            tag(rule(3, "Ausbildung"), masked=("Amt für Lehre",)),
            "Nicht zugeordnet: zu wenig, 3,0 von 4,0 Punkten.",
        ),
        (
            tag(rule(5, "Ausbildung"), rule(-3, "Hundeausbildung")),
            "Nicht zugeordnet: dagegen spricht „Hundeausbildung“ (2,0 von 4,0 Punkten).",
        ),
        (
            tag(rule(9, "Ausbildung"), rule(-3, "Hundeausbildung"), rule(-4, "Ausbildungspferd")),
            "Nicht zugeordnet: dagegen sprechen „Ausbildungspferd“ und „Hundeausbildung“ (2,0 von 4,0 Punkten).",
        ),
        (tag(), "Nicht zugeordnet: kein Wort spricht dafür."),
        (tag(rule(-3, "Hundeausbildung")), "Nicht zugeordnet: kein Wort spricht dafür."),
    ],
)
def test_a_topic_is_explained_in_a_sentence(weighed: ReleaseTag, sentence: str) -> None:
    assert reason(weighed) == sentence


def test_evidence_is_underlined_and_everything_is_text() -> None:
    pieces = (Piece("<b>", hit=False, topics=()), Piece("<i>", hit=True, topics=(KEY,)))

    html = evident(pieces, {KEY: 2}, {KEY: '"><script>'})

    assert str(html) == (
        '&lt;b&gt;<span class="evidence look-2" title="Spricht für &#34;&gt;&lt;script&gt;">'
        "<mark>&lt;i&gt;</mark></span>"
    )


def test_a_topic_without_a_look_is_not_underlined() -> None:
    assert str(evident((Piece("Zoll", hit=False, topics=(KEY,)),), {}, {})) == "Zoll"


def test_paragraphs_end_at_blank_lines_also_within_a_mark() -> None:
    pieces = (Piece("Eins\n\nZ", hit=False, topics=()), Piece("wei\n\n", hit=True, topics=()))

    assert [str(paragraph) for paragraph in evident_paragraphs(pieces, {}, {})] == ["Eins", "Z<mark>wei</mark>"]
