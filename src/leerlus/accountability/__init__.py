"""About answering for it: to secretary, mayor, council and everybody."""
