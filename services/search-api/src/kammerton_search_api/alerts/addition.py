"""What a house says beyond a text that several houses publish, and whether a query finds its release for that. Pure."""

from dataclasses import dataclass, replace
from typing import Self

from kammerton_search_api.alerts.matcher import MatchableDocument, evidence, matchable, matches
from kammerton_search_api.query.clause import Clause
from kammerton_search_api.query.sentences import sentences_shared


@dataclass(frozen=True, slots=True)
class Addition:
    """A document's own addition, and the document without it."""

    alone: MatchableDocument
    rest: MatchableDocument

    @classmethod
    def of(cls, document: MatchableDocument) -> Self | None:
        """Return the addition of a document; None if its house adds nothing, or is alone with its text."""
        said = document.document
        if not said.addition:
            return None
        return cls(
            matchable(replace(said, title="", text=said.addition)),
            matchable(replace(said, text=without(said.text, said.addition))),
        )

    def explains(self, clause: Clause) -> bool:
        """Tell whether a query that finds the document finds words of the addition, or would not find the rest."""
        return bool(evidence(clause, self.alone)) or not matches(clause, self.rest)


def without(text: str, addition: str) -> str:
    """Return the sentences of `text` that are not in `addition`, in their paragraphs."""
    paragraphs = (
        " ".join(" ".join(text[start:end].split()) for (start, end), is_own in paragraph if not is_own)
        for paragraph in sentences_shared(text, addition)
    )
    return "\n\n".join(filter(None, paragraphs))
