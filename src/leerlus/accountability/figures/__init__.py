"""Every number that leaves the house, defined once: name, meaning, unit, query, minimum group."""
