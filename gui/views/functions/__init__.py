"""Functions as machines: numbers go in at the left, come out at the right, and there are knobs."""
