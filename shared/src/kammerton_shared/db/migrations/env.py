"""How Alembic reaches the database: it gets an open connection from `kammerton_shared.db.migrate`."""

from alembic import context

from kammerton_shared.db.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
)
context.run_migrations()
