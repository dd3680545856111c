"""A breach of data: a case of its own kind, with a clock of 72 hours, the people it hit, and a safety plan.

Words: a *breach* is told by whoever finds it. A *person hit* is somebody whose data it is. A *safety plan* is what is
agreed with somebody whose secret address leaked, and who does what for it.
"""
