"""Work in the background: a task is a function, a job is one call of it that waits in the database.

A job is stored in the transaction of the work that asks for it, so it exists exactly when that work is committed.
"""
