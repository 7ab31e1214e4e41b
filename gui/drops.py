"""What is dropped on the window goes to the page on screen."""

from typing import Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QGraphicsView, QWidget


class DropTarget(Protocol):
    """What a page does with files, pictures or text that are dropped on the window."""

    def accepts(self, data: QMimeData) -> bool:
        """Whether this can be made use of; asked while it is dragged over the window."""
        ...

    def take_drop(self, data: QMimeData) -> None:
        """Make use of it; what turns out to be unfit is told to the user."""
        ...


def let_drops_through(page: QWidget) -> None:
    """Keep plots from swallowing what is dragged over them, so that it reaches the window."""
    for view in page.findChildren(QGraphicsView):
        view.setAcceptDrops(False)
        view.viewport().setAcceptDrops(False)
