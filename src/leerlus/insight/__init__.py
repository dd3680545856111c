"""About many cases: why it happened, what is rising, what we change, who else was hit."""
