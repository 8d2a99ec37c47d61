"""An index says in its name which form it has: whoever changes the form changes the name."""

import json
from datetime import UTC, datetime
from hashlib import sha256

from kammerton_search_api.index import elasticsearch_index, tantivy
from tests.doubles.queries import a_document

FORMS = {2: "cf70169afc14"}
"""From the layout to a fingerprint of what is written for a document without words."""


def test_who_changes_the_fields_raises_the_layout() -> None:
    document = a_document(topics=("fachkraefte",), published_at=datetime(2026, 11, 25, tzinfo=UTC))
    form = json.dumps(
        [
            elasticsearch_index._mappings(),
            elasticsearch_index._replacement(document).splitlines()[1],
            tantivy._fields(document).to_dict(),
        ],
        sort_keys=True,
    )

    assert tantivy.LAYOUT == elasticsearch_index.LAYOUT
    assert FORMS[tantivy.LAYOUT] == sha256(form.encode()).hexdigest()[:12], "raise LAYOUT in both engines"
