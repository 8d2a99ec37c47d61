"""The search index: one port, its engines."""
