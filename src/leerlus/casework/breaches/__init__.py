"""A breach of personal data: its clock of 72 hours, whom to inform, and the register."""
