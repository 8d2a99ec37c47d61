"""Reads the names that queries may use; what they mean is the query package's business."""

from sqlalchemy import Connection, select

from kammerton_search_api.query.names import Names, known_names
from kammerton_shared.db.tables import sources, topics
from kammerton_shared.model import SourceKey, TopicKey


def load_names(connection: Connection) -> Names:
    """Return the names of all topics, sources and regions, retired ones too: old subscriptions keep their meaning."""
    topic_rows = connection.execute(select(topics.c.key, topics.c.name).order_by(topics.c.position)).all()
    source_rows = connection.execute(
        select(sources.c.key, sources.c.name, sources.c.short_name, sources.c.region).order_by(sources.c.key)
    ).all()
    return known_names(
        topics=[(TopicKey(row.key), row.name) for row in topic_rows],
        sources=[(SourceKey(row.key), row.name, row.short_name) for row in source_rows],
        regions=sorted({row.region for row in source_rows}),
    )
