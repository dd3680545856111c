"""Who else was hit without complaining, and telling and helping them."""
