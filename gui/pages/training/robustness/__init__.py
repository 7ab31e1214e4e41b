"""What the network makes of digits that are not quite like those it learned from."""
