"""The table of contents of the product: short lists of actions in order, to be read aloud to a coordinator."""
