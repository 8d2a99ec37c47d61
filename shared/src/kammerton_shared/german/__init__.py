"""All that Kammerton knows of German. Pure."""
