"""Files of reports brought in: read, mapped, checked, remembered.

A *file* is what somebody hands us; a *table* is its header and rows as text; a *mapping* says which column is what;
a *draft* is what one row says; a *problem* is why a row cannot be brought in, and what to do about it.
"""
