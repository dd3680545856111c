"""One folder for each machine we talk to: talk, translate, pretend."""
