"""The Landscape room: the cost of the network in training, over a plane through its parameters."""

from gui.pages.landscape.page import LandscapePage

__all__ = ["LandscapePage"]
