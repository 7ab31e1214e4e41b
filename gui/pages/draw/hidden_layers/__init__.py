"""What the hidden layers look for: the hope for edges and loops, and what became of it."""

from gui.pages.draw.hidden_layers.probe import HiddenLayersProbe

__all__ = ["HiddenLayersProbe"]
