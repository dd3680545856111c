"""The rooms behind ``learning.deidentify``: what a name, an address, a place or a number looks like in Dutch texts."""
