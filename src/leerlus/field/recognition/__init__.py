"""Compliments passed on, contact shifts and the allowance calculated line by line."""
