"""The screens, cut by who stands in front of them."""
