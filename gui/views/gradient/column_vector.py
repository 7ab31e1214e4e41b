"""A vector of thousands of entries as one column: all of it as a barcode, a part of it as numbers.

Drag along the barcode or turn the wheel to move, with Ctrl in leaps; click a number to choose the
entry. By keyboard: the arrows, Page up and Page down move from entry to entry, Enter chooses.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import integer, number
from gui.theme import DARK, Theme
from gui.views.gradient.barcode import Section
from gui.views.gradient.column_painter import ColumnPainter, ColumnPlan, column_plan
from gui.views.weights.colours import colour_table

GAMMA = 0.5  # of the colours, so that small entries are seen beside large ones
NOTCH, LINES, LEAP = 120, 3, 60  # units, rows, and rows with Ctrl, of one click of the wheel
KEYS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -20,
    Qt.Key.Key_PageDown: 20,
}


class ColumnVector(QWidget):
    """Entries (size,) with their sections; the sign is the colour."""

    entry_hovered = Signal(int)  # index; -1 when the pointer has left
    entry_chosen = Signal(int)  # index

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._values: NDArray[np.floating] = np.zeros(0)
        self._sections: tuple[Section, ...] = ()
        self._silent: NDArray[np.bool_] = np.zeros(0, bool)
        self._top = 0.0  # the first entry of which the number is seen
        self._marked: int | None = None
        self._hovered: int | None = None
        self._dragging = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{title} as a column of numbers")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._painter = ColumnPainter(theme, colour_table(theme, GAMMA))
        self.update()

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Say what the stretches of the vector are; they follow each other without gaps."""
        self._sections = tuple(sections)
        self.clear()

    def set_silent(self, silent: NDArray[np.bool_]) -> None:
        """Grey the entries that can never be other than 0, shape (size,) or empty."""
        self._silent = silent
        self.update()

    def show_entries(self, values: NDArray[np.floating]) -> None:
        """Show ``values``, (size,) and finite; raises ValueError if the sections do not fit."""
        if not self._sections or self._sections[-1].stop != len(values):
            raise ValueError(f"the sections do not make up {len(values)} entries")
        self._values = values
        self._move_to(self._top)

    def clear(self) -> None:
        """Show the empty state."""
        self._values = np.zeros(0)
        self._hovered = None
        self.update()

    def mark(self, index: int | None) -> None:
        """Frame an entry, and bring it into view; None frames nothing."""
        self._marked = index
        if index is not None:
            self.bring_into_view(index)
        self.update()

    def bring_into_view(self, index: int) -> None:
        """Move so that the number of an entry is seen."""
        rows = self._plan().rows
        if not self._top <= index <= self._top + rows - 1:
            self._move_to(index - rows // 2)

    def _plan(self) -> ColumnPlan:
        return column_plan(QRectF(self.rect()), self.font(), self._sections)

    def _move_to(self, top: float) -> None:
        most = max(0, len(self._values) - self._plan().rows)
        self._top = min(max(top, 0.0), float(most))
        self.update()

    def _entry_at(self, spot: QPointF) -> int | None:
        plan = self._plan()
        if not len(self._values) or not plan.numbers.contains(spot):
            return None
        index = int(self._top) + int((spot.y() - plan.numbers.top()) / plan.row)
        return index if index < len(self._values) else None

    def _scrub(self, spot: QPointF) -> None:
        plan = self._plan()
        index = plan.scale.index_at(spot.y() - plan.barcode.top())
        self._move_to(index - plan.rows // 2)

    def _hover(self, index: int | None) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()
            self.entry_hovered.emit(-1 if index is None else index)

    def _walk(self, way: int) -> None:
        """Move the frame by keyboard, and read out where it is."""
        here = self._hovered if self._hovered is not None else self._marked
        start = int(self._top) if here is None else here + way
        index = min(max(start, 0), len(self._values) - 1)
        rows = self._plan().rows
        if not self._top <= index <= self._top + rows - 1:
            self._move_to(index if way < 0 else index - rows + 1)
        self._hover(index)
        value = number(float(self._values[index]))
        self.setAccessibleDescription(f"entry {integer(index)}: {value}")

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        letters = self.fontMetrics().horizontalAdvance("layer 1" + "+0.000000")
        return QSize(letters + round(5.2 * line), 20 * line)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 10 * self.fontMetrics().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        plan = self._plan()
        if event.button() != Qt.MouseButton.LeftButton or not len(self._values):
            event.ignore()
            return
        entry = self._entry_at(event.position())
        if entry is not None:
            self.entry_chosen.emit(entry)
        elif event.position().x() < plan.barcode.right() + plan.row:
            self._dragging = True
            self._scrub(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._scrub(event.position())
        else:
            self._hover(self._entry_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False
        super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        self._move_to(self._top - event.angleDelta().y() / NOTCH * (LEAP if held else LINES))
        self._hover(self._entry_at(event.position()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (*KEYS, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # else a shortcut of the room would take it
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS and len(self._values):
            self._walk(KEYS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._hovered is not None:
            self.entry_chosen.emit(self._hovered)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        plan = self._plan()
        self._painter.paint_title(painter, plan, self._title)
        if not len(self._values):
            self._painter.paint_empty(painter, plan)
        else:
            self._painter.paint_barcode(painter, plan, self._values, self._silent)
            self._painter.paint_window(painter, plan, self._top)
            frames = (self._marked, self._hovered)
            self._painter.paint_numbers(
                painter, plan, self._values, self._silent, int(self._top), frames
            )
        painter.end()
