"""What somebody who works here wants to know: one sentence and the place to go to, until it was read.

Words: a *notice* is told to one member of staff. Its sentence names a case by its number and never a person.
"""
