"""People and organisations who speak, how they may safely be reached, and for whom they speak."""
