"""The HTTP doors: API, pages, syndication."""
