"""Letters and mails to residents: written from templates, checked before they go, and never before a talk."""
