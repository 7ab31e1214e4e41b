"""One way of asking a network about a picture: a tab of the Draw room, or a panel beside the pad.

Only what is on screen is ticked. It is told in the frame in which the picture or the network that
is asked has changed, however often that was, so a probe never works twice for one frame.
"""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.pages.draw.desk import DrawDesk
from gui.theme import Theme


class Probe(QWidget):
    """A panel. Subclasses set the class attributes and fill themselves in ``__init__``.

    ``key`` names it in settings and links, ``title`` stands on its tab, ``tip`` is the tab's
    tooltip. Born with the dark theme; beside the pad, 400 x 480 pixels must do.
    """

    key: str = ""
    title: str = ""
    tip: str = ""

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName(f"probe-{self.key}")
        self.setAccessibleName(self.title)

    def show_reading(self) -> None:
        """Show what comes of ``desk.seen`` and ``desk.reader``: one of them is another now.

        Called at most once a frame while on screen, and when it comes on screen.
        """

    def enter(self) -> None:
        """It comes on screen; ``show_reading`` follows."""

    def leave(self) -> None:
        """It goes off screen: cancel what was asked of the background."""

    def tick(self) -> None:
        """Take finished jobs and move, 60 times a second while on screen."""

    def tick_text(self) -> None:
        """Refresh numbers, 5 times a second while on screen."""

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""

    def save(self) -> dict[str, Any]:
        """What to remember until the next run, as JSON values."""
        return {}

    def restore(self, remembered: dict[str, Any]) -> None:
        """Take up what `save` returned; wrong values raise as `Page.restore` says."""

    def tour(self) -> Iterator[float | str]:
        """Play the probe for a second or two, as `Page.tour` does."""
        yield 0.3
