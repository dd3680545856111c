"""Append-only, tamper-evident account of who did what to which record."""
