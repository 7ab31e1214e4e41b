"""The dial to turn a direction with, and the slope against it."""
