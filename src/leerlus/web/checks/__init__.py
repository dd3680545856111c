"""Lessons made executable: rules over the columns of a file, tried before a mass decision goes out."""
