"""The law as this package reads it, on one page in plain Dutch, with examples that the functions themselves compute.

``page`` puts the sections together, ``section`` is what one looks like, ``words`` says dates and terms in Dutch.
The page is kept in ``docs/law.md``; write it anew with ``python -m leerlus.statute.specification > docs/law.md``.
"""
