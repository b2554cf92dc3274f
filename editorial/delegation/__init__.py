"""Somebody stands in for a publisher: who, for whom, until when, and how it is told."""
