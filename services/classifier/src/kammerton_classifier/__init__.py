"""Turns a captured page into clean text, title, date and explained tags."""
