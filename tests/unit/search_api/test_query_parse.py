"""What readers may write, and what they are told about what they may not."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kammerton_search_api.query.ast import (
    And,
    Exact,
    Field,
    InTitle,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    replaced,
    to_text,
)
from kammerton_search_api.query.parse import MOST_CHARACTERS, MOST_DEPTH, MOST_PREFIXES, MOST_TERMS, QueryError, parse

A, B, C, D = Word("a"), Word("b"), Word("c"), Word("d")


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("", None),
        (" \n ", None),
        ("Fachkräfte", Word("Fachkräfte")),
        ("a b", And((A, B))),
        ("a UND b AND c", And((A, B, C))),
        ("a b ODER c OR d", Or((And((A, B)), C, D))),
        ("a (b ODER c)", And((A, Or((B, C))))),
        ("(a b) (c)", And((A, B, C))),
        ("a (b (c ODER (d ODER a)))", And((A, B, Or((C, D, A))))),
        ("NICHT a NOT b -c", And((Not(A), Not(B), Not(C)))),
        ("a UND NICHT b", And((A, Not(B)))),
        ("NICHT -a", Not(Not(A))),
        ("-(a b)", Not(And((A, B)))),
        ('-"a b" -=a', And((Not(Phrase("a b")), Not(Exact("a"))))),
        ("a oder b und c", And((A, Word("oder"), B, Word("und"), C))),
        ('"künstliche  Intelligenz"', Phrase("künstliche Intelligenz")),
        ('"a b"~5', Phrase("a b", 5)),
        ('"a b"~0', Phrase("a b")),
        ("=Zoll", Exact("Zoll")),
        ('="Made in Germany"', Exact("Made in Germany")),
        ("Digital*", Prefix("Digital")),
        ("CO2*", Prefix("CO2")),
        ("(Digital*)", Prefix("Digital")),
        ("titel:a", InTitle(A)),
        ('TITLE:"a b"', InTitle(Phrase("a b"))),
        ("titel:=a", InTitle(Exact("a"))),
        ("titel:Digital*", InTitle(Prefix("Digital"))),
        ("titel:(a ODER -b)", InTitle(Or((A, Not(B))))),
        ("-titel:a", Not(InTitle(A))),
        ('quelle:"HWK Musterstadt" source:ihk', And((Field("quelle", "HWK Musterstadt"), Field("quelle", "ihk")))),
        ("thema:a topic:b region:c", And((Field("thema", "a"), Field("thema", "b"), Field("region", "c")))),
        ("von:25.11.2026 to:2026", And((Field("von", "25.11.2026"), Field("bis", "2026")))),
        ("from:2026-11 bis:11.2026", And((Field("von", "2026-11"), Field("bis", "11.2026")))),
    ],
)
def test_what_is_written_is_read_so(query: str, node: Node | None) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    "quoted", ['"a b"', "„a b“", "„a b”", '„a b"', "“a b”", "»a b«", "«a b»", "›a b‹", "‚a b‘", "‚a b’"]
)
def test_every_kind_of_quotation_mark_makes_a_phrase(quoted: str) -> None:
    assert parse(f"c {quoted} d") == And((C, Phrase("a b"), D))


@pytest.mark.parametrize(
    "text",
    [
        "Hinweis:",
        "E-Mail:x",
        "Mitarbeiter:innen",
        "Mitarbeiter*innen",
        "Mitarbeiter(innen)",
        "Expert*in",
        "jede*r",
        "IT-Lösungen",
        "Aus-",
        "geht’s",
        "C++",
        "1.200",
        "a=b",
        "titeln",
        "UNDINE",
        "🙂a",
    ],
)
def test_other_marks_are_plain_text(text: str) -> None:
    assert parse(text) == Word(text)
    assert parse(f"a {text}") == And((A, Word(text)))


@pytest.mark.parametrize("query", ["a & b", "a - b", "a – b", "a, / b", "a + b", "(a) … b !"])
def test_marks_alone_ask_for_nothing(query: str) -> None:
    node = parse(query)

    assert isinstance(node, And)
    assert [operand.text.strip(",") for operand in node.operands if isinstance(operand, Word)] == ["a", "b"]


def test_nodes_know_where_they_stand() -> None:
    query = 'Zoll -("neue Wege" ODER titel:Export*)'
    node = parse(query)

    assert isinstance(node, And)
    negation = node.operands[1]
    assert isinstance(negation, Not)
    assert isinstance(negation.operand, Or)
    assert [query[part.start : part.end] for part in negation.operand.operands] == ['"neue Wege"', "titel:Export*"]


@pytest.mark.parametrize(
    ("query", "place", "words", "proposal"),
    [
        ('"neue Wege', '"neue Wege', "nicht geschlossen", '"neue Wege"'),
        ("Zoll „neue Wege", "„neue Wege", "nicht geschlossen", 'Zoll "neue Wege"'),
        ('a 3,5"', '"', "nicht geschlossen", "a 3,5"),
        ("(a b", "(", "nicht geschlossen", "(a b)"),
        ("a (b (c", "(", "nicht geschlossen", "a (b (c))"),
        ("a) b", ")", "fehlt die öffnende", "a b"),
        ("a)b", ")", "fehlt die öffnende", "a b"),
        ("((((", "(", "nicht geschlossen", None),
        ("a () b", "()", "kein Wort", "a b"),
        ('a "" b', '""', "kein Wort", "a b"),
        ("a ODER", "ODER", "Nach „ODER“ fehlt", "a"),
        ("ODER a", "ODER", "Vor „ODER“ fehlt", "a"),
        ("a UND UND b", "UND", "fehlt ein Wort", "a UND b"),
        ("a (ODER b)", "ODER", "Vor „ODER“ fehlt", "a (b)"),
        ("a NICHT", "NICHT", "Nach „NICHT“ fehlt", "a"),
        ("--a", "--", "mehrmals", "-a"),
        ("==a", "==", "mehrmals", "=a"),
        ("=(a b)", "=", "keine Klammer", "(a b)"),
        ('="a b"~3', "~3", "~ gilt hier nicht", '="a b"'),
        ("=Digital*", "=Digital*", "schließen sich aus", "Digital*"),
        ("Di*", "Di*", "mindestens 3", "Di"),
        ("a *", "*", "mindestens 3", "a"),
        ("*kraft", "*kraft", "am Anfang", "kraft"),
        ("Fach*kraft", "Fach*kraft", "nur am Ende", "Fach*"),
        ("Digital**", "Digital**", "nur am Ende", "Digital*"),
        ("IT-Sicher*", "IT-Sicher*", "nur am Ende", "IT Sicher*"),
        ('"Digital* Wandel"', "*", "In Anführungszeichen", '"Digital Wandel"'),
        ('"a b"*', "*", "nicht nach Anführungszeichen", '"a b"'),
        ('"a b"~', "~", "zum Beispiel ~5", '"a b"~5'),
        ('"a b"~-1', "~", "zum Beispiel ~5", '"a b"~5'),
        ('"a b"~99', "~99", "höchstens 20", '"a b"~20'),
        ("Zol~1", "~1", "nur nach Anführungszeichen", "Zol"),
        ("von:", "von:", "fehlt der Wert", None),
        ("a von: 2026", "von:", "ohne Leerzeichen", "a von:2026"),
        ("titel: a", "titel:", "ohne Leerzeichen", "titel:a"),
        ("titel:-a", "titel:", "steht ein Wort", "-titel:a"),
        ("titel:quelle:x a", "titel:", "steht ein Wort", "quelle:x a"),
        ("titel:(a quelle:x)", "quelle:x", "nicht in titel:", 'titel:(a "x")'),
        ("titel:(a titel:b)", "titel:", "nicht in titel:", "titel:(a b)"),
        ("titel:& a", "titel:", "steht ein Wort", "& a"),
        ('quelle:(a ODER "b c")', "quelle:", "steht ein Name", '(quelle:a ODER quelle:"b c")'),
        ("quelle:HWK* a", "quelle:HWK*", "gilt kein *", "quelle:HWK a"),
        ("quelle:/ a", "quelle:/", "steht ein Name", "a"),
        ("von:31.02.2026 a", "von:31.02.2026", "kein Datum", "von:02.2026 a"),
        ("a bis:1.12.26", "bis:1.12.26", "kein Datum", "a bis:1.12.2026"),
        ("a bis:bald", "bis:bald", "kein Datum", "a"),
        ("a von:9999", "von:9999", "kein Datum", "a"),
        ("?!", "?!", "kein Wort", None),
    ],
)
def test_a_mistake_is_told_with_its_place_and_a_proposal(
    query: str, place: str, words: str, proposal: str | None
) -> None:
    with pytest.raises(QueryError) as raised:
        parse(query)

    error = raised.value
    assert query[error.position : error.position + error.length] == place
    assert words in error.message
    assert error.proposal == proposal


def test_a_query_has_limits() -> None:
    assert parse("a" * MOST_CHARACTERS) is not None
    assert parse("a " * MOST_TERMS) is not None
    assert parse("(" * MOST_DEPTH + "a" + ")" * MOST_DEPTH) == A
    assert parse("abc* " * MOST_PREFIXES) is not None
    for query, words in (
        ("a" * (MOST_CHARACTERS + 1), "512 Zeichen"),
        (" " * MOST_CHARACTERS + "a", "512 Zeichen"),
        ("a " * (MOST_TERMS + 1), "64 Wörter"),
        ('"' + "a-" * MOST_TERMS + 'a"', "64 Wörter"),
        ("(" * (MOST_DEPTH + 1) + "a" + ")" * (MOST_DEPTH + 1), "8-mal ineinander"),
        ("NICHT " * (MOST_DEPTH + 1) + "a", "8-mal ineinander"),
        ("abc* " * (MOST_PREFIXES + 1), "3 Wörter mit *"),
    ):
        with pytest.raises(QueryError, match=words):
            parse(query)


def test_the_proposal_for_what_is_too_long_keeps_whole_words() -> None:
    with pytest.raises(QueryError) as raised:
        parse("Handwerk " * 60)

    assert raised.value.proposal == " ".join(["Handwerk"] * 57)


def test_an_error_survives_the_way_between_processes() -> None:
    error = QueryError("So nicht.", 3, 2, "a")

    copy = pickle.loads(pickle.dumps(error))

    assert (str(copy), copy.position, copy.length, copy.proposal) == ("So nicht.", 3, 2, "a")


def test_a_part_can_be_left_out_or_replaced() -> None:
    node = parse("a (b ODER titel:c)")
    assert isinstance(node, And)
    either = node.operands[1]
    assert isinstance(either, Or)

    left_out = replaced(node, either.operands[1], None)
    put_in = replaced(node, either.operands[0], D)

    assert left_out == And((A, B))
    assert put_in == And((A, Or((D, InTitle(C)))))
    assert replaced(A, A, None) is None


PIECES = [
    *(
        "a",
        "Fach",
        "IT-",
        "und",
        "x:",
        "ß",
        "é",
        "\u0308",
        "²",
        "😀",
        "\x00",
        "*innen",
        "(innen)",
        "2026",
        "25.11.2026",
    ),
    *(
        " ",
        " ",
        " ",
        "\n",
        "(",
        ")",
        '"',
        "„",
        "“",
        "»",
        "«",
        "‹",
        "‚",
        "‘",
        "’",
        "'",
        "-",
        "=",
        "*",
        "~",
        "~5",
        "&",
        ".",
    ),
    *("OR", "UND", "NICHT", "NOT", "ODER", "titel:", "quelle:", "von:", "thema:"),
]
PIECEWISE = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


def read(query: str) -> Node | QueryError | None:
    try:
        return parse(query)
    except QueryError as error:
        return error


def check_that_it_is_read_or_refused_well(query: str) -> None:
    found = read(query)
    if isinstance(found, QueryError):
        assert found.position >= 0
        assert found.position + found.length <= len(query)
        assert found.message.endswith(".")
        assert found.proposal is None or parse(found.proposal) is not None
    else:
        assert found is None or parse(to_text(found)) == found


@settings(max_examples=300)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_well(query: str) -> None:
    check_that_it_is_read_or_refused_well(query)


@settings(max_examples=1000)
@given(PIECEWISE)
def test_any_row_of_marks_is_read_or_refused_well(query: str) -> None:
    check_that_it_is_read_or_refused_well(query)


LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from(["a", "Fachkräfte", "IT-Lösungen", "Hinweis:", "oder", "jede*r", "!x"]).map(Word),
    st.sampled_from(["Zoll", "Made in Germany", "IT-Sicherheit"]).map(Exact),
    st.builds(Phrase, st.sampled_from(["a", "neue Wege", "UND so weiter"]), st.integers(0, 20)),
    st.sampled_from(["Digital", "abc"]).map(Prefix),
)
FILTERS = st.builds(
    Field, st.sampled_from(["quelle", "thema", "region", "art"]), st.sampled_from(["x", "hwk-x", "UND", "a b"])
)


def grouped(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        inner.map(Not),
        several.filter(lambda nodes: not any(isinstance(node, And) for node in nodes)).map(lambda n: And(tuple(n))),
        several.filter(lambda nodes: not any(isinstance(node, Or) for node in nodes)).map(lambda n: Or(tuple(n))),
    )


TITLES = st.recursive(LEAVES, grouped, max_leaves=3).filter(lambda node: not isinstance(node, Not)).map(InTitle)
NODES = st.recursive(st.one_of(LEAVES, FILTERS, TITLES), grouped, max_leaves=6)


def prefixes(node: Node) -> int:
    return to_text(node).count("*") - to_text(node).count("jede*r")


@settings(max_examples=300)
@given(NODES.filter(lambda node: prefixes(node) <= MOST_PREFIXES))
def test_a_tree_printed_and_read_is_the_same_tree(node: Node) -> None:
    assert parse(to_text(node)) == node
