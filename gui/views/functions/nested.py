"""Three functions, each made from the one before: the network, its cost, the cost's gradient.

Each is a box with what goes in at its left, what comes out at its right and what it depends on
besides below it. In the box of the second the first is at work, and so on: they are painted so.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import integer
from gui.spacing import scaled_font
from gui.theme import DARK, Theme
from gui.views.functions.glyphs import Glyphs
from gui.views.functions.numbers import Flowing
from gui.views.tint import role_colour

CENTRE = Qt.AlignmentFlag.AlignCenter
NAMES = ("Network", "Cost", "Gradient")
INPUTS = ("image", "theta", "theta")
OUTPUTS = ("outputs", "cost", "gradient")
ROLES = ("accent", "ball", "uphill")
CLOSED = 0.22  # the height of a box that is yet to be opened, as a share of an open one


class NestedFunctions(QWidget):
    """The three boxes, as many of them opened as ``show_opened`` says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flowing: Flowing | None = None
        self._opened = 1.0
        self._empty = ""
        self._line = float(self.fontMetrics().height())
        self.setAccessibleName("Network, cost and gradient as functions")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._glyphs = None if self._flowing is None else Glyphs(theme, self._flowing)
        self.update()

    def show_numbers(self, flowing: Flowing) -> None:
        """Show the numbers of a moment."""
        self._flowing = flowing
        self._glyphs = Glyphs(self._theme, flowing)
        self.setAccessibleDescription("; ".join(" ".join(self.words(k)) for k in range(3)))
        self.update()

    def show_nothing(self, why: str) -> None:
        """Show a sentence instead."""
        self._flowing, self._glyphs, self._empty = None, None, why
        self.update()

    def show_opened(self, count: float) -> None:
        """Show so many boxes opened, 1 to 3; a box is on its way at 1.5."""
        if count != self._opened:
            self._opened = count
            self.update()

    def words(self, which: int) -> tuple[str, str, str]:
        """What goes into a function, what comes out, and on what it depends besides."""
        flowing = self._flowing
        if flowing is None:
            return "", "", ""
        parameters = f"{flowing.size} weights and biases"
        examples = f"{integer(flowing.example_count)} training examples"
        if which == 0:
            first, last = flowing.widths[0], flowing.widths[-1]
            return f"{integer(first)} numbers in", f"{integer(last)} numbers out", parameters
        if which == 1:
            return f"{flowing.size} in", "1 number out", examples
        return f"{flowing.size} in", f"{flowing.size} out", examples

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(22 * line, 13 * line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._flowing is None:
            painter.setPen(role_colour(self._theme, "muted"))
            painter.drawText(self.rect(), CENTRE, self._empty)
        else:
            for which, row in enumerate(self._rows()):
                self._paint_row(painter, which, row)
        painter.end()

    def _rows(self) -> list[QRectF]:
        line = self._line
        opened = np.clip(self._opened - np.arange(3), 0.0, 1.0)
        gap = 0.9 * line
        weights = CLOSED + (1 - CLOSED) * opened
        heights = (self.height() - 2 * gap) * weights / weights.sum()
        tops = np.concatenate([[0.0], np.cumsum(heights[:-1] + gap)])
        return [
            QRectF(0.5, top + 0.5, self.width() - 1, height - 1)
            for top, height in zip(tops.tolist(), heights.tolist(), strict=True)
        ]

    def _paint_row(self, painter: QPainter, which: int, row: QRectF) -> None:
        share = float(np.clip(self._opened - which, 0.0, 1.0))
        if share < 0.4:
            pen = QPen(role_colour(self._theme, "faint"), 1.2, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box(row), self._line * 0.6, self._line * 0.6)
            painter.setPen(role_colour(self._theme, "muted"))
            painter.setFont(scaled_font(self.font(), 1.1, QFont.Weight.DemiBold))
            painter.drawText(row, CENTRE, f"{which + 1}  {NAMES[which]}")
            painter.setFont(self.font())
            return
        painter.setOpacity((share - 0.4) / 0.6)
        self._paint_machine(painter, which, row, captioned=True)
        self._paint_words(painter, which, row)
        painter.setOpacity(1.0)

    def _box(self, row: QRectF) -> QRectF:
        return row.adjusted(0.25 * row.width(), 0, -0.25 * row.width(), 0)

    def _parts(self, row: QRectF, captioned: bool) -> tuple[QRectF, QRectF, QRectF]:
        """The rooms for what goes in, for the box, and for what comes out."""
        below = 2.5 * self._line if captioned else 0.0
        inset = 0.035 * row.width()
        width = (0.20 if captioned else 0.22) * row.width()
        left = QRectF(row.left() + inset / 2, row.top(), width, row.height() - below)
        right = QRectF(row.right() - inset / 2 - width, row.top(), width, row.height() - below)
        box = QRectF(left.right() + inset * 1.2, row.top(), 0, row.height() - below)
        box.setRight(right.left() - inset * 1.2)
        return left, box, right

    def _paint_machine(self, painter: QPainter, which: int, row: QRectF, captioned: bool) -> None:
        """Paint what goes in, the box with the function before in it, and what comes out."""
        assert self._glyphs is not None
        left, box, right = self._parts(row, captioned)
        line = self._line
        radius = min(0.7 * line, 0.12 * box.height())
        fill = role_colour(self._theme, ROLES[which], 0.09)
        painter.setPen(QPen(role_colour(self._theme, ROLES[which]), 1.8 if captioned else 1.2))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, radius, radius)
        self._paint_arrow(painter, left.right(), box.left(), box.center().y(), ROLES[which])
        self._paint_arrow(painter, box.right(), right.left(), box.center().y(), ROLES[which])
        painter.setFont(self.font())
        self._glyphs.paint(painter, INPUTS[which], left)
        painter.setFont(self.font())
        self._glyphs.paint(painter, OUTPUTS[which], right)
        inner = box.adjusted(0.05 * box.width(), 0, -0.05 * box.width(), -0.09 * box.height())
        inner.setTop(box.top() + (1.55 * line if captioned else 0.09 * box.height()))
        if captioned:
            self._paint_title(painter, which, box)
        if which == 0:
            middle = inner.adjusted(0.16 * inner.width(), 0, -0.16 * inner.width(), 0)
            self._glyphs.paint_network(painter, middle if captioned else inner)
        elif inner.height() > 12:
            self._paint_machine(painter, which - 1, inner, captioned=False)

    def _paint_title(self, painter: QPainter, which: int, box: QRectF) -> None:
        painter.setFont(scaled_font(self.font(), 1.1, QFont.Weight.Bold))
        painter.setPen(role_colour(self._theme, ROLES[which]))
        title = QRectF(box.left() + 0.6 * self._line, box.top(), box.width(), 1.6 * self._line)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, f"{which + 1}  {NAMES[which]}")
        painter.setFont(self.font())

    def _paint_arrow(
        self, painter: QPainter, start: float, stop: float, y: float, role: str
    ) -> None:
        colour: QColor = role_colour(self._theme, role)
        head = min(0.4 * self._line, 0.5 * (stop - start))
        painter.setPen(QPen(colour, 1.8))
        painter.drawLine(QPointF(start + 2, y), QPointF(stop - head, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        back = stop - 1.6 * head
        points = [
            QPointF(stop - 1, y),
            QPointF(back, y - 0.8 * head),
            QPointF(back, y + 0.8 * head),
        ]
        painter.drawPolygon(QPolygonF(points))

    def _paint_words(self, painter: QPainter, which: int, row: QRectF) -> None:
        assert self._flowing is not None
        assert self._glyphs is not None
        line = self._line
        into, out, depends = self.words(which)
        first = [
            QRectF(part.left(), part.bottom() + 0.1 * line, part.width(), 1.2 * line)
            for part in self._parts(row, captioned=True)
        ]
        painter.setPen(role_colour(self._theme, "text"))
        painter.setFont(scaled_font(self.font(), 1.0, QFont.Weight.DemiBold))
        for box, text in ((first[0], into), (first[2], out)):
            self._write(painter, box, text)
        painter.setFont(self.font())
        painter.setPen(role_colour(self._theme, "muted"))
        whole = f"depends on {depends}"
        fits = painter.fontMetrics().horizontalAdvance(whole) <= first[1].width()
        painter.drawText(first[1], CENTRE, whole if fits else depends)
        came_out = "one a digit", self._flowing.cost_words, "one slope a weight"
        went_in = "one image", "all its weights", "all its weights"
        for box, text in ((first[0], went_in[which]), (first[2], came_out[which])):
            self._write(painter, box.translated(0, 1.1 * line), text)
        strip = first[1].translated(0, 1.15 * line)
        if which:
            self._glyphs.paint_examples(painter, strip)
        else:
            inset = 0.15 * strip.width()
            self._glyphs.paint_theta(painter, strip.adjusted(inset, 0.1 * line, -inset, 0))

    def _write(self, painter: QPainter, box: QRectF, text: str) -> None:
        """Write in the middle of the box, wider than it if need be, but not beyond the edges."""
        width = painter.fontMetrics().horizontalAdvance(text) + 2.0
        left = min(max(0.0, box.center().x() - width / 2), max(0.0, self.width() - width))
        painter.drawText(QRectF(left, box.top(), width, box.height()), CENTRE, text)
