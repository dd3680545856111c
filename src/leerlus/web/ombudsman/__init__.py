"""The seat of the ombudsman: only the cases that concern the second line."""
