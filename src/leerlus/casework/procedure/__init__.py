"""What the law asks in a case: acknowledged, heard, extended, judged; each step with its article and its date."""
