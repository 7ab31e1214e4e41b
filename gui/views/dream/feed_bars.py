"""Which neurons of the layer below feed a neuron, and how strongly: the largest weights first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import number
from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.tint import role_colour
from gui.views.weights.colours import colour_table, coloured, image_of, largest

SIDE = 28
ROW = 2.2  # the height of a row, in lines of text


@dataclass(frozen=True, eq=False)
class Feed:
    """A neuron of the layer below: the weight it is given, and its own weight picture, (784,)."""

    neuron: int
    weight: float
    picture: np.ndarray


class FeedBars(KeyedView):
    """A picture, a name and a signed bar a row, as many as there is room for."""

    neuron_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feeds: Sequence[Feed] = ()
        self._pixels: list[np.ndarray] = []
        self._current = 0
        self._hovered: int | None = None
        self.setAccessibleName("What feeds the neuron")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._table = colour_table(theme, 1.0)
        self._colour()

    def show_feeds(self, feeds: Sequence[Feed]) -> None:
        """Show these, the largest weight first."""
        self._feeds = sorted(feeds, key=lambda feed: -abs(feed.weight))
        self._current = 0
        told = [f"neuron {feed.neuron}: {number(feed.weight)}" for feed in self._feeds[:8]]
        self.setAccessibleDescription("; ".join(told))
        self._colour()

    def row(self, place: int) -> QRectF:
        """Return the rectangle of a row."""
        line = float(self.fontMetrics().height())
        return QRectF(0, place * ROW * line, self.width(), ROW * line)

    def walk(self, right: int, down: int) -> None:
        place = self._current + (down or right)
        if place in range(self._fitting()):
            self._current = place
            self.update()

    def press(self) -> None:
        if self._feeds:
            self.neuron_chosen.emit(self._feeds[self._current].neuron)

    def _fitting(self) -> int:
        return min(len(self._feeds), max(1, int(self.height() / self.row(0).height())))

    def _colour(self) -> None:
        self._pixels = []
        for feed in self._feeds[:64]:
            column = feed.picture.reshape(-1, 1).astype(np.float32)
            self._pixels.append(coloured(column, largest(column, False), self._table))
        self.update()

    def _find(self, event: QMouseEvent) -> int | None:
        place = int(event.position().y() // self.row(0).height())
        return place if place in range(self._fitting()) else None

    def _paint_row(self, painter: QPainter, place: int, most: float) -> None:
        feed, row, line = self._feeds[place], self.row(place), float(painter.fontMetrics().height())
        if place == self._hovered:
            painter.fillRect(row, role_colour(self._theme, "hover"))
        box = QRectF(3, row.top() + 3, row.height() - 6, row.height() - 6)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, image_of(self._pixels[place], SIDE))
        focused = self.hasFocus() and place == self._current
        painter.setPen(QPen(role_colour(self._theme, "accent" if focused else "line"), 1.0))
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
        middle = Qt.AlignmentFlag.AlignVCenter
        name = QRectF(box.right() + 0.5 * line, row.top(), 5 * line, row.height())
        painter.setPen(role_colour(self._theme, "text"))
        painter.drawText(name, middle, f"neuron {feed.neuron}")
        room = QRectF(name.right(), row.top(), row.right() - name.right() - 4 * line, row.height())
        zero = room.center().x()
        painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
        painter.drawLine(QPointF(zero, row.top()), QPointF(zero, row.bottom()))
        reach = feed.weight / most * room.width() / 2
        bar = QRectF(zero, row.center().y() - 0.4 * line, reach, 0.8 * line).normalized()
        role = "positive" if feed.weight > 0 else "negative"
        painter.fillRect(bar, role_colour(self._theme, role))
        painter.setPen(role_colour(self._theme, "muted"))
        value = row.adjusted(0, 0, -0.3 * line, 0)
        painter.drawText(value, middle | Qt.AlignmentFlag.AlignRight, number(feed.weight))

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(22 * line, round(6 * ROW * line))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(16 * line, round(3 * ROW * line))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._find(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._find(event)
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._current = found
        self.press()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max((abs(feed.weight) for feed in self._feeds), default=0.0) or 1.0
        for place in range(min(self._fitting(), len(self._pixels))):
            self._paint_row(painter, place, most)
        painter.end()
