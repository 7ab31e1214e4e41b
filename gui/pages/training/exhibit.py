"""One way of looking at a training run: a panel of the Training room.

The room shows two exhibits side by side. Only those on screen are ticked, and each is told what to
show: the newest moment of the run, a past one, or one with weights that the learner has changed.
"""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QWidget

from core.snapshot import Snapshot
from gui.pages.training.desk import Desk
from gui.theme import Theme


class Exhibit(QWidget):
    """A panel. Subclasses set the class attributes and fill themselves in ``__init__``.

    ``key`` names it in settings and links, ``title`` stands on its tab, ``tip`` is the tab's
    tooltip. Born with the dark theme; sizes down to 480 x 380 pixels must do.
    """

    key: str = ""
    title: str = ""
    tip: str = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName(f"exhibit-{self.key}")
        self.setAccessibleName(self.title)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show this moment: called when it is another one, up to 60 times a second, if visible."""

    def begin_again(self) -> None:
        """Forget what belonged to the run before: a new start, another recipe or a branch."""

    def enter(self) -> None:
        """It comes on screen; ``show_snapshot`` follows."""

    def leave(self) -> None:
        """It goes off screen: cancel what was asked of the background."""

    def tick(self) -> None:
        """Take finished jobs and move, 60 times a second while on screen."""

    def tick_text(self) -> None:
        """Refresh numbers, 5 times a second while on screen."""

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let things jump instead of glide, or glide."""

    def save(self) -> dict[str, Any]:
        """What to remember until the next run, as JSON values."""
        return {}

    def restore(self, remembered: dict[str, Any]) -> None:
        """Take up what `save` returned; wrong values raise as `Page.restore` says."""

    def tour(self) -> Iterator[float | str]:
        """Play the exhibit on the run as it stands, for a second or two, as `Page.tour` does."""
        yield 0.3
