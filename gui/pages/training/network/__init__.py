"""One example in the network: every activation, every edge, and each term of its cost."""

from gui.pages.training.network.exhibit import NetworkExhibit

__all__ = ["NetworkExhibit"]
