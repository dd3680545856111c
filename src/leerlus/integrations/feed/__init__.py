"""Lessons for other municipalities: a JSON Feed that anybody may read."""
