"""The addresses and queries that a search with filters is told in."""

import pytest

from kammerton_search_api.http.ask import address_of
from kammerton_search_api.http.search_view import as_query
from kammerton_search_api.query.parse import parse
from kammerton_search_api.search import Question


@pytest.mark.parametrize(
    ("path", "question", "address"),
    [
        ("/", Question("Zoll", kinds=("speech", "date")), "/?q=Zoll&kind=date&kind=speech"),
        ("/", Question("Zoll", prefer_recent=False), "/?q=Zoll&recent=false"),
        ("/releases.atom", Question("Zoll", prefer_recent=False, sort="date"), "/releases.atom?q=Zoll"),
    ],
)
def test_the_same_search_has_the_same_address(path: str, question: Question, address: str) -> None:
    assert address_of(path, question) == address


@pytest.mark.parametrize(
    ("question", "query"),
    [
        (Question("Zoll", kinds=("invitation",)), "Zoll art:Einladung"),
        (Question("", kinds=("council_paper", "date")), "art:Ratsvorlage ODER art:Termin"),
        (Question("Zoll", regions=("NW",), kinds=("speech",)), "Zoll region:NW art:Rede"),
    ],
)
def test_kinds_can_be_subscribed(question: Question, query: str) -> None:
    assert as_query(question) == query
    assert parse(query)
