"""Hints for a newcomer: small bubbles over the window, one after another, never again once seen.

They wait for nothing and take no keys; the window moves on behind them.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.page import Page
from gui.session import Session
from gui.settings import Settings
from gui.spacing import grid_step
from gui.widgets.rail import Rail
from gui.widgets.transport import TransportBar

SECTION = "hints"
ABOUT = "descent"  # the room that a newcomer sees first
WIDTH_IN_LETTERS = 44


@dataclass(frozen=True)
class Hint:
    """A sentence and the part of the window that it is about."""

    at: str
    text: str


def read_hints(path: Path) -> list[Hint]:
    """All hints of a file; raises KeyError where one lacks something."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["hint"]
    return [Hint(entry["at"], entry["text"]) for entry in entries]


def show_first_hints(window: QWidget, page: Page, session: Session) -> "FirstHints | None":
    """Begin with the hints, if they are about ``page`` and have not been seen."""
    found = {
        "stage": page.findChild(QWidget, "stage"),
        "transport": page.findChild(TransportBar),
        "story": page.inspector.tabBar(),
        "rail": window.findChild(Rail),
    }
    seen = session.settings.get(SECTION).get("seen") is True
    parts = {name: part for name, part in found.items() if part is not None}
    if seen or page.key != ABOUT:
        return None
    hints = read_hints(session.resources / "hints.toml")
    bubble = FirstHints(window, parts, hints, session.settings)
    bubble.begin()
    return bubble


class FirstHints(QFrame):
    """A bubble in ``window`` that goes from part to part; ``parts`` has them by name."""

    def __init__(
        self, window: QWidget, parts: dict[str, QWidget], hints: list[Hint], settings: Settings
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._hints = [hint for hint in hints if hint.at in parts]
        self._settings = settings
        self._place = 0
        self.setObjectName("bubble")
        self.setAccessibleName("Hint")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.next = QPushButton("Next")
        self.dismiss = QPushButton("No more hints")
        self._arrange()
        self.next.clicked.connect(self._go_on)
        self.dismiss.clicked.connect(self._end)
        window.installEventFilter(self)

    def begin(self) -> None:
        """Show the first hint."""
        self._show()

    def _arrange(self) -> None:
        step = grid_step(self.font())
        for button in (self.next, self.dismiss):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.dismiss.setProperty("kind", "quiet")
        self.next.setToolTip("The next hint")
        self.dismiss.setToolTip("Do not show hints again")
        row = QHBoxLayout()
        row.addWidget(self.dismiss)
        row.addStretch(1)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * step, step, 2 * step, step)
        column.setSpacing(step)
        column.addWidget(self.text)
        column.addLayout(row)

    def _go_on(self) -> None:
        self._place += 1
        if self._place < len(self._hints):
            self._show()
        else:
            self._end()

    def _end(self) -> None:
        self._settings.update(SECTION, seen=True)
        self.hide()
        self.deleteLater()

    def _show(self) -> None:
        last = self._place + 1 == len(self._hints)
        self.text.setText(self._hints[self._place].text)
        self.setAccessibleDescription(self.text.text())
        self.next.setText("Got it" if last else "Next")
        self.setFixedWidth(WIDTH_IN_LETTERS * self.fontMetrics().averageCharWidth())
        self.adjustSize()
        self._move()
        self.show()
        self.raise_()

    def _move(self) -> None:
        """Stand beside the part that the hint is about, within the window."""
        part, window = self._parts[self._hints[self._place].at], self.parentWidget()
        if window is None or not part.isVisible():
            return
        step = grid_step(self.font())
        corner = part.mapTo(window, QPoint(0, 0))
        if part.width() < self.width():  # a narrow strip at the left: stand at its right
            place = corner + QPoint(part.width() + step, 8 * step)
        elif part.height() < self.height():  # a low bar: stand on it, or hang from it
            above = corner.y() > self.height() + step
            place = corner + QPoint(2 * step, -self.height() - step if above else part.height())
        else:
            place = corner + QPoint(2 * step, 2 * step)
        x = min(max(place.x(), step), window.width() - self.width() - step)
        y = min(max(place.y(), step), window.height() - self.height() - step)
        self.move(x, y)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._move()
        return super().eventFilter(watched, event)
