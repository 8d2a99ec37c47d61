"""What a page says about itself."""

import pytest

from kammerton_crawler.page import canonical_of, feeds_of, is_html, text_length

ADDRESS = "https://kammer.example/presse/1"


@pytest.mark.parametrize(
    ("content_type", "body", "answer"),
    [
        ("text/html; charset=utf-8", b"", True),
        ("Application/XHTML+XML", b"", True),
        ("application/pdf", b"<!doctype html>", False),
        ("", b"\xef\xbb\xbf\n<!DOCTYPE html>", True),
        ("", b"%PDF-1.7", False),
    ],
)
def test_a_page_is_told_by_its_type_else_by_its_beginning(content_type: str, body: bytes, *, answer: bool) -> None:
    assert is_html(content_type, body) is answer


def test_the_canonical_is_absolute_and_from_the_head_only() -> None:
    head = b'<html><head><link href="/echt/1" rel="Canonical nofollow"></head><body>'

    assert canonical_of(head, ADDRESS) == "https://kammer.example/echt/1"
    assert canonical_of(b'<body><link rel="canonical" href="/untergeschoben">', ADDRESS) is None
    assert canonical_of(b'<base href="https://a.example/x/"><link rel="canonical" href="y">', ADDRESS) == (
        "https://a.example/x/y"
    )


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<link rel=canonical>", b"<" * 70_000, b"<!-- <link"])
def test_odd_pages_have_no_canonical(body: bytes) -> None:
    assert canonical_of(body, ADDRESS) is None
    assert text_length(body * 10) >= 0


def test_the_feeds_that_a_page_offers_are_found_once() -> None:
    link = b'<link rel="alternate" type="application/rss+xml" title="Presse" href="/rss.xml">'
    other = b'<link rel="alternate" hreflang="en" href="/en/">'

    assert feeds_of(b"<head>" + link + other + link, ADDRESS) == ("https://kammer.example/rss.xml",)


def test_text_is_measured_without_scripts_and_tags() -> None:
    assert (
        text_length(b"<p>Zw\xc3\xb6lf  Wort</p><script>var x = 1;</script><!-- <b>nein</b> --><style>p{}</style>") == 10
    )
