"""Screens for bringing in files."""
