"""Who is told, and their consent."""
