"""What the network sees, its ten outputs, and its answer."""
