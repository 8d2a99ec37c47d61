"""The database: engine, types, tables, migrations."""
