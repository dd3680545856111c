"""Protected facts (a secret address), shown only with a reason, each showing logged. Retention and erasure."""
