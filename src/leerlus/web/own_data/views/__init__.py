"""One file for each thing that is done with requests for own data."""
