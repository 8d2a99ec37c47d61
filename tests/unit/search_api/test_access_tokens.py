"""Links that act for somebody."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kammerton_search_api.access.tokens import LinkSigner, TokenError

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SIGNER = LinkSigner(b"k" * 32)


def test_a_link_says_whom_it_is_for() -> None:
    token = SIGNER.sign("manage", 4711, NOW + timedelta(hours=1))

    assert SIGNER.read("manage", token, NOW) == 4711
    assert token.isascii()
    assert len(token) == 64


def test_a_link_is_for_one_purpose() -> None:
    token = SIGNER.sign("unsubscribe", 1, None)

    with pytest.raises(TokenError, match="ungültig"):
        SIGNER.read("manage", token, NOW)


def test_a_link_ends_and_says_so() -> None:
    token = SIGNER.sign("confirm", 1, NOW + timedelta(days=7))

    with pytest.raises(TokenError, match="abgelaufen") as caught:
        SIGNER.read("confirm", token, NOW + timedelta(days=7))
    assert caught.value.expired


def test_a_link_without_an_end_is_good_for_ever() -> None:
    assert SIGNER.read("unsubscribe", SIGNER.sign("unsubscribe", 7, None), NOW + timedelta(days=36_500)) == 7


def test_another_instance_does_not_know_our_links() -> None:
    with pytest.raises(TokenError):
        LinkSigner(b"x" * 32).read("confirm", SIGNER.sign("confirm", 1, None), NOW)


@given(st.integers(0, 63), st.characters(codec="ascii"))
def test_no_changed_character_is_overlooked(place: int, instead: str) -> None:
    token = SIGNER.sign("manage", 4711, NOW + timedelta(hours=1))
    changed = token[:place] + instead + token[place + 1 :]

    if changed != token:
        with pytest.raises(TokenError):
            SIGNER.read("manage", changed, NOW)


@given(st.text(max_size=100))
def test_whatever_is_typed_is_no_link(text: str) -> None:
    with pytest.raises(TokenError):
        SIGNER.read("manage", text, NOW)
