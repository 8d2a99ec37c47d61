"""The word that names the next page: it says what was written, and nonsense is refused as such."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kammerton_search_api.index.cursor import Cursor, Offset, fingerprint, read_cursor, write_cursor
from kammerton_search_api.index.port import DEEPEST_OFFSET, MOST_RELEASES, Place
from kammerton_search_api.query.clause import AllOf, Term
from kammerton_shared.model import ReleaseId

places = st.builds(
    Place,
    st.integers(-10_000_000_000, 10_000_000_000).map(
        lambda second: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    ),
    st.integers(0, MOST_RELEASES - 1).map(ReleaseId),
)
offsets = st.builds(Offset, st.integers(1, DEEPEST_OFFSET - 1), st.just(fingerprint(Term("zoll"))))


@given(places | offsets)
def test_what_was_written_is_read(cursor: Cursor) -> None:
    word = write_cursor(cursor)

    assert word.replace("-", "").replace("_", "").isalnum()
    assert read_cursor(word) == cursor


def test_a_place_is_named_to_the_second() -> None:
    at = datetime(2026, 11, 25, 9, 30, 15, 999_999, tzinfo=UTC)

    assert read_cursor(write_cursor(Place(at, ReleaseId(1)))) == Place(at.replace(microsecond=0), ReleaseId(1))


@given(st.text(max_size=40))
def test_nonsense_is_no_cursor(word: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the only error there is
        read_cursor(word)


@pytest.mark.parametrize(
    "cursor",
    [Offset(0, "x"), Offset(DEEPEST_OFFSET, "x"), Place(datetime(2026, 1, 1, tzinfo=UTC), ReleaseId(MOST_RELEASES))],
)
def test_a_place_that_cannot_be_is_no_cursor(cursor: Cursor) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the only error there is
        read_cursor(write_cursor(cursor))


def test_clauses_have_fingerprints_of_their_own() -> None:
    assert fingerprint(Term("zoll")) == fingerprint(Term("zoll"))
    assert (
        len({fingerprint(clause) for clause in (Term("zoll"), Term("zoll", "title"), AllOf((Term("a"), Term("b"))))})
        == 3
    )
