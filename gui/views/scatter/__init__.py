"""Clouds of points in ten colours: one large, and a row of small ones to choose from."""
