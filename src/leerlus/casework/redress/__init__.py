"""What was put right for this person, and the settlement with its proof of satisfaction."""
