"""Approved public stories, the annual report and open data."""
