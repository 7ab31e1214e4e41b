"""An average as it is made: how it settles, what it is made of, and what weighs most in it."""
