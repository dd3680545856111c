"""Who saw what, breaches, access and correction, and what is to be forgotten."""
