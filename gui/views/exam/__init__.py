"""An exam on paper: the image in hand, the mistakes, and which digits are taken for which."""
