"""What the API takes and gives, as pydantic models; nothing further inside knows them. Fields are only ever added."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST_QUERY_CHARACTERS = 4000  # the language allows 512; a longer one gets the parser's own error
MOST_ID = 2**63 - 1


class Named(BaseModel):
    """Something with a key for machines and a name for people."""

    key: str
    name: str


Range = tuple[int, int]
"""Start and end of a marked place: characters (code points) from 0, the end exclusive."""


class Highlights(BaseModel):
    """Where the query's words stand."""

    title: list[Range]
    snippet: list[Range]


class ReleaseItem(BaseModel):
    """A release in a list."""

    id: int
    url: str = Field(description="The publisher's own page")
    title: str
    source: Named
    region: str
    published_at: datetime | None = Field(description="Null where the publisher named no time; nothing is guessed")
    published_precision: Literal["day", "minute"] | None = Field(
        description="`day`: only the date is known, `published_at` is its beginning in Europe/Berlin"
    )
    first_seen_at: datetime
    topics: list[Named]
    snippet: str = Field(description="Up to two passages, plain text, joined by ` … `")
    highlights: Highlights


class FacetItem(BaseModel):
    """One value to narrow a search to, and how many of the found releases have it."""

    key: str
    name: str
    count: int


class Facets(BaseModel):
    """What the found releases can be narrowed to."""

    topics: list[FacetItem]
    sources: list[FacetItem]
    months: list[FacetItem] = Field(description="Keys are `YYYY-MM`, Europe/Berlin")


class ReleaseList(BaseModel):
    """A page of a search."""

    items: list[ReleaseItem]
    total: int
    understood: str = Field(description="The query in words, German")
    facets: Facets
    next_cursor: str | None = Field(description="Null on the last page")


class TagRule(BaseModel):
    """A rule that fired, the words it fired on, and what it gave."""

    rule: str
    words: list[str]
    points: float


class Tag(BaseModel):
    """A topic of a release and why it has it, or why not."""

    topic: Named
    assigned: bool
    points: float
    threshold: float
    rules: list[TagRule]
    masked: list[str] = Field(description="Names of organisations that did not count")
    rules_version: str


class Revision(BaseModel):
    """One state of a release's text."""

    number: int
    title: str
    published_at: datetime | None
    seen_at: datetime


class ReleaseDetail(ReleaseItem):
    """A release with everything that may be shown of it."""

    text: str | None = Field(description="Null where the publisher's rights allow an excerpt only: see `snippet`")
    press_number: str
    fetched_at: datetime
    revision: int
    withdrawn: bool
    tags: list[Tag]
    revisions: list[Revision]


class TraceStage(BaseModel):
    """A stage of a release's journey; `count` and `reason` only with a key that has `operate`."""

    stage: Literal["fetched", "classified", "indexed", "matched", "delivered"]
    state: Literal["done", "waiting", "failed", "nothing"]
    at: datetime | None
    count: int | None = None
    reason: str | None = None


class Trace(BaseModel):
    """How far a release has come, stages in their order."""

    release_id: int
    stages: list[TraceStage]


class ChangeItem(BaseModel):
    """A change of what can be searched."""

    seq: int = Field(description="Rises with every change; not every number is used")
    kind: Literal["created", "revised", "retagged", "withdrawn", "removed"]
    release_id: int
    version: int = Field(description="The document's version, rising for each release")
    at: datetime
    release: ReleaseItem | None = Field(description="As it is now; null when it was removed since")


class ChangeList(BaseModel):
    """Changes in their order. Ask again with `next_cursor`, now or later: none is missed, none comes twice."""

    items: list[ChangeItem]
    next_cursor: str


class Topic(Named):
    """A topic that releases are tagged with."""

    rules_version: str


class TopicList(BaseModel):
    """All topics."""

    items: list[Topic]


class Feed(BaseModel):
    """One address that is polled for a source."""

    address: str
    kind: str
    enabled: bool
    state: str = Field(description="One of: neu, ok, leer, still, umgezogen, gesperrt, verboten, zu schnell, …")
    reason: str
    state_since_at: datetime
    last_polled_at: datetime | None
    last_success_at: datetime | None
    last_new_at: datetime | None
    next_poll_at: datetime | None


class Source(Named):
    """A publisher and how its feeds are."""

    short_name: str
    kind: str
    region: str
    homepage: str
    show: Literal["excerpt", "full"]
    state: str
    releases: int
    feeds: list[Feed]


class SourceList(BaseModel):
    """All sources, by name."""

    items: list[Source]


class Explanation(BaseModel):
    """How a query is understood."""

    query: str
    understood: str
    can_be_subscribed: bool
    why_not: str | None


Query = Annotated[str, Field(max_length=MOST_QUERY_CHARACTERS, description="docs/search.md says what it may hold")]
RhythmName = Literal["at_once", "daily", "weekly"]
Hour = Annotated[int, Field(ge=0, le=23, description="Europe/Berlin, for daily and weekly")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class MailSubscriptionRequest(_Body):
    """Ask for alerts by e-mail; they begin when the link in the opt-in mail has been followed and confirmed."""

    channel: Literal["mail"]
    address: Annotated[str, Field(max_length=320)]
    query: Query
    rhythm: RhythmName = "daily"
    hour: Hour = 7
    tell_empty: Annotated[bool, Field(description="A digest also when there is nothing to tell")] = False


class WebhookSubscriptionRequest(_Body):
    """Ask for alerts by webhook, always at once; they begin when the endpoint has answered a signed ping."""

    channel: Literal["webhook"]
    url: Annotated[str, Field(max_length=2000)]
    query: Query


SubscriptionRequest = Annotated[MailSubscriptionRequest | WebhookSubscriptionRequest, Field(discriminator="channel")]


class MailAccepted(BaseModel):
    """A mail with a link to confirm goes out, or one that says that there is this subscription already."""

    status: Literal["mail_sent"] = "mail_sent"


class SubscriptionModel(BaseModel):
    """A subscription."""

    id: int
    channel: Literal["mail", "webhook"]
    address: str
    query: str
    rhythm: RhythmName
    hour: int
    tell_empty: bool
    state: Literal["unconfirmed", "active", "paused", "suspended", "ended"]
    reason: str = Field(description="Why it is suspended")
    created_at: datetime
    confirmed_at: datetime | None


class SubscriptionList(BaseModel):
    """The subscriptions of a key."""

    items: list[SubscriptionModel]


class NewWebhook(SubscriptionModel):
    """A subscription by webhook, just made or there before."""

    secret: str | None = Field(description="Signs what is sent. Given once, when the endpoint is new")


class SubscriptionChange(_Body):
    """What to change; what is left out stays."""

    query: Query | None = None
    rhythm: RhythmName | None = None
    hour: Hour | None = None
    tell_empty: bool | None = None
    state: Annotated[Literal["active", "paused"] | None, Field(description="Pause or go on")] = None


class PreviewRequest(_Body):
    """A query that might be subscribed."""

    query: Query


class PreviewModel(BaseModel):
    """What the last `days` days would have brought."""

    query: str
    understood: str
    days: int
    total: int
    per_week: float
    items: list[ReleaseItem]


class Readiness(BaseModel):
    """Whether the parts that requests need answer."""

    database: Literal["ok", "away"]
    index: Literal["ok", "away"]


class Health(BaseModel):
    """The process runs."""

    status: Literal["ok"] = "ok"
