"""How the share of right answers falls as digits are spoiled."""
