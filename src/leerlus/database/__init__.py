"""Where the data lives: our own PostgreSQL, or the one that DATABASE_URL names.

Words: the *owner* is the login that owns all tables and may change them; the *application* is the login or role with
which the website and the worker work, and it cannot alter or delete what is append-only.
A command that works with stored data does so inside `with leerlus.database.service.running():`.
"""
