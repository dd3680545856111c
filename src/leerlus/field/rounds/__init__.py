"""Walks, stops and observations in a neighbourhood, also without network."""
