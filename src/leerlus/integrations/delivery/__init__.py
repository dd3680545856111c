"""Sends what waits in the outbox over SMTP, once, and reads what comes back."""
