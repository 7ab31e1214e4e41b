"""The picture of a function of one input; ``CurveView`` is what the rooms use."""

from gui.views.curve.view import CurveView

__all__ = ["CurveView"]
