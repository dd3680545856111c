"""Leerlus turns what residents say into prevention."""

__version__ = "0.1.0"
