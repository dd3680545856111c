"""The bridge to the engine: rows become arrays, and what the engine finds comes back in the words of patterns."""
