"""Screens for handlers, coordinators and departments."""
