"""What years of signals teach, of one municipality or of many: the same questions on one machine and on a cluster.

Words: a *history file* holds one line for each signal, proof and hour of prevention, without persons, places or texts.
"""
