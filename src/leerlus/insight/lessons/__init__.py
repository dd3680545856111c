"""What one municipality learned and another can use: pattern, cause, measure, proof and check, without persons."""
