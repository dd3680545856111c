"""Departments, areas, staff, roles described in prose, and the municipality's own settings."""
