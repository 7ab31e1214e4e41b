"""The Draw room: a pad, and a network that reads it."""

from gui.pages.draw.page import DrawPage

__all__ = ["DrawPage"]
