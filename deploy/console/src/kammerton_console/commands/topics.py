"""`kammerton topics`."""
