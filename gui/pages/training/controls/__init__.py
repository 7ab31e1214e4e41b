"""The Controls tab of the Training room, one section a file."""

from gui.pages.training.controls.controls import TrainingControls

__all__ = ["TrainingControls"]
