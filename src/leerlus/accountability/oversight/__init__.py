"""Frozen packs for secretary, mayor and council, and the promises made to the council."""
