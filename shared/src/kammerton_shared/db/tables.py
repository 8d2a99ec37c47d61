"""All tables, and who writes each. Everybody else only reads.

Owners: `sources` … `capture_bytes` the crawler · `revisions` … `furniture` the classifier ·
`changes` … `api_keys` the search-api · the last six kammerton_shared.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from kammerton_shared.db.types import BigId, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- the crawler writes ---------------------------------------------------------------------------------------

sources = Table(
    "sources",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),  # what stands in a mail's subject: "HWK Köln"
    Column("kind", String(20), nullable=False),
    Column("region", String(40), nullable=False),
    Column("homepage", Text, nullable=False),
    Column("show", String(10), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("sample", Boolean, nullable=False, server_default=text("false")),
    Column("added_at", UtcDateTime, nullable=False),
    Column("retired_at", UtcDateTime),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("source_key", ForeignKey("sources.key"), nullable=False),
    Column("address", Text, nullable=False),
    Column("kind", String(20), nullable=False),  # feed, list, sitemap, json
    Column(
        "definition", JSON, nullable=False
    ),  # the rest of the catalogue's table, as kammerton_crawler.catalogue reads it
    Column("host", String(255), nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("without_contact", Boolean, nullable=False, server_default=text("false")),  # polled though nobody signs
    Column("retired_at", UtcDateTime),
    Column("holder", String(120)),  # the crawler that polls it just now; it may, until next_poll_at
    Column("state", String(30), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("state_since_at", UtcDateTime, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_sha256", String(64)),
    Column("validators_off", Boolean, nullable=False, server_default=text("false")),  # they stayed, the body did not
    Column("not_modified_run", Integer, nullable=False, server_default="0"),
    Column("failure_run", Integer, nullable=False, server_default="0"),
    Column("moved_to", Text),  # where 301 or 308 leads, since when and in how many polls
    Column("moved_since_at", UtcDateTime),
    Column("moved_polls", Integer, nullable=False, server_default="0"),
    Column("last_full_at", UtcDateTime),
    Column("last_polled_at", UtcDateTime),
    Column("last_success_at", UtcDateTime),
    Column("last_new_at", UtcDateTime),
    Column("first_success_at", UtcDateTime),  # None: the next success is the first poll, its entries are backlog
    Column("next_poll_at", UtcDateTime),
    UniqueConstraint("source_key", "address"),
    Index("ix_feeds_next_poll_at", "next_poll_at"),
)

polls = Table(
    "polls",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("duration_s", Float, nullable=False),
    Column("state", String(30), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("http_status", Integer),
    Column("body_bytes", Integer),
    Column("entries_seen", Integer, nullable=False, server_default="0"),
    Column("entries_new", Integer, nullable=False, server_default="0"),
    Index("ix_polls_feed_id_started_at", "feed_id", "started_at"),
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", String(255), primary_key=True),  # with its port unless that is the scheme's own
    Column("holder", String(120)),
    Column("lease_until", UtcDateTime),
    Column("next_request_at", UtcDateTime),  # for a feed; a page waits longer
    Column("robots_body", Text),
    Column("robots_status", Integer),  # the HTTP status of the last fetch; None: never fetched
    Column("robots_fetched_at", UtcDateTime),
)

releases = Table(
    "releases",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("source_key", ForeignKey("sources.key"), nullable=False),
    Column("address", Text, nullable=False),  # the link readers follow
    Column("backlog", Boolean, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("missing_since_at", UtcDateTime),  # the page was not there at every visit since
    Column("gone_at", UtcDateTime),  # it was not there twice, 24 hours apart: the publisher took it back
    Index("ix_releases_source_key", "source_key"),
)

release_addresses = Table(
    "release_addresses",
    metadata,
    Column("address", Text, primary_key=True),  # cleaned: kammerton_crawler.identity
    Column("release_id", ForeignKey("releases.id"), nullable=False),
    Column("origin", String(20), nullable=False),  # listed, redirected, canonical
    Index("ix_release_addresses_release_id", "release_id"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("feed_id", ForeignKey("feeds.id"), nullable=False),
    Column("identity", Text, nullable=False),  # the guid, else the cleaned address
    Column("address", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),  # what the feed itself carries, HTML or plain
    Column("published_at", UtcDateTime),
    Column("lastmod", Text, nullable=False, server_default=""),  # what a sitemap says of the page's last change
    Column("fingerprint", String(64), nullable=False),
    Column("changes", Integer, nullable=False, server_default="0"),
    Column("backlog", Boolean, nullable=False),
    Column("release_id", ForeignKey("releases.id"), nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("last_changed_at", UtcDateTime, nullable=False),
    UniqueConstraint("feed_id", "identity"),
    Index("ix_entries_release_id", "release_id"),
)

captures = Table(
    "captures",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("release_id", ForeignKey("releases.id"), nullable=False),
    Column("entry_id", ForeignKey("entries.id"), nullable=False),
    Column("address", Text, nullable=False),  # after redirects
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("http_status", Integer),
    Column("content_type", Text, nullable=False),
    Column("headers", JSON, nullable=False),
    Column("sha256", String(64), nullable=False),  # of the body; of a thin capture its entry's fingerprint
    Column("body_bytes", Integer, nullable=False),
    Column("thin", Boolean, nullable=False),  # the body is the entry's own text: the page was refused, gone or no HTML
    Column("reason", Text, nullable=False, server_default=""),  # why thin
    Index("ix_captures_release_id", "release_id"),
)

capture_bytes = Table(
    "capture_bytes",
    metadata,
    Column("capture_id", ForeignKey("captures.id"), primary_key=True),
    Column("zlib_body", LargeBinary, nullable=False),
)

# --- the classifier writes ------------------------------------------------------------------------------------

revisions = Table(
    "revisions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("release_id", ForeignKey("releases.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("capture_id", ForeignKey("captures.id"), nullable=False),
    Column("kicker", Text, nullable=False, server_default=""),
    Column("press_number", Text, nullable=False, server_default=""),
    Column("title", Text, nullable=False),
    Column("lead", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False),  # paragraphs separated by one blank line; the lead is its first part
    Column("aside", Text, nullable=False, server_default=""),  # contact; of older revisions self-description too
    Column("published_at", UtcDateTime),
    Column("published_precision", String(10)),  # day, minute; None without a date
    Column("published_from", String(20)),  # feed, structured, page, address; None without a date
    Column("thin", Boolean, nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("sketch", LargeBinary),  # kammerton_classifier.cluster; None: too short to compare
    Column("cleaner_version", String(40), nullable=False),
    Column("system", String(40), nullable=False, server_default=""),  # which page system was recognised
    Column("change", String(20), nullable=False, server_default=""),  # RevisionChange; empty: the first
    Column("correction", Boolean, nullable=False, server_default=text("false")),  # it calls itself one
    Column("about", Text, nullable=False, server_default=""),  # self-description: shown, as contact is, never searched
    Column("addition", Text, nullable=False, server_default=""),  # what the cluster's origin does not say
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("release_id", "number"),
    Index("ix_revisions_content_sha256", "content_sha256"),
)

tags = Table(
    "tags",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("revision_id", ForeignKey("revisions.id"), nullable=False),
    Column("topic", String(40), nullable=False),
    Column(
        "assigned", Boolean, nullable=False
    ),  # false: scored, below the threshold; kept so that "why not" has an answer
    Column("points", Float, nullable=False),
    Column("threshold", Float, nullable=False),
    Column("evidence", JSON, nullable=False),  # kammerton_classifier.topics.tag.Evidence, as JSON
    Column("rules_version", String(40), nullable=False),
    UniqueConstraint("revision_id", "topic"),
)

topics = Table(
    "topics",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("rules_version", String(40), nullable=False),
    Column("retired_at", UtcDateTime),
)

clusters = Table(
    "clusters",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("origin_release_id", ForeignKey("releases.id"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("release_id", ForeignKey("releases.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("revision_id", ForeignKey("revisions.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("cluster_id", ForeignKey("clusters.id")),
    Column("topics", JSON, nullable=False),  # list of topic keys
    Column("news", Boolean, nullable=False),
    Column("withdrawn", Boolean, nullable=False, server_default=text("false")),
    Column("cause", String(20), nullable=False),
    Column("source_key", ForeignKey("sources.key"), nullable=False),
    Column("published_at", UtcDateTime),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Index("ix_documents_cluster_id", "cluster_id"),
    Index("ix_documents_source_key", "source_key"),
)

# Every version that a document ever had: what matching compares with, what the audit replays.
document_versions = Table(
    "document_versions",
    metadata,
    Column("release_id", ForeignKey("releases.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("revision_id", ForeignKey("revisions.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("cluster_id", ForeignKey("clusters.id")),
    Column("topics", JSON, nullable=False),
    Column("news", Boolean, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("cause", String(20), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

# What carries no press text, so that it became no document.
set_asides = Table(
    "set_asides",
    metadata,
    Column("release_id", ForeignKey("releases.id"), primary_key=True),
    Column("capture_id", ForeignKey("captures.id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("reason", Text, nullable=False),  # German, for operators and readers
    Column("set_aside_at", UtcDateTime, nullable=False),
    Column("put_back_at", UtcDateTime),  # by the operator: from then on it is a release like any other
)

# Passages that most releases of a source carry word for word.
furniture = Table(
    "furniture",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("source_key", ForeignKey("sources.key"), nullable=False),
    Column("version", Integer, nullable=False),  # of the source's furniture; rises when it learns or forgets
    Column("passage", Text, nullable=False),
    Column("passage_sha256", String(64), nullable=False),
    Column("seen_in", Integer, nullable=False),  # so many
    Column("out_of", Integer, nullable=False),  # of so many releases
    Column("learned_at", UtcDateTime, nullable=False),
    Column("forgotten_at", UtcDateTime),
    UniqueConstraint("source_key", "passage_sha256"),
)

# --- the search-api writes ------------------------------------------------------------------------------------

changes = Table(
    "changes",
    metadata,
    Column("seq", BigId, primary_key=True, autoincrement=False),  # gap-free, from counters
    Column("release_id", ForeignKey("releases.id"), nullable=False),
    Column("document_version", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("release_id", "document_version"),
)

index_state = Table(
    "index_state",
    metadata,
    Column("name", String(120), primary_key=True),  # engine and analysis version
    Column("state", String(20), nullable=False),  # building, serving, retired
    Column("analysis_version", String(40), nullable=False),
    Column("last_seq", BigId, nullable=False, server_default="0"),
    Column("updated_at", UtcDateTime, nullable=False),
)

subscribers = Table(
    "subscribers",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(10), nullable=False),  # mail, webhook
    Column("address", Text, nullable=False),  # e-mail address or webhook URL
    Column("state", String(20), nullable=False),  # unconfirmed, active, suspended, ended
    Column("reason", Text, nullable=False, server_default=""),
    Column("encrypted_secret", Text),  # webhooks only
    Column("api_key_id", String(40), nullable=False, server_default=""),  # the key that created a webhook; mail: empty
    Column("created_at", UtcDateTime, nullable=False),
    Column("failing_since_at", UtcDateTime),
    UniqueConstraint("channel", "address", "api_key_id"),
    sqlite_autoincrement=True,  # links, jobs and caches name these rows: an id never comes back
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("subscriber_id", ForeignKey("subscribers.id"), nullable=False),
    Column("rhythm", String(10), nullable=False),  # at_once, daily, weekly
    Column("hour", Integer, nullable=False, server_default="7"),  # Europe/Berlin, for daily and weekly
    Column("tell_empty", Boolean, nullable=False, server_default=text("false")),
    Column("state", String(20), nullable=False),  # unconfirmed, active, paused, ended
    Column("created_at", UtcDateTime, nullable=False),
    Column("confirm_until_at", UtcDateTime),
    Column("confirmed_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("collected_seq", BigId, nullable=False, server_default="0"),  # digests: told up to here
    Index("ix_subscriptions_subscriber_id", "subscriber_id"),
    sqlite_autoincrement=True,  # links, jobs and caches name these rows: an id never comes back
)

# One row per query text a subscription ever had; valid for from_seq < s <= to_seq (to_seq None: still). A query that
# was never confirmed has 0 in both: valid for nothing.
subscription_queries = Table(
    "subscription_queries",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("subscription_id", ForeignKey("subscriptions.id"), nullable=False),
    Column("query", Text, nullable=False),
    Column("from_seq", BigId, nullable=False),
    Column("to_seq", BigId),
    Index("ix_subscription_queries_subscription_id", "subscription_id"),
    sqlite_autoincrement=True,  # links, jobs and caches name these rows: an id never comes back
)

matches = Table(
    "matches",
    metadata,
    Column("subscription_id", ForeignKey("subscriptions.id"), primary_key=True),
    Column("release_id", ForeignKey("releases.id"), primary_key=True),
    Column("document_version", Integer, nullable=False),
    Column("seq", BigId, nullable=False),
    Column("cluster_id", BigId),
    Column("told", Boolean, nullable=False),  # false: it matches, but its cluster was told already
    Column("evidence", JSON, nullable=False),  # matched words and where
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_matches_subscription_id_seq", "subscription_id", "seq"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("subscriber_id", ForeignKey("subscribers.id"), nullable=False),
    Column(
        "subscription_id", ForeignKey("subscriptions.id")
    ),  # digests and webhooks; None: at once, all of a subscriber's
    Column("rhythm", String(10), nullable=False),
    Column("state", String(10), nullable=False),  # open, closed
    Column("from_seq", BigId),
    Column("to_seq", BigId),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Index("ix_alerts_subscriber_id_state", "subscriber_id", "state"),
    sqlite_autoincrement=True,  # links, jobs and caches name these rows: an id never comes back
)

alert_items = Table(
    "alert_items",
    metadata,
    Column("subscription_id", ForeignKey("subscriptions.id"), primary_key=True),
    Column("release_id", ForeignKey("releases.id"), primary_key=True),
    Column("alert_id", ForeignKey("alerts.id"), nullable=False),
    Index("ix_alert_items_alert_id", "alert_id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("subscriber_id", ForeignKey("subscribers.id"), nullable=False),
    Column("subscription_id", ForeignKey("subscriptions.id")),
    Column("alert_id", ForeignKey("alerts.id"), unique=True),
    Column("purpose", String(20), nullable=False),  # alert, opt_in, known, manage, ping
    Column("channel", String(10), nullable=False),
    Column("public_id", String(40), nullable=False, unique=True),  # Message-ID, webhook-id
    # held: its subscriber is suspended; cancelled: what it should tell of ended before
    Column("state", String(20), nullable=False),  # due, held, delivered, failed, cancelled
    Column("error", Text, nullable=False, server_default=""),
    Column("created_at", UtcDateTime, nullable=False),
    Column("delivered_at", UtcDateTime),
    Index("ix_deliveries_subscriber_id_created_at", "subscriber_id", "created_at"),
    Index("ix_deliveries_subscription_id", "subscription_id"),
    sqlite_autoincrement=True,  # links, jobs and caches name these rows: an id never comes back
)

delivery_attempts = Table(
    "delivery_attempts",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("delivery_id", ForeignKey("deliveries.id"), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("duration_s", Float, nullable=False),
    Column("outcome", String(20), nullable=False),  # delivered, later, failed
    Column("status", Integer),
    Column("detail", Text, nullable=False, server_default=""),
    Index("ix_delivery_attempts_delivery_id", "delivery_id"),
)

# What queries mean, by the version of German analysis and synonyms. Documents numbered above from_seq are matched so.
meanings = Table(
    "meanings",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("version", String(40), nullable=False),
    Column("from_seq", BigId, nullable=False),
    Column("since_at", UtcDateTime, nullable=False),
)

# One row a night: what a search finds among the changes from_seq < s <= to_seq, compared with `matches`.
audits = Table(
    "audits",
    metadata,
    Column("day", String(10), primary_key=True),  # on which it was due, in Europe/Berlin
    Column("from_seq", BigId, nullable=False),
    Column("to_seq", BigId, nullable=False),
    Column("subscriptions", Integer, nullable=False, server_default="0"),
    Column("found", Integer, nullable=False, server_default="0"),  # pairs of subscription and release
    Column("missing", Integer, nullable=False, server_default="0"),  # found, but not matched
    Column("told_late", Integer, nullable=False, server_default="0"),  # of these; the others' text was told already
    Column("surplus", Integer, nullable=False, server_default="0"),  # matched, but not found
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("secret_sha256", String(64), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
    Column("last_used_at", UtcDateTime),
)

# --- kammerton_shared writes ----------------------------------------------------------------------------------

jobs = Table(
    "jobs",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("key", String(200), nullable=False),
    Column("lane", String(255), nullable=False, server_default=""),
    Column("state", String(10), nullable=False),
    Column("claim_no", Integer, nullable=False, server_default="0"),
    Column("attempt", Integer, nullable=False, server_default="0"),
    Column("crashes", Integer, nullable=False, server_default="0"),
    Column("holder", String(80)),  # the process that runs it
    Column("lease_until", UtcDateTime),
    Column("due_at", UtcDateTime, nullable=False),
    Column("give_up_at", UtcDateTime),
    Column("error", Text, nullable=False, server_default=""),
    Column("created_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    UniqueConstraint("kind", "key"),
    Index(
        "ix_jobs_due",
        "kind",
        "due_at",
        sqlite_where=text("state = 'due'"),
        postgresql_where=text("state = 'due'"),
    ),
    Index(
        "ix_jobs_running",
        "lease_until",
        sqlite_where=text("state = 'running'"),
        postgresql_where=text("state = 'running'"),
    ),
    Index(
        "ix_jobs_done",
        "done_at",
        sqlite_where=text("state = 'done'"),
        postgresql_where=text("state = 'done'"),
    ),
)

paused_kinds = Table(
    "paused_kinds",
    metadata,
    Column("kind", String(20), primary_key=True),
    Column("until_at", UtcDateTime, nullable=False),
    Column("pauses", Integer, nullable=False),  # in a row: the pause grows with them
    Column("reason", Text, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", BigId, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("holder", String(80), nullable=False),
    Column("lease_until", UtcDateTime, nullable=False),
)

# One row per process that lives; docs/operations.md says when it counts as dead.
heartbeats = Table(
    "heartbeats",
    metadata,
    Column("holder", String(120), primary_key=True),
    Column("service", String(40), nullable=False),
    Column("version", String(40), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

# What was erased on purpose, as hashes: polls and restores must not bring it back.
erasures = Table(
    "erasures",
    metadata,
    Column("what", String(20), primary_key=True),  # release, subscriber
    Column("sha256", String(64), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("erased_at", UtcDateTime, nullable=False),
)
