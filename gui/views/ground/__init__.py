"""What the curve, the surface and the map have in common."""
