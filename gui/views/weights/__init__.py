"""A wall of tiles, one for each neuron: its weights as a picture."""
