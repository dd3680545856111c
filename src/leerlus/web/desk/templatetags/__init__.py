"""Words of the desk's own."""
