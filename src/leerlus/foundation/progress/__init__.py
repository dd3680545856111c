"""How far is the work that takes longer than a page may: one row per piece of work, shown while it runs.

Words: a *long work* is begun, advances, and is finished, failed or cancelled. The deeds in it are audited by their own
actions; this is only the notebook of the machinery.
"""
