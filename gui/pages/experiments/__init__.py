"""The Experiments room: questions about learning, answered by many runs in the background."""

from gui.pages.experiments.page import ExperimentsPage

__all__ = ["ExperimentsPage"]
