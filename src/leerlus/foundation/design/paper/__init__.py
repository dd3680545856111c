"""Documents on paper, made with Typst under the municipality's head, readable by everybody (PDF/UA-1, PDF/A-2a)."""
