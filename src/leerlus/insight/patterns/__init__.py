"""What the scans saw: alarms, clusters, themes, each with its evidence and the human judgement on it."""
