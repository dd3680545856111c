"""What we change, who owns it, and whether it worked."""
