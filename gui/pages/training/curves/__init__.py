"""The curves of the run and of the runs before it."""

from gui.pages.training.curves.exhibit import CurvesExhibit

__all__ = ["CurvesExhibit"]
