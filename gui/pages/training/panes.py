"""The two panes of the Training room side by side, or one of them alone."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from core.snapshot import Snapshot
from gui.pages.training.desk import Desk
from gui.pages.training.exhibit import Exhibit
from gui.pages.training.pane import Pane
from gui.theme import Theme

LEFT_NAME, RIGHT_NAME = "pictures of the network", "numbers about it"
FIRST_SIZES = (500, 500)


class Panes(QSplitter):
    """Pictures at the left, numbers at the right."""

    changed = Signal()  # another exhibit is in front

    def __init__(
        self, pictures: Sequence[type[Exhibit]], numbers: Sequence[type[Exhibit]], desk: Desk
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.pictures = Pane(LEFT_NAME, pictures, desk)
        self.numbers = Pane(RIGHT_NAME, numbers, desk)
        self.both = (self.pictures, self.numbers)
        self._on_screen = False
        for pane in self.both:
            self.addWidget(pane)
            pane.strip.chosen.connect(lambda _: self.changed.emit())
            pane.strip.chosen.connect(self._make_room)
            pane.alone_requested.connect(
                lambda alone, one=pane: self.show_alone(one if alone else None)
            )
        self.setChildrenCollapsible(False)
        self.setSizes(list(FIRST_SIZES))

    @property
    def keys(self) -> list[str]:
        """The keys of all exhibits."""
        return [key for pane in self.both for key in pane.keys]

    def exhibit(self, key: str) -> Exhibit:
        """Bring the exhibit of this key on screen; raises ValueError where there is none."""
        pane = self.pictures if key in self.pictures.keys else self.numbers
        in_front = pane.front == key
        exhibit = pane.exhibit(key)
        if pane.isHidden():
            self.show_alone(None)
        if not in_front:  # else its room is as the learner wants it
            self._make_room()
        return exhibit

    def in_front(self, key: str) -> Exhibit | None:
        """The exhibit of this key if it is on screen, None if it is not."""
        for pane in self.both:
            if pane.front == key and not pane.isHidden() and pane.is_on_screen():
                return pane.current
        return None

    def show_alone(self, alone: Pane | None) -> None:
        """Give all the room to one pane; None shows both."""
        for pane in self.both:
            shown = alone in (None, pane)
            pane.setVisible(shown)
            pane.set_alone(pane is alone)
            pane.set_on_screen(self._on_screen and shown)

    def set_on_screen(self, on_screen: bool) -> None:
        """The room is entered or left."""
        self._on_screen = on_screen
        for pane in self.both:
            pane.set_on_screen(on_screen and not pane.isHidden())

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show this moment on what is on screen, if it is another one."""
        for pane in self.both:
            pane.show_snapshot(snapshot)

    def begin_again(self) -> None:
        """Let every exhibit forget the run before."""
        for pane in self.both:
            pane.begin_again()

    def tick(self) -> None:
        """Let what is on screen move."""
        for pane in self.both:
            pane.tick()

    def tick_text(self) -> None:
        """Let what is on screen refresh its numbers."""
        for pane in self.both:
            pane.tick_text()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for pane in self.both:
            pane.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let things jump instead of glide, or glide."""
        for pane in self.both:
            pane.set_reduced_motion(reduced)

    def save(self) -> dict[str, Any]:
        """What both panes remember, and which is alone."""
        alone = [pane.isHidden() for pane in (self.numbers, self.pictures)]
        return {
            "pictures": self.pictures.save(),
            "numbers": self.numbers.save(),
            "alone": ["pictures", "numbers"][alone.index(True)] if any(alone) else None,
        }

    def restore(self, remembered: dict[str, Any]) -> None:
        """Take up what `save` returned, as far as it makes sense."""
        named = {"pictures": self.pictures, "numbers": self.numbers}
        for name, pane in named.items():
            if isinstance(remembered.get(name), dict):
                pane.restore(remembered[name])
        alone = remembered.get("alone")
        self.show_alone(named.get(alone) if isinstance(alone, str) else None)

    def _make_room(self) -> None:
        """Let a pane that is too narrow for its exhibit have what the other does not need."""
        if not self._on_screen or any(pane.isHidden() for pane in self.both):
            return
        sizes, needs = self.sizes(), [pane.needed_width() for pane in self.both]
        for place, (size, need) in enumerate(zip(sizes, needs, strict=True)):
            if 0 < size < need and sum(sizes) >= sum(needs):
                self.setSizes([need, sum(sizes) - need][:: 1 - 2 * place])
