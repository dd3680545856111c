"""One file for each thing that a resident comes to do."""
