"""Who told us something hears what changed by it.

Words: a *telling* is what we say about one step of one measure; to each person it goes once, in a safe way.
"""
