"""Accuracy against the strength of what is done to the digits, with the digit at that strength.

Under the curve stands what the strengths look like; hovering, or the arrow keys, pick one of them
and show it large.
"""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed, number
from gui.theme import DARK, Theme
from gui.views.average.thumbnails import digit_image, inked
from gui.views.plot.painted_axes import PaintedAxes, Scale, field_in
from gui.views.tint import role_colour

CHANCE = 0.1
DOT_RADIUS = 3.2
WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StrengthPlot(QWidget):
    """One curve of accuracies over ``strengths`` (n,), rising with 0 in it; a faint earlier one."""

    strength_hovered = Signal(int)  # its place

    def __init__(
        self, title: str, unit: str, strengths: np.ndarray, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._unit = unit
        self._strengths = strengths
        self._now = np.full(len(strengths), np.nan)
        self._before = np.full(len(strengths), np.nan)
        self._images = np.zeros((0, 784), dtype=np.float32)
        self._answers: list[str] = []
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"Accuracy against {title.lower()}, {unit}")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._pixels = inked(self._images, theme)
        self.update()

    def show_accuracies(self, now: np.ndarray, before: np.ndarray) -> None:
        """Show accuracies (n,) each, 0 to 1; NaN where there is none yet."""
        self._now, self._before = now.copy(), before.copy()
        self._describe()

    def show_samples(self, images: np.ndarray, answers: list[str]) -> None:
        """Show a digit at each strength, (n, 784) from 0 to 1, and what is said of each."""
        self._images, self._answers = images, answers
        self._pixels = inked(images, self._theme)
        self._describe()

    def hovered(self) -> int | None:
        """Return the place of the strength that is looked at."""
        return self._hovered

    def readout(self) -> str:
        """Return what is known of the strength that is looked at."""
        if self._hovered is None:
            return ""
        parts = [f"{number(float(self._strengths[self._hovered]))}"]
        for value, word in ((self._now, ""), (self._before, "before ")):
            if np.isfinite(value[self._hovered]):
                parts.append(f"{word}{fixed(100 * float(value[self._hovered]), 1)} %")
        return " · ".join(parts)

    def _describe(self) -> None:
        answer = "" if self._hovered is None or not self._answers else self._answers[self._hovered]
        self.setAccessibleDescription(f"{self.readout()} {answer}".strip())
        self.update()

    def _axes(self) -> PaintedAxes:
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        widest = metrics.horizontalAdvance("100 %")
        room = QRectF(self.rect()).adjusted(0, 0, 0, -self._strip(line))
        marks = tuple(float(strength) for strength in self._strengths)
        across = Scale(marks[0], marks[-1], marks=marks)
        return PaintedAxes(field_in(room, line, widest), across, Scale(0.0, 1.0, percent=True))

    def _strip(self, line: float) -> float:
        """The height of the row of digits under the plot."""
        return min(2.6 * line, self.width() / (len(self._strengths) + 3.0))

    def _point_at(self, place: int | None) -> None:
        if place == self._hovered:
            return
        self._hovered = place
        self._describe()
        if place is not None:
            self.strength_hovered.emit(place)

    def sizeHint(self) -> QSize:
        return QSize(22, 15) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(13, 10) * self.fontMetrics().height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._axes().value_at(event.position().x())
        self._point_at(int(np.abs(self._strengths - at).argmin()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in WAYS
            and not event.modifiers()
        ):
            event.accept()  # else a shortcut of the room would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way is not None:
            here = int(np.abs(self._strengths).argmin()) if self._hovered is None else self._hovered
            self._point_at(min(max(here + way, 0), len(self._strengths) - 1))
        elif event.key() == Qt.Key.Key_Escape and self._hovered is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        axes = self._axes()
        self._paint_words(painter)
        axes.paint(painter, self._theme, self._unit)
        self._paint_chance(painter, axes)
        self._paint_curve(painter, axes, self._before, "faint")
        self._paint_curve(painter, axes, self._now, "accent")
        self._paint_samples(painter, axes)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        room, told = QRectF(self.rect()).adjusted(0, 0, -8, 0), self.readout()
        wide = painter.fontMetrics().horizontalAdvance(f"{self._title}  {told}")
        if not told or wide <= room.width():
            painter.setPen(role_colour(self._theme, "accent" if self.hasFocus() else "text"))
            painter.drawText(room, Qt.AlignmentFlag.AlignTop, self._title)
        painter.setPen(role_colour(self._theme, "muted"))
        right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, told)

    def _paint_chance(self, painter: QPainter, axes: PaintedAxes) -> None:
        field, level = axes.field, axes.y(CHANCE)
        painter.setPen(QPen(role_colour(self._theme, "muted", 0.8), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(field.left(), level), QPointF(field.right(), level))
        line = painter.fontMetrics().height()
        spot = QRectF(field.left(), level, field.width() - 2, line)  # where curves seldom go
        painter.drawText(spot, Qt.AlignmentFlag.AlignRight, "chance 10 %")

    def _paint_curve(
        self, painter: QPainter, axes: PaintedAxes, accuracies: np.ndarray, role: str
    ) -> None:
        known = np.isfinite(accuracies)
        points = axes.points(self._strengths[known], accuracies[known])
        colour = role_colour(self._theme, role)
        painter.setPen(QPen(colour, 2.0, Qt.PenStyle.DashLine))  # as all that comes of test data
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for point in points:
            painter.drawEllipse(point, DOT_RADIUS, DOT_RADIUS)

    def _paint_samples(self, painter: QPainter, axes: PaintedAxes) -> None:
        if not len(self._pixels):
            return
        line = float(painter.fontMetrics().height())
        side = self._strip(line) - 3.0
        pitch = axes.field.width() / (len(self._strengths) - 1)
        side = min(side, pitch - 2.0)
        for place, strength in enumerate(self._strengths):
            middle = axes.x(float(strength))
            spot = QRectF(middle - side / 2, self.height() - side - 1, side, side)
            painter.drawImage(spot, digit_image(self._pixels[place]))
            here = place == self._hovered
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(role_colour(self._theme, "accent" if here else "line"), 1.0))
            painter.drawRect(spot)
        if self._hovered is not None:
            self._paint_large(painter, axes, self._hovered)

    def _paint_large(self, painter: QPainter, axes: PaintedAxes, place: int) -> None:
        field, line = axes.field, float(painter.fontMetrics().height())
        across = axes.x(float(self._strengths[place]))
        painter.setPen(QPen(role_colour(self._theme, "muted"), 1.0))
        painter.drawLine(QPointF(across, field.top()), QPointF(across, field.bottom()))
        side = min(0.55 * field.height(), 6 * line)
        if self._strengths[place] < 0:
            left = max(across - 8 - side, field.left() + 4)
        else:
            left = min(across + 8, field.right() - side - 4)
        low = float(self._now[place]) < 0.5  # the card keeps off the curve
        top = field.top() + 6 if low else field.bottom() - side - 1.4 * line
        spot = QRectF(left, top, side, side)
        card = spot.adjusted(-4, -4, 4, 1.3 * line)
        painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
        painter.setBrush(role_colour(self._theme, "raised"))
        painter.drawRoundedRect(card, 4, 4)
        painter.drawImage(spot, digit_image(self._pixels[place]))
        painter.setPen(role_colour(self._theme, "text"))
        words = QRectF(card.left(), spot.bottom(), card.width(), 1.3 * line)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._answers[place])
