"""Call attempts, talks, visits, letters, and the promises made in them."""
