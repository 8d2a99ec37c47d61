"""One feed of a catalogue file."""

import tomllib

import pytest

from kammerton_crawler.definition import FeedDefinition, FeedKind
from kammerton_shared.errors import ConfigurationError

LISTED = """
address = "https://kammer-musterstadt.example/presse"
kind = "list"
item = "ul.presse > li"
link = "h3 a"
date = ".datum"
next = "a[rel=next]"
content = "main .text"
cut = ["^Zurück zur Übersicht$"]
every_s = 3600
quiet_hours = false
enabled = false
note = "Auswahl am 3. Mai geprüft"
"""


def errors_of(toml: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        FeedDefinition.from_table(tomllib.loads(toml), where="nord.toml: [[feeds]] 2 of kammer-musterstadt")
    return str(caught.value)


def test_a_feed_needs_no_more_than_its_address() -> None:
    definition = FeedDefinition.from_table({"address": "https://kammer.example/feed"}, where="a.toml")

    assert (definition.kind, definition.enabled, definition.quiet_hours) == (FeedKind.FEED, True, True)


def test_a_table_is_read_whole_and_survives_the_database() -> None:
    definition = FeedDefinition.from_table(tomllib.loads(LISTED), where="a.toml")

    assert definition.cut == ("^Zurück zur Übersicht$",)
    assert definition.next == "a[rel=next]"
    assert FeedDefinition.from_json(definition.to_json()) == definition


def test_only_what_is_given_is_stored() -> None:
    definition = FeedDefinition(address="https://kammer.example/feed", page_title="h1")

    assert definition.to_json() == {"address": "https://kammer.example/feed", "kind": "feed", "page_title": "h1"}


def test_what_a_newer_version_stored_is_left_out() -> None:
    stored = {"address": "https://kammer.example/feed", "kind": "feed", "colour": "blue"}

    assert FeedDefinition.from_json(stored) == FeedDefinition(address="https://kammer.example/feed")


@pytest.mark.parametrize(
    ("toml", "error"),
    [
        ("", "address: is missing"),
        ('address = "kammer.example"', "address: 'kammer.example' is no http or https address"),
        ('address = "file:///etc/passwd"', "is no http or https address"),
        ('address = "https://a.example"\nkind = "rss"', "kind: 'rss' is none of feed, list, sitemap, json"),
        ('address = "https://a.example"\nkind = "list"', "item: is missing"),
        ('address = "https://a.example"\nkind = "list"\nitem = "li[["', "item: 'li[[' is no CSS selector"),
        ('address = "https://a.example"\npage_date = "::nonsense("', "page_date: '::nonsense(' is no CSS selector"),
        ('address = "https://a.example"\nitem = "li"', "item: is of no use with kind feed"),
        ('address = "https://a.example"\nkind = "json"', "items or html: one of them"),
        ('address = "https://a.example"\nkind = "json"\nitems = "hits"', "link: is missing"),
        ('address = "https://a.example"\ncut = "x"', "cut: must be a list of texts"),
        ('address = "https://a.example"\ncut = ["("]', "cut: '(' is no regular expression"),
        ('address = "https://a.example"\nevery_s = 0', "every_s: must be a number of seconds above 0"),
        ('address = "https://a.example"\nevery_s = true', "every_s: must be a number of seconds above 0"),
        ('address = "https://a.example"\nenabled = "no"', "enabled: must be true or false"),
        ('address = "https://a.example"\nnote = 3', "note: must be a text"),
        ('address = "https://a.example"\nconten = "main"', "conten: is no key of a feed, did you mean content?"),
    ],
)
def test_an_error_names_file_table_and_key(toml: str, error: str) -> None:
    told = errors_of(toml)

    assert told.startswith("nord.toml: [[feeds]] 2 of kammer-musterstadt: ")
    assert error in told


def test_all_errors_of_a_table_are_told_at_once() -> None:
    told = errors_of('address = "https://a.example"\ncolour = "x"\nenabled = 1\nquiet_hours = "no"')

    assert len(told.splitlines()) == 3
