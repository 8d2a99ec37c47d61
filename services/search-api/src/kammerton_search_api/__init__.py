"""Indexes, searches, matches subscriptions and tells subscribers."""
