"""Requests to see or correct one's own data: taken down, answered by the privacy officer, kept in a register."""
