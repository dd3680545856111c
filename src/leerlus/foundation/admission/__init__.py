"""Who is let in: the second factor, the sessions of staff, and how often may be tried.

Words: a *second factor* is a six-digit code from somebody's telephone (TOTP, RFC 6238). A *recovery code* stands in for
it once. An *attempt* is one try at a door that is watched; whose it was cannot be read from it.
"""
