"""Text to tags with evidence. Pure."""
