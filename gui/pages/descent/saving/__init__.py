"""Copy and save: pictures, animations, paths and set-ups of the Descent room."""

from gui.pages.descent.saving.menu import Saving

__all__ = ["Saving"]
