"""What the lab shows: the neurons to choose from, and a weighted sum written out."""
