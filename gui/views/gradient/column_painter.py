"""How the column of a long vector is painted: section names, barcode, and numbers in brackets."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from gui.numerals import number
from gui.theme import Theme
from gui.views.gradient.barcode import BarcodeScale, Section
from gui.views.tint import role_colour
from gui.views.weights.colours import coloured, image_of

MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class ColumnPlan:
    """Where the parts lie, in pixels; ``row`` is the height of a number, ``rows`` their count."""

    title: QRectF
    names: QRectF
    barcode: QRectF
    numbers: QRectF
    row: float
    rows: int
    scale: BarcodeScale


def column_plan(room: QRectF, font: QFont, sections: Sequence[Section]) -> ColumnPlan:
    """Share out ``room``."""
    metrics = QFontMetricsF(font)
    line = metrics.height()
    row = round(1.2 * line)
    top = room.top() + 1.6 * line
    height = room.height() - 1.6 * line - 0.3 * line
    rows = max(1, int((height - 0.4 * line) / row))
    names = QRectF(room.left(), top, metrics.horizontalAdvance("layer 1") + 0.4 * line, height)
    barcode = QRectF(names.right(), top, 2.0 * line, height)
    left = barcode.right() + 1.4 * line
    numbers = QRectF(left, top + 0.2 * line, room.right() - 0.5 * line - left, rows * row)
    placed = sections or (Section(0, 1, ""),)
    scale = BarcodeScale(placed, int(height), 1.05 * line)
    title = QRectF(room.left(), room.top(), room.width(), 1.5 * line)
    return ColumnPlan(title, names, barcode, numbers, row, rows, scale)


class ColumnPainter:
    """The pens and colours of one theme; ``table`` is that of the entries."""

    def __init__(self, theme: Theme, table: NDArray[np.uint32]) -> None:
        self._theme = theme
        self._table = table

    def paint_title(self, painter: QPainter, plan: ColumnPlan, text: str) -> None:
        """Write what the vector is over it."""
        painter.setPen(role_colour(self._theme, "muted"))
        painter.drawText(plan.title, MIDDLE, text)

    def paint_empty(self, painter: QPainter, plan: ColumnPlan) -> None:
        """Draw the brackets with nothing between them."""
        self._paint_brackets(painter, plan)

    def paint_barcode(
        self,
        painter: QPainter,
        plan: ColumnPlan,
        values: NDArray[np.floating],
        silent: NDArray[np.bool_],
    ) -> None:
        """Draw the whole vector, each section under its name."""
        lines = plan.scale.lines(values).astype(np.float32)[:, None]
        pixels = coloured(lines, np.array([float(np.abs(values).max())]), self._table)
        painter.drawImage(plan.barcode, image_of(pixels, 1))
        line, text = role_colour(self._theme, "line"), role_colour(self._theme, "muted")
        height = QFontMetricsF(painter.font()).height()
        for section in plan.scale.sections:
            top = plan.barcode.top() + plan.scale.down(section.start)
            bottom = plan.barcode.top() + plan.scale.down(section.stop)
            painter.setPen(QPen(line, 1.0))
            painter.drawLine(QPointF(plan.names.left(), top), QPointF(plan.barcode.right(), top))
            if bottom - top >= 0.9 * height:
                painter.setPen(text)
                room = QRectF(plan.names.left(), top, plan.names.width(), min(bottom - top, 40.0))
                painter.drawText(room, MIDDLE, section.name)
        if len(silent):
            self._grey_silent(painter, plan, silent)
        painter.setPen(QPen(line, 1.0))
        painter.drawRect(plan.barcode)

    def _grey_silent(self, painter: QPainter, plan: ColumnPlan, silent: NDArray[np.bool_]) -> None:
        """Hatch the lines on which no entry can matter."""
        speaking = plan.scale.lines((~silent).astype(np.float32)) == 0.0
        edges = np.flatnonzero(np.diff(speaking, prepend=False, append=False))
        brush = QBrush(role_colour(self._theme, "faint"), Qt.BrushStyle.BDiagPattern)
        for first, stop in edges.reshape(-1, 2).tolist():
            top = plan.barcode.top() + first
            painter.fillRect(
                QRectF(plan.barcode.left(), top, plan.barcode.width(), stop - first), brush
            )

    def paint_window(self, painter: QPainter, plan: ColumnPlan, top: float) -> None:
        """Lead from the stretch of the barcode to its numbers."""
        first = plan.barcode.top() + plan.scale.down(top)
        last = plan.barcode.top() + plan.scale.down(top + plan.rows)
        colour = role_colour(self._theme, "accent")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(
            QRectF(plan.barcode.left() - 1, first, plan.barcode.width() + 2, max(last - first, 2.0))
        )
        faint = role_colour(self._theme, "accent", 0.14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint)
        edge = plan.numbers.left() - 0.45 * plan.row
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(plan.barcode.right() + 1, first),
                    QPointF(edge, plan.numbers.top()),
                    QPointF(edge, plan.numbers.bottom()),
                    QPointF(plan.barcode.right() + 1, max(last, first + 2)),
                ]
            )
        )

    def paint_numbers(
        self,
        painter: QPainter,
        plan: ColumnPlan,
        values: NDArray[np.floating],
        silent: NDArray[np.bool_],
        top: int,
        frames: tuple[int | None, int | None],
    ) -> None:
        """Write the entries from ``top`` on; ``frames`` are the chosen and the hovered entry."""
        shown = values[top : top + plan.rows]
        peak = float(np.abs(values).max()) or 1.0
        swatches = coloured(
            shown.astype(np.float32)[:, None], np.array([peak]), self._table
        ).reshape(-1, 1)
        width = 0.55 * plan.row
        for place, value in enumerate(shown.tolist()):
            room = QRectF(
                plan.numbers.left(),
                plan.numbers.top() + place * plan.row,
                plan.numbers.width(),
                plan.row,
            )
            swatch = QRectF(room.left(), room.top(), width, plan.row)
            quiet = bool(len(silent)) and bool(silent[top + place])
            painter.drawImage(swatch, image_of(swatches[place], 1))
            if quiet:
                hatch = QBrush(role_colour(self._theme, "faint"), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(swatch, hatch)
            painter.setPen(role_colour(self._theme, "faint" if value == 0 else "text"))
            text = f"+{number(value)}" if value > 0 else number(value)
            painter.drawText(room, MIDDLE | Qt.AlignmentFlag.AlignRight, text)
            if top + place in frames:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                role = "ball" if top + place == frames[0] else "muted"
                painter.setPen(QPen(role_colour(self._theme, role), 1.5))
                painter.drawRoundedRect(room.adjusted(-2, 0.5, 2, -0.5), 2, 2)
        self._paint_brackets(painter, plan)

    def _paint_brackets(self, painter: QPainter, plan: ColumnPlan) -> None:
        painter.setPen(QPen(role_colour(self._theme, "text"), 1.6))
        out, hook = 0.42 * plan.row, 0.3 * plan.row
        frame = plan.numbers.adjusted(-out, -2, out, 2)
        for edge, inwards in ((frame.left(), hook), (frame.right(), -hook)):
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(edge + inwards, frame.top()),
                        QPointF(edge, frame.top()),
                        QPointF(edge, frame.bottom()),
                        QPointF(edge + inwards, frame.bottom()),
                    ]
                )
            )
