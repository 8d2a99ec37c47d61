"""What the API takes and gives, as pydantic models; nothing further inside knows them. Fields are only ever added."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kammerton_shared.model import ReleaseKind, RevisionChange

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


class OtherHouse(BaseModel):
    """Another house with the same text, and its release."""

    id: int
    url: str
    title: str
    source: Named
    published_at: datetime | None
    addition: bool = Field(description="This house says something of its own beside the common text")


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
    snippet: str = Field(description="Up to two passages, plain text, joined by ` … `; empty when withdrawn")
    highlights: Highlights
    kind: ReleaseKind
    others: list[OtherHouse] = Field(
        description="Houses with the same text; in a search those that it finds, each text being one item"
    )
    addition: bool = Field(description="Its house says something of its own beside the text that several have")
    withdrawn: bool = Field(description="The publisher took it back: title and link are left")
    withdrawn_at: datetime | None = Field(description="When we took it for withdrawn; null if that is not known")


class FacetItem(BaseModel):
    """One value to narrow a search to, and how many of the found releases have it."""

    key: str
    name: str
    count: int


class Facets(BaseModel):
    """What the found releases can be narrowed to."""

    topics: list[FacetItem]
    sources: list[FacetItem]
    kinds: list[FacetItem]
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
    zones: list[str] = Field(description="Where they stand: `title`, `text`")
    points: float


class TagMarks(BaseModel):
    """Where the words stand that gave points: in the title, and in `text` where that is given."""

    title: list[Range]
    text: list[Range]


class Tag(BaseModel):
    """A topic of a release and why it has it, or why not."""

    topic: Named
    assigned: bool
    reason: str = Field(description="Why, or why not, in one German sentence")
    points: float
    threshold: float
    marks: TagMarks
    rules: list[TagRule]
    masked: list[str] = Field(description="Names of organisations that did not count")
    rules_version: str


class Revision(BaseModel):
    """One state of a release's text."""

    number: int
    title: str
    published_at: datetime | None
    seen_at: datetime
    change: RevisionChange | None = Field(
        description="What sets it apart from the one before. `reread`: the page is the same, our reading of it is not"
    )
    correction: bool = Field(description="It calls itself a correction")


class ReleaseDetail(ReleaseItem):
    """A release with everything that may be shown of it."""

    text: str | None = Field(description="Null where the publisher's rights allow an excerpt only: see `snippet`")
    aside: str = Field(description="Contact: never searched. Empty where `text` is null")
    about: str = Field(description="What the house says of itself: never searched. Empty where `text` is null")
    addition_text: str = Field(description="What `addition` is about. Empty where `text` is null")
    kicker: str
    press_number: str
    fetched_at: datetime
    revision: int
    correction: bool = Field(description="It calls itself a correction")
    origin: int | None = Field(description="The release with which the common text began; null if it stands alone")
    tags: list[Tag] = Field(description="Topics weighed, given ones first; none when withdrawn")
    revisions: list[Revision]


class TraceStage(BaseModel):
    """A stage of a release's journey; `count` and `reason` only with a key that has `operate`."""

    stage: Literal["fetched", "classified", "indexed", "matched", "delivered"]
    state: Literal["done", "waiting", "failed", "nothing"]
    at: datetime | None
    count: int | None = None
    reason: str | None = None


class TraceSetAside(BaseModel):
    """Why a release carries no press text (German), and since when."""

    reason: str
    at: datetime


class Trace(BaseModel):
    """How far a release has come, stages in their order, and what is so beside them."""

    release_id: int
    stages: list[TraceStage]
    set_aside: TraceSetAside | None = Field(description="Not null: it is no document and cannot be searched")
    missing_since_at: datetime | None = Field(description="The page was not there at every visit since")
    withdrawn_at: datetime | None = Field(description="It was not there twice, a day apart")
    visits: int = Field(description="How often the page was visited again, as far as that is still kept")
    next_visit_at: datetime | None


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
    set_aside: int = Field(description="Pages without press text; `/sources/{key}/set-aside` lists them")
    feeds: list[Feed]


class SourceList(BaseModel):
    """All sources, by name."""

    items: list[Source]


class SetAside(BaseModel):
    """A page of a source that carries no press text."""

    release_id: int
    url: str
    title: str
    reason: str = Field(description="German")
    set_aside_at: datetime


class SetAsideList(BaseModel):
    """The latest of a source, up to 200."""

    items: list[SetAside]
    total: int


class Explanation(BaseModel):
    """How a query is understood."""

    query: str
    understood: str
    as_written: str | None = Field(
        description="The same query without short forms and what they stand for; null: none acts"
    )
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
