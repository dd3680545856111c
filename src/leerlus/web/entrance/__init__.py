"""The door: signing in and out, the language, the demonstration page, and what is shown when something goes wrong."""
