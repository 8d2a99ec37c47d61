"""The database is the queue; Celery rings the bell."""
