"""What all services of Kammerton share."""
