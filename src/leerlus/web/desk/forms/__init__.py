"""What a person fills in at the desk: on the page of a case, and above a list."""
