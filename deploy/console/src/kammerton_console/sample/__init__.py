"""A press office of invented houses, to try Kammerton without a network."""
