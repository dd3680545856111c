"""Screens for field officers."""
