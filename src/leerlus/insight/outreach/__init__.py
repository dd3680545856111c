"""Who else was hit without complaining, and telling and helping them.

Words: an *outreach* is one list of people about one mistake. Each *affected person* on it is called, reached or written
to, and put right; nobody counts as done who was not reached.
"""
