"""One example in the network: the diagram of neurons and edges, and the terms of its cost."""
