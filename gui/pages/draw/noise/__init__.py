"""The Noise tab: pictures of nothing, and what a network makes of one or of thousands of them."""
