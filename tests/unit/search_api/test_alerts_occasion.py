"""What is news, and what is only a change of ours."""

import pytest

from kammerton_search_api.alerts.occasion import Occasion, Version, occasion, versions_to_match
from kammerton_shared.model import DocumentCause

CREATED, REVISED = DocumentCause.CREATED, DocumentCause.REVISED
RETAGGED, CLUSTERED, WITHDRAWN = DocumentCause.RETAGGED, DocumentCause.CLUSTERED, DocumentCause.WITHDRAWN
REREAD, RETURNED = DocumentCause.REREAD, DocumentCause.RETURNED


def versions(*causes: DocumentCause, news: bool = True) -> list[Version]:
    return [
        Version(number, news=news, withdrawn=cause is WITHDRAWN, cause=cause) for number, cause in enumerate(causes, 1)
    ]


@pytest.mark.parametrize(
    ("causes", "indexed", "number", "expected"),
    [
        ([CREATED], [1], 1, Occasion(None)),
        ([CREATED, REVISED], [1, 2], 2, Occasion(1)),
        ([CREATED, REVISED], [1, 2], 1, Occasion(None)),
        ([CREATED, RETAGGED], [1, 2], 2, None),
        ([CREATED, CLUSTERED], [1, 2], 2, None),
        ([CREATED, REREAD], [1, 2], 2, None),
        ([CREATED, WITHDRAWN, RETURNED], [1, 2, 3], 3, None),
        ([CREATED, WITHDRAWN, RETURNED], [1, 3], 3, None),
        ([CREATED, REREAD], [2], 2, Occasion(None)),
        ([CREATED, WITHDRAWN, RETURNED, REVISED], [1, 2, 3, 4], 4, Occasion(3)),
        ([CREATED, REVISED, RETAGGED], [1, 3], 3, Occasion(1)),  # the revision was overtaken
        ([CREATED, RETAGGED, CLUSTERED], [1, 3], 3, None),
        ([CREATED, CLUSTERED], [2], 2, Occasion(None)),  # the first version was overtaken
        ([CREATED, WITHDRAWN], [1, 2], 1, None),
        ([CREATED, WITHDRAWN], [1, 2], 2, None),
        ([CREATED, WITHDRAWN, REVISED], [1, 2, 3], 3, Occasion(1)),
        ([CREATED, REVISED, WITHDRAWN, RETURNED], [1, 3, 4], 4, Occasion(1)),  # the revision was overtaken
        ([WITHDRAWN, RETURNED], [1, 2], 2, Occasion(None)),  # it was gone before it was read
        ([CREATED, WITHDRAWN, RETURNED], [2, 3], 3, Occasion(None)),
    ],
)
def test_a_version_is_an_occasion(
    causes: list[DocumentCause], indexed: list[int], number: int, expected: Occasion | None
) -> None:
    assert occasion(versions(*causes), indexed, number) == expected


@pytest.mark.parametrize(
    ("causes", "indexed", "number", "expected"),
    [
        ([CREATED], [1], 1, (1,)),
        ([CREATED, REVISED], [1, 2], 2, (2,)),
        ([CREATED, WITHDRAWN], [1, 2], 2, (2,)),
        ([CREATED, WITHDRAWN, RETURNED], [1, 2, 3], 3, (1, 3)),
        ([CREATED, WITHDRAWN, RETURNED], [1, 3], 3, (1, 3)),
        ([CREATED, REVISED, WITHDRAWN, RETURNED], [1, 2, 3, 4], 4, (1, 2, 4)),
        ([CREATED, REVISED, WITHDRAWN, RETURNED], [1, 3, 4], 4, (1, 4)),
        ([CREATED, WITHDRAWN, RETURNED, REVISED], [1, 2, 3, 4], 4, (4,)),
        ([CREATED, WITHDRAWN, RETURNED, REVISED], [1, 2, 4], 4, (1, 4)),
    ],
)
def test_what_is_back_is_matched_from_its_beginning(
    causes: list[DocumentCause], indexed: list[int], number: int, expected: tuple[int, ...]
) -> None:
    assert versions_to_match(versions(*causes), indexed, number) == expected


def test_backlog_is_none() -> None:
    assert occasion(versions(CREATED, news=False), [1], 1) is None


def test_a_version_that_is_not_on_record_is_none() -> None:
    assert occasion(versions(CREATED), [1], 2) is None
