"""What a change of a document is called, whichever versions were skipped on the way."""

import pytest

from kammerton_search_api.index.changes import Version, kind_of
from kammerton_shared.model import ChangeKind, DocumentCause

CREATED, REVISED, RETAGGED, CLUSTERED, WITHDRAWN = (
    DocumentCause.CREATED,
    DocumentCause.REVISED,
    DocumentCause.RETAGGED,
    DocumentCause.CLUSTERED,
    DocumentCause.WITHDRAWN,
)
REREAD, RETURNED = DocumentCause.REREAD, DocumentCause.RETURNED


@pytest.mark.parametrize(
    ("causes", "indexed", "expected"),
    [
        ([CREATED], None, ChangeKind.CREATED),
        ([CREATED, RETAGGED], None, ChangeKind.CREATED),
        ([CREATED, WITHDRAWN], None, ChangeKind.WITHDRAWN),
        ([CREATED, REVISED], 1, ChangeKind.REVISED),
        ([CREATED, RETAGGED], 1, ChangeKind.RETAGGED),
        ([CREATED, CLUSTERED], 1, ChangeKind.RETAGGED),
        ([CREATED, REREAD], 1, ChangeKind.REVISED),  # what integrators keep of the text is no longer ours
        ([CREATED, WITHDRAWN, RETURNED], 2, ChangeKind.REVISED),
        ([CREATED, WITHDRAWN, RETURNED], 1, ChangeKind.RETAGGED),  # they never heard that it was away
        ([CREATED, REVISED, RETAGGED], 1, ChangeKind.REVISED),
        ([CREATED, REVISED, RETAGGED], 2, ChangeKind.RETAGGED),
        ([CREATED, REVISED, WITHDRAWN], 1, ChangeKind.WITHDRAWN),
        ([CREATED, WITHDRAWN, REVISED], 2, ChangeKind.REVISED),
        ([CREATED, WITHDRAWN, RETAGGED], 2, ChangeKind.REVISED),
    ],
)
def test_a_change_tells_all_that_was_not_told(
    causes: list[DocumentCause], indexed: int | None, expected: ChangeKind
) -> None:
    versions = [Version(number, cause, cause is WITHDRAWN) for number, cause in enumerate(causes, 1)]

    assert kind_of(versions, indexed=indexed, number=len(versions)) is expected


def test_a_withdrawn_document_that_changes_again_is_not_withdrawn_twice() -> None:
    versions = [Version(1, CREATED, withdrawn=False), Version(2, WITHDRAWN, withdrawn=True)]
    versions.append(Version(3, RETAGGED, withdrawn=True))

    assert kind_of(versions, indexed=2, number=3) is ChangeKind.RETAGGED
