"""The Training room: the chapter's network learns to read digits."""

from gui.pages.training.page import TrainingPage

__all__ = ["TrainingPage"]
