"""What was handed to us: checked, stripped of hidden data, stored, erased on time."""
