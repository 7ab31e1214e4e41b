"""One half of the Training room's stage: exhibits behind tabs, one of them on screen.

An exhibit is built when it is first looked at, so the room opens quickly, and only the one on
screen is kept up to date.
"""

import logging
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.snapshot import Snapshot
from gui.drops import let_drops_through
from gui.keyboard_focus import WheelPasser, focus_by_tab_only
from gui.pages.training.desk import Desk
from gui.pages.training.exhibit import Exhibit
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.icon_button import IconButton
from gui.widgets.tab_strip import TabStrip

log = logging.getLogger(__name__)

WRONG_VALUES = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)


class Pane(QWidget):
    """Shows one exhibit of ``classes`` at a time; ``name`` says what they have in common."""

    alone_requested = Signal(bool)  # whether this pane should have the stage for itself

    def __init__(self, name: str, classes: Sequence[type[Exhibit]], desk: Desk) -> None:
        super().__init__()
        self.keys = [kind.key for kind in classes]
        self.strip = TabStrip(name, [kind.title for kind in classes], [k.tip for k in classes])
        self.alone = IconButton("expand", f"Give all the room to: {name}")
        self.alone.setCheckable(True)
        self._classes = dict(zip(self.keys, classes, strict=True))
        self._desk = desk
        self._built: dict[str, Exhibit] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._remembered: dict[str, Any] = {}
        self._stack = QStackedWidget()
        self._on_screen = False
        self._entered: Exhibit | None = None
        self._shown: Snapshot | None = None
        self._theme = DARK
        self._reduced_motion = False
        self._wheel_passer = WheelPasser(self)
        self._arrange()
        self.strip.chosen.connect(self._bring_forward)
        self.alone.clicked.connect(self.alone_requested)

    @property
    def current(self) -> Exhibit:
        """The exhibit that is in front, built now if it has not been."""
        if self.front not in self._built:
            self._build(self.front)
        return self._built[self.front]

    @property
    def front(self) -> str:
        """The key of the exhibit in front."""
        return self.keys[self.strip.current()]

    def exhibit(self, key: str) -> Exhibit:
        """Bring the exhibit of this key forward; raises ValueError where there is none."""
        self.strip.set_current(self.keys.index(key))
        self._bring_forward()
        return self.current

    def needed_width(self) -> int:
        """How wide the exhibit in front has to be to be seen without scrolling."""
        return self.current.minimumSizeHint().width()

    def is_on_screen(self) -> bool:
        """Whether the pane is on screen."""
        return self._on_screen

    def set_on_screen(self, on_screen: bool) -> None:
        """The pane comes on screen, or goes."""
        if on_screen == self._on_screen:
            return
        self._on_screen = on_screen
        if on_screen:
            self._bring_forward()
        elif self._entered is not None:
            self._entered.leave()
            self._entered = None

    def set_alone(self, alone: bool) -> None:
        """Show whether this pane has the stage for itself, without a signal."""
        self.alone.setChecked(alone)
        self.alone.set_icon("side_by_side" if alone else "expand")

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show this moment, if it is another one and the pane is on screen."""
        if self._on_screen and snapshot is not self._shown:
            self._shown = snapshot
            self.current.show_snapshot(snapshot)

    def begin_again(self) -> None:
        """Let every exhibit forget the run before."""
        for exhibit in self._built.values():
            exhibit.begin_again()

    def tick(self) -> None:
        """Let the exhibit on screen move."""
        if self._on_screen:
            self.current.tick()

    def tick_text(self) -> None:
        """Let the exhibit on screen refresh its numbers."""
        if self._on_screen:
            self.current.tick_text()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self._theme = theme
        self.strip.set_theme(theme)
        self.alone.set_theme(theme)
        for exhibit in self._built.values():
            exhibit.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let things jump instead of glide, or glide."""
        self._reduced_motion = reduced
        for exhibit in self._built.values():
            exhibit.set_reduced_motion(reduced)

    def save(self) -> dict[str, Any]:
        """Which exhibit is in front, and what each of them remembers."""
        exhibits = self._remembered | {key: one.save() for key, one in self._built.items()}
        return {"front": self.front, "exhibits": exhibits}

    def restore(self, remembered: dict[str, Any]) -> None:
        """Take up what `save` returned; what an exhibit cannot use is left out."""
        exhibits = remembered.get("exhibits")
        self._remembered = dict(exhibits) if isinstance(exhibits, dict) else {}
        for key in self._built:
            self._recall(key)
        if remembered.get("front") in self.keys:
            self.exhibit(remembered["front"])

    def _bring_forward(self) -> None:
        before, now = self._entered, self.current
        self._stack.setCurrentWidget(self._frames[now.key])
        if not self._on_screen or before is now:
            return
        if before is not None:
            before.leave()
        self._entered = now
        self._shown = None  # it may have missed some
        now.enter()

    def _build(self, key: str) -> None:
        exhibit = self._classes[key](self._desk)
        exhibit.set_reduced_motion(self._reduced_motion)
        self._built[key] = exhibit
        frame = QScrollArea()  # for an exhibit that needs more room than there is
        frame.setFrameShape(QFrame.Shape.NoFrame)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setWidgetResizable(True)
        frame.setWidget(exhibit)
        self._frames[key] = frame
        self._stack.addWidget(frame)
        exhibit.set_theme(self._theme)
        let_drops_through(exhibit)
        focus_by_tab_only(exhibit)
        self._wheel_passer.watch(exhibit)
        self._recall(key)

    def _recall(self, key: str) -> None:
        values = self._remembered.pop(key, None)
        if isinstance(values, dict) and values:
            try:
                self._built[key].restore(values)
            except WRONG_VALUES as error:
                log.warning("Exhibit %r starts with defaults: %r", key, error)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        header = QHBoxLayout()
        header.setContentsMargins(step, 0, step // 2, 0)
        header.setSpacing(0)
        header.addWidget(self.strip, 1)
        header.addWidget(self.alone, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(header)
        column.addWidget(self._stack, 1)
