"""How queries are told back."""

import pytest

from kammerton_search_api.query.explain import Part, explain, explain_parts
from kammerton_search_api.query.parse import parse

WIDENED = "; Wörter auch gebeugt und in Zusammensetzungen"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "alle Meldungen"),
        ("Fachkräfte, Handwerk", f"„Fachkräfte“ UND „Handwerk“{WIDENED}"),
        ("a (b ODER c)", f"„a“ UND („b“ ODER „c“){WIDENED}"),
        ("a b ODER c", f"(„a“ UND „b“) ODER „c“{WIDENED}"),
        ("a -(b c)", f"„a“ UND NICHT („b“ UND „c“){WIDENED}"),
        ("=Zoll", "genau „Zoll“"),
        ('="Made in Germany"', "genau „Made in Germany“"),
        ('"neue Wege"', "„neue Wege“ am Stück"),
        ('"Wege"', "„Wege“ als ganzes Wort"),
        ('"neue Wege"~1', "„neue Wege“ mit je höchstens einem Wort dazwischen"),
        ('"neue Wege"~5', "„neue Wege“ mit je höchstens 5 Wörtern dazwischen"),
        ("Digital*", "Wörter mit dem Anfang „Digital“"),
        ("titel:a", f"im Titel „a“{WIDENED}"),
        ("titel:(=a ODER =b)", "im Titel (genau „a“ ODER genau „b“)"),
        ('quelle:"HWK Musterstadt" -region:NRW', "Quelle „HWK Musterstadt“ UND NICHT Region „NRW“"),
        ("kind:invitation -art:rede", "Art „Einladung“ UND NICHT Art „Rede“"),
        ("thema:Fachkräfte von:11.2026 bis:2026", "Thema „Fachkräfte“ UND ab 01.11.2026 UND bis 31.12.2026"),
    ],
)
def test_a_query_is_told_in_one_line(query: str, said: str) -> None:
    assert explain(parse(query)) == said


def test_each_condition_can_be_dropped() -> None:
    assert explain_parts(parse("Zoll -Export von:2026")) == (
        Part("„Zoll“", "Zoll", "NICHT Export von:2026"),
        Part("NICHT „Export“", "NICHT Export", "Zoll von:2026"),
        Part("ab 01.01.2026", "von:2026", "Zoll NICHT Export"),
    )
    assert explain_parts(parse("a ODER b")) == (Part("„a“ ODER „b“", "a ODER b", ""),)
    assert explain_parts(None) == ()
