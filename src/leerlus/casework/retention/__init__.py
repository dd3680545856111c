"""How long a case is kept, and the proof of what was forgotten. The lesson stays; who told it goes.

Words: a *term* says for how many months cases of one kind and outcome are kept after they closed. A *hold* keeps one
case longer. An *erasure* is one time of forgetting; *forgotten* is each case that went with it.
"""
