"""Page to text, title, date. Pure."""
