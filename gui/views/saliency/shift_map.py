"""The answer to every shift of a picture: a cell each, coloured by the digit and labelled with it.

A line runs between the shifts that keep the answer and those that change it. A click, or Enter,
takes a shift.
"""

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.spacing import scaled_font
from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.tint import role_colour

PALEST, FULLEST = 0.06, 0.62  # opacity of a cell whose digit is at 0, and at 1
Shift = tuple[int, int]  # pixels to the right, pixels down


class ShiftMap(KeyedView):
    """A square of cells; the picture where it is, is in the middle."""

    shift_pointed = Signal()  # another one, or none any more
    shift_chosen = Signal(int, int)  # pixels to the right, pixels down

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: np.ndarray | None = None
        self._activations = np.zeros((0, 0))
        self._edges: list[QLineF] = []
        self._here: Shift = (0, 0)
        self._pointed: Shift | None = None
        self._empty = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Answers to every shift")
        self.setToolTip("Click: move the drawing there")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def set_empty_text(self, text: str) -> None:
        """Set the words that stand here while there is nothing to show."""
        self._empty = text
        self.update()

    def show_answers(self, answers: np.ndarray, activations: np.ndarray) -> None:
        """Show the digits answered and how active each is, (n, n) with n odd: rows are down."""
        self._answers, self._activations = answers, np.nan_to_num(activations)
        middle = len(answers) // 2
        self._edges = _edges(answers == answers[middle, middle])
        self._describe()

    def show_here(self, right: int, down: int) -> None:
        """Mark the shift that the drawing has now."""
        self._here = right, down
        self.update()

    def clear(self) -> None:
        """Show the empty state."""
        self._answers = None
        self._pointed = None
        self._describe()

    def pointed(self) -> Shift | None:
        """Return the shift that is looked at."""
        return self._pointed if self._answers is not None else None

    def box(self, right: int, down: int) -> QRectF:
        """Return the cell of a shift, in pixels."""
        count = 1 if self._answers is None else len(self._answers)
        side = float(int(max(1.0, (min(self.width(), self.height()) - 4) / count)))
        left, top = (self.width() - count * side) // 2, (self.height() - count * side) // 2
        reach = count // 2
        return QRectF(left + (right + reach) * side, top + (down + reach) * side, side, side)

    def walk(self, right: int, down: int) -> None:
        here = self._pointed or self._here
        self._point_at(self._within(here[0] + right, here[1] + down))

    def press(self) -> None:
        if self._answers is not None and self._pointed is not None:
            self.shift_chosen.emit(*self._pointed)

    def _within(self, right: int, down: int) -> Shift | None:
        if self._answers is None:
            return None
        reach = len(self._answers) // 2
        return min(max(right, -reach), reach), min(max(down, -reach), reach)

    def _find(self, spot: QPointF) -> Shift | None:
        if self._answers is None:
            return None
        middle, reach = self.box(0, 0), len(self._answers) // 2
        right = int(np.floor((spot.x() - middle.left()) / middle.width()))
        down = int(np.floor((spot.y() - middle.top()) / middle.height()))
        return (right, down) if max(abs(right), abs(down)) <= reach else None

    def _point_at(self, shift: Shift | None) -> None:
        if shift != self._pointed:
            self._pointed = shift
            self._describe()
            self.shift_pointed.emit()

    def _describe(self) -> None:
        text = self._empty
        if self._answers is not None:
            right, down = self._pointed or (0, 0)
            reach = len(self._answers) // 2
            text = f"{right} right, {down} down: {self._answers[down + reach, right + reach]}"
        self.setAccessibleDescription(text)
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(18, 18) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(13, 13) * self.fontMetrics().height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._find(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shift = self._find(event.position())
        if shift is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        else:
            self._point_at(shift)
            self.shift_chosen.emit(*shift)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._answers is None:
            painter.setPen(role_colour(self._theme, "muted"))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect(), flags, self._empty)
        else:
            reach = len(self._answers) // 2
            self._paint_cells(painter, self._answers, reach)
            self._paint_marks(painter, reach)
        painter.end()

    def _paint_cells(self, painter: QPainter, answers: np.ndarray, reach: int) -> None:
        side = self.box(0, 0).width()
        plain = scaled_font(self.font(), min(1.3, 0.62 * side / self.fontMetrics().height()))
        bold = QFont(plain)
        bold.setBold(True)
        kept = int(answers[reach, reach])
        for down in range(-reach, reach + 1):
            for right in range(-reach, reach + 1):
                digit = int(answers[down + reach, right + reach])
                activation = float(self._activations[down + reach, right + reach])
                opacity = PALEST + (FULLEST - PALEST) * min(max(activation, 0.0), 1.0)
                box = self.box(right, down)
                painter.fillRect(
                    box.adjusted(0.5, 0.5, -0.5, -0.5),
                    role_colour(self._theme, f"digits.{digit}", opacity),
                )
                painter.setFont(plain if digit == kept else bold)
                painter.setPen(role_colour(self._theme, "muted" if digit == kept else "text"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(digit))

    def _paint_marks(self, painter: QPainter, reach: int) -> None:
        corner, side = self.box(-reach, -reach).topLeft(), self.box(0, 0).width()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(role_colour(self._theme, "text"), 1.6))
        painter.drawLines(
            [QLineF(corner + edge.p1() * side, corner + edge.p2() * side) for edge in self._edges]
        )
        middle = self.box(0, 0)
        painter.setPen(QPen(role_colour(self._theme, "muted"), 1.5, Qt.PenStyle.DotLine))
        painter.drawRect(middle.adjusted(1.5, 1.5, -1.5, -1.5))
        if max(map(abs, self._here)) <= reach:
            painter.setPen(QPen(role_colour(self._theme, "ball"), 2.5))
            painter.drawRect(self.box(*self._here).adjusted(1, 1, -1, -1))
        if self._pointed is not None:
            painter.setPen(QPen(role_colour(self._theme, "accent"), 2.0))
            painter.drawRect(self.box(*self._pointed))


def _edges(kept: np.ndarray) -> list[QLineF]:
    """The lines between cells that are kept and those that are not, in cells from the corner."""
    upright = [
        QLineF(column + 1, row, column + 1, row + 1)
        for row, column in np.argwhere(kept[:, 1:] != kept[:, :-1]).tolist()
    ]
    level = [
        QLineF(column, row + 1, column + 1, row + 1)
        for row, column in np.argwhere(kept[1:] != kept[:-1]).tolist()
    ]
    return upright + level
