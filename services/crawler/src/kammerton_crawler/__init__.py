"""Polls feeds and fetches the pages of releases."""
