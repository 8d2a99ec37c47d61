"""What of a text is its house's own."""

import pytest

from kammerton_search_api.alerts.addition import without


@pytest.mark.parametrize(
    ("text", "addition", "rest"),
    [
        ("Eins ist da. Zwei kommt. Drei geht.", "Zwei kommt.", "Eins ist da. Drei geht."),
        (
            "Eins ist da. Zwei kommt.\n\nDrei geht. Vier bleibt.",
            "Zwei kommt.\n\nVier bleibt.",
            "Eins ist da.\n\nDrei geht.",
        ),
        ("Eins  ist\nda. Zwei kommt.", "Eins ist da.", "Zwei kommt."),
        ("Am 3. Mai kommt Dr. Muster. Ende.", "Am 3. Mai kommt Dr. Muster.", "Ende."),
        ("Alles ist neu.", "Alles ist neu.", ""),
        ("Nichts ist neu.", "Fremdes.", "Nichts ist neu."),
    ],
)
def test_own_sentences_are_left_out(text: str, addition: str, rest: str) -> None:
    assert without(text, addition) == rest
