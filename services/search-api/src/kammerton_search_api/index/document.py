"""What the index and the matcher know of a release; neither how it is stored nor who may see it."""

from dataclasses import dataclass
from datetime import datetime

from kammerton_shared.model import ReleaseId, SourceKey, TopicKey


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One version of a release's document, as it is searched and matched.

    `title` and `text` are raw; the analysis belongs to who reads them. `published_at` is None when the publisher
    named no date: then `first_seen_at` stands for it. `cluster_id` is None for a text that one house alone has.
    """

    release_id: ReleaseId
    version: int
    title: str
    text: str
    source_key: SourceKey
    region: str
    kind: str
    topics: tuple[TopicKey, ...]
    published_at: datetime | None
    first_seen_at: datetime
    withdrawn: bool
    cluster_id: int | None

    @property
    def dated_at(self) -> datetime:
        """Return the instant that filters and orders: the publisher's, else when we first saw the release."""
        return self.published_at or self.first_seen_at
