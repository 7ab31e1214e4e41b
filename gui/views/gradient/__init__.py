"""The gradient as pictures: a column of numbers, maps of the layers, a check of its entries."""
