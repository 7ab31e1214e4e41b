"""The cost of the network as what it is: an average over all training examples."""
