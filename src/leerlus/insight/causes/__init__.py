"""Why it happened: why-chains, cause codes, lessons with "where else?"."""
