"""How a cloud of labelled points is painted: as dots or as digits, in the colours of the digits."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap

from gui.spacing import scaled_font
from gui.theme import Theme
from gui.views.tint import role_colour

CLASSES = 10
REACH = 1.2  # half the width of the square that is shown, in units of the points
_CENTRE = Qt.AlignmentFlag.AlignCenter


def in_room(points: np.ndarray, room: QRectF) -> np.ndarray:
    """Return ``points`` (n, 2), x to the right and y up, as pixels in ``room``, (n, 2).

    The square from -REACH to REACH fills the room, stretched where that is no square. What lies
    outside comes to stand at the edge.
    """
    half = np.array([room.width() / 2, -room.height() / 2])
    centre = np.array([room.center().x(), room.center().y()])
    placed: np.ndarray = centre + np.clip(points / REACH, -1.0, 1.0) * half
    return placed


class CloudPainter:
    """The marks of one theme and size; they are drawn once and then copied to every point."""

    def __init__(self, theme: Theme, font: QFont, ratio: float) -> None:
        self._theme = theme
        self._font = font
        self._ratio = ratio
        self._marks: dict[tuple[float, bool], list[QPixmap]] = {}

    def paint_points(
        self,
        painter: QPainter,
        places: np.ndarray,
        labels: np.ndarray,
        size: float,
        as_digits: bool = False,
    ) -> None:
        """Paint a mark ``size`` pixels wide at each of the places, (n, 2), in pixels."""
        marks = self._marks_of(size, as_digits)
        corner = marks[0].width() / self._ratio / 2
        for (x, y), label in zip((places - corner).tolist(), labels.tolist(), strict=True):
            painter.drawPixmap(QPointF(x, y), marks[label])

    def paint_rings(self, painter: QPainter, places: np.ndarray, size: float) -> None:
        """Paint a ring of radius ``size`` around each of the places, (n, 2), in pixels."""
        ring = self._empty(2 * size + 2)
        into = QPainter(ring)
        into.setRenderHint(QPainter.RenderHint.Antialiasing)
        into.setPen(QPen(role_colour(self._theme, "text", 0.6), 1.0))
        into.drawEllipse(QRectF(1, 1, 2 * size, 2 * size))
        into.end()
        for x, y in (places - size - 1).tolist():
            painter.drawPixmap(QPointF(x, y), ring)

    def paint_names(
        self, painter: QPainter, places: np.ndarray, labels: np.ndarray, scale: float
    ) -> None:
        """Write each digit in the middle of its points: at their median."""
        painter.setFont(scaled_font(self._font, scale, QFont.Weight.Bold))
        radius = 0.62 * painter.fontMetrics().height()
        for digit in range(CLASSES):
            own = places[labels == digit]
            if len(own):
                x, y = np.median(own, axis=0).tolist()
                painter.setPen(QPen(role_colour(self._theme, f"digits.{digit}"), 1.5))
                painter.setBrush(role_colour(self._theme, "stage", 0.85))
                painter.drawEllipse(QPointF(x, y), radius, radius)
                painter.setPen(role_colour(self._theme, "text"))
                box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
                painter.drawText(box, _CENTRE, str(digit))

    def _marks_of(self, size: float, as_digits: bool) -> list[QPixmap]:
        if (size, as_digits) not in self._marks:
            draw = self._glyph if as_digits else self._dot
            self._marks[size, as_digits] = [draw(digit, size) for digit in range(CLASSES)]
        return self._marks[size, as_digits]

    def _empty(self, side: float) -> QPixmap:
        pixels = round(side * self._ratio)
        pixmap = QPixmap(QSize(pixels, pixels))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def _dot(self, digit: int, size: float) -> QPixmap:
        pixmap = self._empty(size + 2)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, f"digits.{digit}", 0.9))
        painter.drawEllipse(QRectF(1, 1, size, size))
        painter.end()
        return pixmap

    def _glyph(self, digit: int, size: float) -> QPixmap:
        pixmap = self._empty(2.4 * size)
        painter = QPainter(pixmap)
        font = QFont(self._font)
        font.setPixelSize(max(6, round(2.0 * size)))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(role_colour(self._theme, f"digits.{digit}"))
        painter.drawText(QRectF(0, 0, 2.4 * size, 2.4 * size), _CENTRE, str(digit))
        painter.end()
        return pixmap
