"""What every floor stands on: the look, the organisation, the audit trail, privacy, files, messages, long work."""
