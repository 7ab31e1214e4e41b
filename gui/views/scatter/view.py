"""A large cloud of points that show images: hovering shows the image, a click chooses it."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.colormaps import ink_lut
from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.scatter.cloud import CloudPainter, in_room
from gui.views.tint import packed_lut, role_colour

NEAR = 14.0  # pixels from the pointer to the point it means
DOT = 5.0


class ScatterView(KeyedView):
    """n points in the plane with a digit each; some of them ringed."""

    point_clicked = Signal(int)  # its number

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = np.zeros((0, 2))
        self._labels = np.zeros(0, np.intp)
        self._ringed = np.zeros(0, np.bool_)
        self._images: np.ndarray | None = None
        self._answers: np.ndarray | None = None
        self._hovered: int | None = None
        self._chosen: int | None = None
        self._as_digits = False
        self._empty = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Map of the test images")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._ink = packed_lut(ink_lut(theme))
        self._painter = CloudPainter(theme, self.font(), self.devicePixelRatioF())
        self.update()

    def set_images(self, images: np.ndarray, labels: np.ndarray) -> None:
        """Set what the points are: images (n, 784) uint8, and what they show, (n,)."""
        self._images, self._labels = images, labels
        self._points = np.zeros((0, 2))
        self._answers = None
        self._ringed = np.zeros(0, np.bool_)
        self._hovered = self._chosen = None

    def show_points(self, points: np.ndarray) -> None:
        """Move the points, (n, 2), to where they are now."""
        if len(points) != len(self._labels):
            raise ValueError(f"{len(self._labels)} points are needed, not {len(points)}")
        self._points = points
        self.update()

    def show_answers(self, answers: np.ndarray, sureness: np.ndarray) -> None:
        """Ring the points whose ``answers``, (n,), -1 for none, are not what they show.

        ``sureness`` is how large the output was that made the answer.
        """
        self._answers, self._sureness = answers, sureness
        self._ringed = answers != self._labels
        self.update()

    def set_chosen(self, number: int | None) -> None:
        """Mark a point, without a signal."""
        self._chosen = number
        self.update()

    def set_as_digits(self, on: bool) -> None:
        """Draw every point as its digit, or as a dot."""
        self._as_digits = on
        self.update()

    def set_empty_text(self, text: str) -> None:
        """Set the words that stand here while there are no points."""
        self._empty = text
        self.update()

    def readout(self) -> str:
        """Return what the point in hand is."""
        number = self._hovered if self._hovered is not None else self._chosen
        if number is None or self._answers is None or not len(self._points):
            return ""
        label, answer = self._labels[number], self._answers[number]
        if answer < 0:
            return f"{label}, no answer"
        return f"{label}, read as {answer}, {fixed(float(self._sureness[number]), 2)}"

    def walk(self, right: int, down: int) -> None:
        if not len(self._points):
            return
        places = in_room(self._points, self._room())
        start = self._hovered if self._hovered is not None else (self._chosen or 0)
        offsets = places - places[start]
        along = offsets @ np.array([right, down], float)
        aside = np.abs(offsets @ np.array([down, right], float))
        far = np.where((along > 0.5) & (aside < 2 * along), along + 2 * aside, np.inf)
        if np.isfinite(far.min()):
            self._hover(int(far.argmin()))

    def press(self) -> None:
        if self._hovered is not None:
            self.point_clicked.emit(self._hovered)

    def place_of(self, number: int) -> QPointF:
        """Return where a point is, in pixels."""
        x, y = in_room(self._points[number : number + 1], self._room())[0].tolist()
        return QPointF(x, y)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(8, 8, -8, -8)

    def _find(self, spot: QPointF) -> int | None:
        if not len(self._points):
            return None
        offsets = in_room(self._points, self._room()) - np.array([spot.x(), spot.y()])
        distances = (offsets**2).sum(axis=1)
        nearest = int(distances.argmin())
        return nearest if distances[nearest] <= NEAR**2 else None

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            self.setAccessibleDescription(self.readout())
            self.update()

    def _paint_card(self, painter: QPainter, number: int) -> None:
        if self._images is None:
            return
        painter.setFont(self.font())
        line = self.fontMetrics().height()
        side = float(round(3.6 * line))
        words = self.readout()
        width = max(side, self.fontMetrics().horizontalAdvance(words)) + line
        spot = self.place_of(number)
        left = (
            spot.x() + line if spot.x() + line + width < self.width() else spot.x() - line - width
        )
        top = min(max(spot.y() - side / 2, 4.0), self.height() - side - 2.2 * line)
        card = QRectF(max(4.0, left), top, width, side + 1.9 * line)
        painter.setPen(role_colour(self._theme, "groove"))
        painter.setBrush(role_colour(self._theme, "raised", 0.97))
        painter.drawRoundedRect(card, 4, 4)
        packed = np.ascontiguousarray(self._ink[self._images[number]])
        image = QImage(packed.data, 28, 28, 112, QImage.Format.Format_RGB32)
        sheet = QRectF(card.center().x() - side / 2, card.top() + 0.4 * line, side, side)
        painter.drawImage(sheet, image)
        painter.setPen(role_colour(self._theme, "text"))
        below = QRectF(card.left(), sheet.bottom(), card.width(), 1.4 * line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(34, 24) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(16, 11) * self.fontMetrics().height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), role_colour(self._theme, "stage"))
        if not len(self._points):
            painter.setPen(role_colour(self._theme, "muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._empty)
            painter.end()
            return
        places = in_room(self._points, self._room())
        self._painter.paint_points(painter, places, self._labels, DOT, self._as_digits)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(self._ringed) == len(places):
            self._painter.paint_rings(painter, places[self._ringed], DOT)
        self._painter.paint_names(painter, places, self._labels, 1.15)
        self._paint_marks(painter)
        painter.end()

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, role in ((self._chosen, "accent"), (self._hovered, "text")):
            if number is not None:
                painter.setPen(QPen(role_colour(self._theme, role), 2.5))
                painter.drawEllipse(self.place_of(number), 2 * DOT, 2 * DOT)
        if self.hasFocus():
            painter.setPen(QPen(role_colour(self._theme, "accent"), 1.0))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._hovered is not None:
            self._paint_card(painter, self._hovered)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._find(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._find(event.position())
        if number is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        else:
            self.point_clicked.emit(number)
