"""Outgoing messages as rows waiting to be delivered, written in the transaction of the work."""
