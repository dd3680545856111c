"""Dutch and English words made comparable: envelope off, lemmas, compound parts, character n-grams."""
