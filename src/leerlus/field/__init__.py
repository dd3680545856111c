"""About the street: walking, meeting, and being seen for it."""
