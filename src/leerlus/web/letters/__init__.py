"""The writing table: letters and mails, their templates, and the check before they go."""
