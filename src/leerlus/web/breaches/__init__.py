"""Breaches of data: reported in a minute, seen through within 72 hours, kept in a register."""
