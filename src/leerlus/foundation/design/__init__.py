"""The look: base pages, components, tokens, charts and the words of the house; no models."""
