"""What a query means. Pure."""
