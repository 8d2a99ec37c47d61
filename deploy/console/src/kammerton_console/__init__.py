"""The `kammerton` command, and all of Kammerton on one machine."""
