"""The same points layer by layer, small and side by side, each with a bar for one figure below.

One of them is chosen, to be shown large beside this view.
"""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.scatter.cloud import CloudPainter, in_room
from gui.views.tint import role_colour

DOT = 2.0
_CENTRE = Qt.AlignmentFlag.AlignCenter


class SmallMaps(KeyedView):
    """A row of clouds with a title and a bar each; a click or the arrow keys choose one."""

    map_chosen = Signal(int)  # its place in the row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: Sequence[str] = ()
        self._clouds: Sequence[np.ndarray] = ()
        self._shares: Sequence[float] = ()
        self._labels = np.zeros(0, np.intp)
        self._chosen = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Maps of the layers")
        self.setToolTip("Click a map to see it large")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._painter = CloudPainter(theme, self.font(), self.devicePixelRatioF())
        self.update()

    def set_titles(self, titles: Sequence[str]) -> None:
        """Name the maps; nothing else is known of them then."""
        self._titles = titles
        self._clouds, self._shares = (), ()
        if titles:
            self._chosen = min(self._chosen, len(titles) - 1)
        self._describe()

    def show_clouds(self, clouds: Sequence[np.ndarray], labels: np.ndarray) -> None:
        """Show the points of each map, (n, 2), and their digits, (n,)."""
        self._clouds, self._labels = clouds, labels
        self.update()

    def show_shares(self, shares: Sequence[float]) -> None:
        """Show one figure a map, from 0 to 1, as a bar with its percentage."""
        self._shares = shares
        self._describe()

    def set_chosen(self, place: int) -> None:
        """Choose a map, without a signal."""
        self._chosen = place
        self._describe()

    def titles(self) -> Sequence[str]:
        """Return the names of the maps."""
        return self._titles

    def chosen(self) -> int:
        """Return the place of the chosen map."""
        return self._chosen

    def walk(self, right: int, down: int) -> None:
        self._choose(self._chosen + right + down)

    def box(self, place: int) -> QRectF:
        """Return where the cloud of a map is, in pixels."""
        line, gap = self.fontMetrics().height(), 8.0
        count = max(len(self._titles), 1)
        width = (self.width() - gap * (count - 1)) / count
        left = place * (width + gap)
        return QRectF(left, 1.2 * line, width, max(10.0, self.height() - 2.7 * line))

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._titles) and place != self._chosen:
            self._chosen = place
            self._describe()
            self.map_chosen.emit(place)

    def _describe(self) -> None:
        pairs = zip(self._titles, self._shares, strict=False)
        figures = ", ".join(f"{title}: {_percent(share)}" for title, share in pairs)
        shown = f"{self._titles[self._chosen]} is shown large" if self._titles else ""
        self.setAccessibleDescription(f"{shown}; {figures}")
        self.update()

    def _paint_map(self, painter: QPainter, place: int) -> None:
        box, line = self.box(place), self.fontMetrics().height()
        chosen = place == self._chosen
        font = QFont(self.font())
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(role_colour(self._theme, "text" if chosen else "muted"))
        painter.drawText(QRectF(box.left(), 0, box.width(), line), _CENTRE, self._titles[place])
        painter.fillRect(box, role_colour(self._theme, "stage"))
        if place < len(self._clouds):
            painter.setClipRect(box)
            places = in_room(self._clouds[place], box.adjusted(3, 3, -3, -3))
            self._painter.paint_points(painter, places, self._labels, DOT)
            painter.setClipping(False)
        role = "accent" if chosen else "line"
        painter.setPen(QPen(role_colour(self._theme, role), 2.0 if chosen else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(1, 1, -1, -1))
        if place < len(self._shares):
            self._paint_bar(painter, box, self._shares[place])

    def _paint_bar(self, painter: QPainter, box: QRectF, share: float) -> None:
        line = self.fontMetrics().height()
        painter.setFont(self.font())
        room = painter.fontMetrics().horizontalAdvance("100.0 %") + 0.4 * line
        middle = box.bottom() + 0.8 * line
        bar = QRectF(box.left(), middle - 0.2 * line, box.width() - room, 0.4 * line)
        painter.fillRect(bar, role_colour(self._theme, "line"))
        filled = QRectF(bar)
        filled.setWidth(share * bar.width())
        painter.fillRect(filled, role_colour(self._theme, "accent"))
        words = QRectF(box.left(), middle - 0.6 * line, box.width(), 1.2 * line)
        painter.setPen(role_colour(self._theme, "text"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, right, _percent(share))

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(34, 10) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 10) * self.fontMetrics().height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place in range(len(self._titles)):
            self._paint_map(painter, place)
        if self.hasFocus() and self._titles:
            painter.setPen(QPen(role_colour(self._theme, "text"), 1.0))
            painter.drawRect(self.box(self._chosen).adjusted(3, 3, -3, -3))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self._titles)):
            if self.box(place).contains(QPointF(event.position())):
                self._choose(place)


def _percent(share: float) -> str:
    return f"{fixed(100 * share, 1)} %"
