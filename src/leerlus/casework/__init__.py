"""About one case: who speaks, what about, what we said to each other, and what was put right."""
