"""The resident's own verdict afterwards, and the reopening that follows a no."""
