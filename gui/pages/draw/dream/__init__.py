"""“Draw me a 5”: a network is asked for a picture instead of an answer."""

from gui.pages.draw.dream.probe import DreamProbe

__all__ = ["DreamProbe"]
