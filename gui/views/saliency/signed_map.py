"""Signed numbers as a picture, blue for and red-orange against, over the outline of a digit.

Hovering, or the arrow keys, point at one of them; what is said of it is up to the owner.
"""

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.tint import rgb, role_colour

FAINT_INK = 0.22  # how much of the ink shows through
INKED = 0.5  # where the outline of the digit runs
GAMMA = 0.75  # below 1 lifts small values
Cell = tuple[int, int]  # row, column


class SignedMap(KeyedView):
    """A grid of square cells; the largest size has the full colour."""

    cell_pointed = Signal()  # another cell, or none any more

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = np.zeros((0, 0))
        self._ink: np.ndarray | None = None
        self._outline: list[QLineF] = []
        self._cell: Cell | None = None
        self._empty = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._colour()

    def set_empty_text(self, text: str) -> None:
        """Set the words that stand here while there is nothing to show."""
        self._empty = text
        self.update()

    def show_map(self, values: np.ndarray, ink: np.ndarray | None = None) -> None:
        """Show ``values`` (rows, columns), over ``ink`` of that shape from 0 to 1 if there is any.

        What is not a number looks like zero.
        """
        if values.shape != self._values.shape:
            self._cell = None
        self._values, self._ink = np.nan_to_num(values.astype(np.float64)), ink
        self._outline = [] if ink is None else _outline(ink > INKED)
        self._colour()

    def clear(self) -> None:
        """Show the empty state."""
        self.show_map(np.zeros((0, 0)))

    def pointed(self) -> Cell | None:
        """Return row and column of the cell that is looked at."""
        return self._cell if self._values.size else None

    def picture(self) -> QRectF:
        """Return the rectangle of all cells, in pixels."""
        rows, columns = (max(1, count) for count in self._values.shape)
        cell = max(1.0, min((self.width() - 2) / columns, (self.height() - 2) / rows))
        cell = float(int(cell)) if cell >= 4 else cell
        width, height = cell * columns, cell * rows
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        return QRectF(left, top, width, height)

    def box(self, row: int, column: int) -> QRectF:
        """Return the rectangle of a cell, in pixels."""
        picture = self.picture()
        side = picture.width() / max(1, self._values.shape[1])
        return QRectF(picture.left() + column * side, picture.top() + row * side, side, side)

    def walk(self, right: int, down: int) -> None:
        rows, columns = self._values.shape
        if not self._values.size:
            return
        row, column = self._cell or (rows // 2, columns // 2)
        self._point_at(
            (min(max(row + down, 0), rows - 1), min(max(column + right, 0), columns - 1))
        )

    def _point_at(self, cell: Cell | None) -> None:
        if cell != self._cell:
            self._cell = cell
            self.update()
            self.cell_pointed.emit()

    def _colour(self) -> None:
        rows, columns = self._values.shape
        largest = float(np.abs(self._values).max(initial=0.0)) or 1.0
        strength = (np.abs(self._values) / largest)[..., np.newaxis] ** GAMMA
        stage, text = self._channels("stage"), self._channels("text")
        ink = np.zeros((rows, columns)) if self._ink is None else np.clip(self._ink, 0, 1)
        ground = stage + FAINT_INK * ink[..., np.newaxis] * (text - stage)
        up = self._values[..., np.newaxis] > 0
        end = np.where(up, self._channels("positive"), self._channels("negative"))
        shown = np.rint(255 * (ground + strength * (end - ground))).astype(np.uint32)
        packed = (
            (np.uint32(255) << 24) | (shown[..., 0] << 16) | (shown[..., 1] << 8) | shown[..., 2]
        )
        self._packed = np.ascontiguousarray(packed)  # the image does not own its pixels
        self._image = QImage(
            self._packed.data, columns, rows, columns * 4, QImage.Format.Format_RGB32
        )
        self.update()

    def _channels(self, role: str) -> np.ndarray:
        return np.array(rgb(role_colour(self._theme, role)))

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(8, 8) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(6, 6) * self.fontMetrics().height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        picture = self.picture()
        if not self._values.size or not picture.contains(event.position()):
            self._point_at(None)
            return
        spot = event.position() - picture.topLeft()
        side = picture.width() / self._values.shape[1]
        row, column = int(spot.y() / side), int(spot.x() / side)
        rows, columns = self._values.shape
        self._point_at((min(row, rows - 1), min(column, columns - 1)))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        picture = self.picture()
        if not self._values.size:
            painter.setPen(role_colour(self._theme, "muted"))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect(), flags, self._empty)
        else:
            painter.drawImage(picture, self._image)
            self._paint_outline(painter, picture)
            painter.setPen(self._pen("accent" if self.hasFocus() else "line", 1.0))
            painter.drawRect(picture)
            if self._cell is not None:
                painter.setPen(self._pen("ball", 2.0))
                painter.drawRect(self.box(*self._cell))
        painter.end()

    def _paint_outline(self, painter: QPainter, picture: QRectF) -> None:
        side, corner = picture.width() / self._values.shape[1], picture.topLeft()
        painter.setPen(self._pen("text", 1.0, 0.55))
        painter.drawLines(
            [QLineF(corner + line.p1() * side, corner + line.p2() * side) for line in self._outline]
        )

    def _pen(self, role: str, width: float, opacity: float = 1.0) -> QPen:
        colour: QColor = role_colour(self._theme, role, opacity)
        return QPen(colour, width)


def _outline(inside: np.ndarray) -> list[QLineF]:
    """The edges between cells inside and cells outside, in cells from the corner."""
    padded = np.pad(inside, 1)
    edges = []
    for row, column in np.argwhere(padded[1:-1, 1:] != padded[1:-1, :-1]).tolist():
        edges.append(QLineF(QPointF(column, row), QPointF(column, row + 1)))
    for row, column in np.argwhere(padded[1:, 1:-1] != padded[:-1, 1:-1]).tolist():
        edges.append(QLineF(QPointF(column, row), QPointF(column + 1, row)))
    return edges
