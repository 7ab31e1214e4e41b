"""The gradient of a training run, entry by entry, and the cost along one weight."""
