"""Turns arrays of counts, rates and texts into frozen, explained results; knows nothing of residents.

Arrays in, one frozen result out. No database, clock, network or global state; randomness only through an ``rng``
argument. A question that cannot be answered gives a ``Refused`` with its reason: *unknown* is a result, not an
exception.
"""
