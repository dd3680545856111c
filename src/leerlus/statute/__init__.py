"""Knows Dutch terms, working days and duties per article, as pure functions on dates and values.

Standard library only. Each rule names its article once, where it is implemented.
"""
