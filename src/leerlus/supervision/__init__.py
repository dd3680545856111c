"""`leerlus run`: one process that starts the database, the website and the worker, watches them, and ends them."""
