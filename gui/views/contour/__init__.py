"""The map of a function of two inputs; ``ContourView`` is what the rooms use."""

from gui.views.contour.view import ContourView

__all__ = ["ContourView"]
