"""Screens for what is rising."""
