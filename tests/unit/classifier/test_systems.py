"""Page systems as data."""

import pytest

from kammerton_classifier.text.dom import parse
from kammerton_classifier.text.systems import read_system, recognise, systems
from kammerton_shared.errors import ConfigurationError


def test_the_supplied_systems_are_read() -> None:
    keys = [system.key for system in systems()]

    assert len(keys) == len(set(keys))
    assert {"gsb", "typo3-news", "ihk", "odav", "wordpress", "medienservice-sachsen", "council"} <= set(keys)


@pytest.mark.parametrize(
    ("html", "address", "key"),
    [
        ('<meta name="generator" content="Government Site Builder">', "https://a.example/", "gsb"),
        ('<div class="news news-single">x</div>', "https://a.example/", "typo3-news"),
        ("<p>x</p>", "https://www.ihk.de/nordwest/presse/zoelle-5901234", "ihk"),
        ("<p>x</p>", "https://hwk.example/artikel/meister-99,735,6237.html", "odav"),
        ('<div class="entry-content">x</div>', "https://a.example/", "wordpress"),
        ('<div id="allriscontent">x</div>', "https://a.example/", "council"),
        ("<p>x</p>", "https://a.example/presse/1", None),
    ],
)
def test_a_system_is_recognised_by_its_marks(html: str, address: str, key: str | None) -> None:
    system = recognise(parse(f"<html><body>{html}</body></html>"), address)

    assert (system.key if system else None) == key


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("key = ", "mine.toml: "),
        ('key = "a"\nname = "A"\nmarks = ["b"]\ncolour = 1', "colour is no key"),
        ('name = "A"\nmarks = ["b"]', "key is missing"),
        ('key = "a"\nname = "A"\nmarks = "b"', "marks is no list"),
        ('key = "a"\nname = "A"', "nothing is recognised"),
        ('key = "a"\nname = "A"\naddress = "("', "address: "),
    ],
)
def test_a_wrong_system_says_file_and_key(text: str, says: str) -> None:
    with pytest.raises(ConfigurationError, match=r"mine\.toml") as raised:
        read_system("mine.toml", text)

    assert says in str(raised.value)
