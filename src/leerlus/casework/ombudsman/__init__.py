"""The second line: interventions, requests for files, recommendations with an answer and what follows."""
