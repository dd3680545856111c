"""Everybody who was hit: the list, the calls, what was put right, and how far we are."""
