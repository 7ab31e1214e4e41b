"""The neurons of a layer as lamps: how active each is, and what it adds to an output.

Where there are too many, they come page by page. A lamp is filled by its activation; the bar under
it points up where the neuron speaks for the output and down where it speaks against it.
"""

from collections.abc import Collection
from math import ceil

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.tint import role_colour

LINES_WIDE, LINES_HIGH = 2.0, 2.75  # of a lamp with its bar
ROWS = 2
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class NeuronLamps(KeyedView):
    """Two rows of lamps. A click chooses a neuron, a double-click or Space switches it."""

    neuron_chosen = Signal(int)
    neuron_switched = Signal(int)  # off if it is on, on if it is off
    page_turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order = np.zeros(0, np.intp)
        self._activations = self._effects = np.zeros(0)
        self._off: Collection[int] = ()
        self._chosen = 0
        self._first = 0  # the place of the first lamp on this page
        self._turned = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Neurons of the layer")
        self.setToolTip("Choose a neuron; a double-click or Space switches it off and on")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_neurons(
        self,
        order: np.ndarray,
        activations: np.ndarray,
        effects: np.ndarray,
        off: Collection[int],
        chosen: int,
    ) -> None:
        """Show the neurons in this order, all arrays (n,); ``effects`` is what each adds."""
        if len(order) != len(self._order):
            self.updateGeometry()
        self._order, self._off, self._chosen = order, off, chosen
        self._activations, self._effects = activations, effects
        if self._first >= len(order):
            self._first = 0
        self._describe()

    def page_words(self) -> str:
        """Return which of the lamps are on show, empty if all are."""
        count, last = len(self._order), min(self._first + self._room(), len(self._order))
        return "" if count <= self._room() else f"{self._first + 1}–{last} of {count}"

    def turn(self, pages: int) -> None:
        """Go to another page, if there is one."""
        first = self._first + pages * self._room()
        if 0 <= first < len(self._order):
            self._first = first
            self.update()
            self.page_turned.emit()

    def box(self, neuron: int) -> QRectF | None:
        """Return the rectangle of a neuron, in pixels; None if it is on another page."""
        place = int(np.flatnonzero(self._order == neuron)[0]) - self._first
        if not 0 <= place < self._room():
            return None
        row, column = divmod(place, self._across())
        wide, high = self._cell()
        return QRectF(column * wide, row * high, wide, high)

    def walk(self, right: int, down: int) -> None:
        if not len(self._order):
            return
        place = int(np.flatnonzero(self._order == self._chosen)[0])
        place += right + down * self._across()
        if not 0 <= place < len(self._order):
            return
        if not self._first <= place < self._first + self._room():
            self.turn(1 if place >= self._first + self._room() else -1)
        self.neuron_chosen.emit(int(self._order[place]))

    def press(self) -> None:
        if len(self._order):
            self.neuron_switched.emit(self._chosen)

    def _describe(self) -> None:
        text = ""
        if len(self._order):
            activation = float(self._activations[self._chosen])
            text = f"neuron {self._chosen}: activation {fixed(activation, 2)}"
            text += ", switched off" if self._chosen in self._off else ""
        self.setAccessibleDescription(text)
        self.update()

    def _cell(self) -> tuple[float, float]:
        line = self.fontMetrics().height()
        return self.width() / self._across(), LINES_HIGH * line

    def _across(self) -> int:
        most, count = self._most_across(), len(self._order)
        return ceil(count / ROWS) if most < count <= ROWS * most else most

    def _most_across(self) -> int:
        return max(1, int(self.width() / (LINES_WIDE * self.fontMetrics().height())))

    def _height(self) -> int:
        rows = 1 if 0 < len(self._order) <= self._most_across() else ROWS
        return round(rows * LINES_HIGH * self.fontMetrics().height()) + 2

    def _room(self) -> int:
        return ROWS * self._across()

    def _find(self, spot: QPointF) -> int | None:
        wide, high = self._cell()
        row, column = int(spot.y() / high), int(spot.x() / wide)
        place = self._first + row * self._across() + column
        inside = 0 <= row < ROWS and 0 <= column < self._across() and place < len(self._order)
        return int(self._order[place]) if inside else None

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(26 * line, self._height())

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(14 * line, self._height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        neuron = self._find(event.position())
        if neuron is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        else:
            self.neuron_chosen.emit(neuron)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        neuron = self._find(event.position())
        if neuron is not None and event.button() == Qt.MouseButton.LeftButton:
            self.neuron_switched.emit(neuron)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if len(self._order) <= self._room():
            event.ignore()
            return
        self._turned += event.angleDelta().y()
        if abs(self._turned) >= 120:
            self.turn(-1 if self._turned > 0 else 1)
            self._turned = 0

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()  # else a shortcut of the room would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in PAGES:
            self.turn(PAGES[key])
        elif key == Qt.Key.Key_Space:
            self.press()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brightest = max(1.0, float(np.abs(np.nan_to_num(self._activations)).max(initial=0.0)))
        largest = float(np.abs(np.nan_to_num(self._effects)).max(initial=0.0)) or 1.0
        for neuron in self._order[self._first : self._first + self._room()].tolist():
            box = self.box(neuron)
            assert box is not None
            light = min(1.0, abs(float(np.nan_to_num(self._activations[neuron]))) / brightest)
            self._paint_lamp(painter, box, neuron, light)
            self._paint_effect(painter, box, float(np.nan_to_num(self._effects[neuron])) / largest)
        painter.end()

    def _paint_lamp(self, painter: QPainter, box: QRectF, neuron: int, light: float) -> None:
        line = float(self.fontMetrics().height())
        lamp = QRectF(0, 0, 1.65 * line, 1.65 * line)
        lamp.moveCenter(QPointF(box.center().x(), box.top() + 0.95 * line))
        if neuron == self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role_colour(self._theme, "selected"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -3), 4, 4)
        marked = neuron == self._chosen and self.hasFocus()
        painter.setPen(QPen(role_colour(self._theme, "accent" if marked else "faint"), 1.5))
        painter.setBrush(role_colour(self._theme, "text", 0.92 * light))
        painter.drawEllipse(lamp)
        painter.setPen(role_colour(self._theme, "stage" if light > 0.5 else "text"))
        painter.drawText(lamp, Qt.AlignmentFlag.AlignCenter, str(neuron))
        if neuron in self._off:
            painter.setPen(QPen(role_colour(self._theme, "danger"), 2.0))
            painter.drawLine(lamp.topLeft(), lamp.bottomRight())
            painter.drawLine(lamp.topRight(), lamp.bottomLeft())

    def _paint_effect(self, painter: QPainter, box: QRectF, share: float) -> None:
        line = float(self.fontMetrics().height())
        half, middle = 0.36 * line, box.top() + 2.22 * line
        across = box.center().x()
        painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
        painter.drawLine(QPointF(across - 0.6 * line, middle), QPointF(across + 0.6 * line, middle))
        high = half * min(1.0, abs(share))
        top = middle - high if share > 0 else middle
        role = "positive" if share > 0 else "negative"
        painter.fillRect(
            QRectF(across - 0.4 * line, top, 0.8 * line, high), role_colour(self._theme, role)
        )
