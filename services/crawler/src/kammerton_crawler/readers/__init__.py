"""One reader a kind of feed: bytes to entries."""
