"""Rights in pictures: where each is used, who is told that they end, and taking one away."""
