"""What somebody keeps at hand while working: saved views, macros, drafts, and who else is looking at the same page.

Words: a *saved view* is a name for the filters of a list. A *macro* is a text with gaps to fill in. A *draft* is what
was typed and not sent yet. *Presence* says who has the same case open. ``about`` names a record by its number.
"""
