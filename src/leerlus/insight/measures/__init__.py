"""What we change, who owns it, the prevention checks and the effect evaluation."""
