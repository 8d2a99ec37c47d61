"""What a host's robots.txt forbids (RFC 9309)."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kammerton_crawler.robots import Robots, Rule

HOST = "https://kammer.example"


def allows(robots: str, path: str, token: str = "Kammerton") -> bool:
    return Robots.parse(robots, 200).allows(token, HOST + path)


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/", "/presse", True),
        ("/presse", "/presse", True),
        ("/presse", "/presse/a.html", True),
        ("/presse", "/pressearchiv", True),
        ("/presse/", "/presse", False),
        ("/Presse", "/presse", False),
        ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a/b.pdf?x=1", False),
        ("/*.pdf", "/a/b.pdf?x=1", True),
        ("/presse$", "/presse", True),
        ("/presse$", "/presse/", False),
        ("/*?", "/a", False),
        ("/*?", "/a?b=1", True),
        ("/a*b*c", "/aXbYcZ", True),
        ("/a*b*c", "/aXcYb", False),
        ("/a*b$", "/abb", True),
        ("/ab*b$", "/ab", False),
        ("*", "/x", True),
        ("/x*", "/x", True),
        ("/$", "/", True),
        ("/$", "/x", False),
    ],
)
def test_a_pattern_matches_from_the_start_with_star_and_dollar(pattern: str, path: str, *, matches: bool) -> None:
    assert Rule(pattern, allow=False).matches(path) is matches


def test_the_longest_match_wins_and_allow_wins_a_tie() -> None:
    robots = "User-agent: *\nDisallow: /\nAllow: /presse\nDisallow: /presse/intern\nAllow: /presse/intern"

    assert not allows(robots, "/impressum")
    assert allows(robots, "/presse/1")
    assert allows(robots, "/presse/intern")


def test_the_group_of_our_name_counts_alone() -> None:
    robots = "User-agent: *\nDisallow: /\n\nUser-agent: kammerTON/0.1\nDisallow: /intern\n"

    assert allows(robots, "/presse")
    assert not allows(robots, "/intern/1")
    assert not allows(robots, "/presse", token="Andere")


def test_groups_of_the_same_name_are_one_and_a_group_may_have_many_names() -> None:
    robots = (
        "User-agent: a\nUser-agent: kammerton\nDisallow: /eins\nSitemap: https://kammer.example/s.xml\n"
        "User-agent: kammerton\nDisallow: /zwei"
    )

    assert [allows(robots, path) for path in ("/eins", "/zwei", "/drei")] == [False, False, True]
    assert [allows(robots, path, token="a") for path in ("/eins", "/zwei")] == [False, True]


def test_a_sitemap_between_the_names_of_a_group_does_not_part_them() -> None:
    robots = "User-agent: kammerton\nSitemap: https://kammer.example/s.xml\nUser-agent: b\nDisallow: /"

    assert not allows(robots, "/")


@pytest.mark.parametrize(
    "robots",
    [
        "",
        "User-agent: *\nDisallow:",
        "Disallow: /",
        "User-agent: andere\nDisallow: /",
        "<!DOCTYPE html><html><body>Seite nicht gefunden: 404</body></html>",
        "\x00\x01\x02",
    ],
)
def test_what_forbids_nothing_allows_everything(robots: str) -> None:
    assert allows(robots, "/presse")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_comments_case_spaces_and_a_mark_at_the_start_are_no_obstacle(ends: str) -> None:
    robots = ends.join(["\ufeff# Grüße", " USER-AGENT : * # alle", "disallow:/intern # geheim", "", "ALLOW: /"])

    assert not allows(robots, "/intern")
    assert allows(robots, "/presse")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/über", "/%C3%BCber"),
        ("/%c3%bcber", "/über"),
        ("/a%7Eb", "/a~b"),
        ("/a b", "/a%20b"),
        ("/a%2Ab", "/a*b"),
    ],
)
def test_encodings_of_the_same_path_are_the_same(pattern: str, path: str) -> None:
    assert allows(f"User-agent: *\nDisallow: {pattern}", path) is (pattern == "/a%2Ab")


def test_the_robots_txt_itself_is_never_forbidden() -> None:
    assert allows("User-agent: *\nDisallow: /", "/robots.txt")


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(200, False), (301, True), (401, True), (403, True), (404, True), (410, True), (429, False), (500, False)],
)
def test_a_status_alone_may_decide(status: int, *, allowed: bool) -> None:
    assert Robots.parse("User-agent: *\nDisallow: /", status).allows("Kammerton", HOST + "/presse") is allowed


def test_no_answer_forbids_everything() -> None:
    assert not Robots.parse(None, None).allows("Kammerton", HOST + "/presse")
    assert not Robots.parse(None, 503).allows("Kammerton", HOST + "/robots.txt")


@pytest.mark.parametrize(
    ("value", "delay_s"),
    [("10", 10.0), ("0.5", 0.5), ("0", None), ("-3", None), ("viel", None), ("nan", None), ("1e9", 86400.0)],
)
def test_a_crawl_delay_is_seconds(value: str, delay_s: float | None) -> None:
    robots = Robots.parse(f"User-agent: *\nCrawl-delay: {value}\nDisallow: /x", 200)

    assert robots.crawl_delay_s("Kammerton") == delay_s


def test_the_crawl_delay_of_our_group_counts() -> None:
    robots = Robots.parse("User-agent: *\nCrawl-delay: 60\n\nUser-agent: kammerton\nCrawl-delay: 5", 200)

    assert (robots.crawl_delay_s("Kammerton"), robots.crawl_delay_s("b")) == (5.0, 60.0)


def test_only_the_first_half_megabyte_counts() -> None:
    robots = "User-agent: *\nDisallow: /a\n" + "#" * 512 * 1024 + "\nDisallow: /b"

    assert not allows(robots, "/a")
    assert allows(robots, "/b")


def test_a_pattern_of_stars_takes_no_time() -> None:
    robots = Robots.parse("User-agent: *\nDisallow: /" + "a*" * 2000 + "b$", 200)
    before = time.process_time()

    assert robots.allows("Kammerton", HOST + "/" + "a" * 4000)
    assert time.process_time() - before < 2


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_is_read_and_any_path_judged(body: str, path: str) -> None:
    assert Robots.parse(f"User-agent: *\nDisallow: {body}", 200).allows("Kammerton", f"{HOST}/{path}") in {True, False}
