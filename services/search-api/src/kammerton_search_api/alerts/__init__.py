"""From an indexed document to a delivery."""
