"""Screens for lessons between municipalities."""
