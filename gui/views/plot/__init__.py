"""Curves against a step or an angle: what every plot has, and the cost plot."""
