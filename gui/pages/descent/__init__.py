"""The Descent room: a ball rolls down a surface by gradient descent."""

from gui.pages.descent.page import DescentPage

__all__ = ["DescentPage"]
