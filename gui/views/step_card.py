"""The algorithm, line by line: what is done, as a formula, and with the numbers put in.

The line that is being carried out is lit. The words are as large as the space allows, so the card
can be read from the last row of a lecture room.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.spacing import grid_step, scaled_font
from gui.theme import DARK, Theme
from gui.views.tint import role_colour

Line = tuple[str, str, str]  # headline, formula, numbers

_SCALES = (1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.93, 0.86, 0.8, 0.74, 0.68)
_UNWRAPPED = 0.93  # down to this scale, whole rows are worth more than large letters
_MOST = (0.23, 0.36)  # of the width beside the badge, for headlines and for formulas
_WRAP = Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class _Layout:
    """The lines set in one size: the heights of their rows, and of the pairs within a row."""

    scale: float
    rows: list[float]
    pairs: list[list[float]]
    wraps: bool  # whether a formula or its numbers take more than one row

    def height(self, gap: float) -> float:
        """All rows with the gaps between them and around."""
        return sum(self.rows) + gap * (len(self.rows) + 1)


class StepCard(QWidget):
    """Numbered lines in three columns; formulas and numbers of several rows stand side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._present: int | None = None
        self._scale: float | None = None
        self.setAccessibleName("The algorithm, step by step")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show lines of headline, formula and numbers.

        Several formulas are parted by line breaks; numbers with as many stand beside them.
        """
        new = [(headline, formula, numbers) for headline, formula, numbers in lines]
        if new == self._lines:
            return
        if [line[:2] for line in new] != [line[:2] for line in self._lines]:
            self._scale = None  # other words; new numbers alone must not make the text jump
        self._lines = new
        self._describe()
        self.update()

    def set_present(self, index: int | None) -> None:
        """Light one line; None lights none."""
        if index != self._present:
            self._present = index
            self._describe()
            self.update()

    def _describe(self) -> None:
        rows = []
        for index, line in enumerate(self._lines):
            now = "now: " if index == self._present else ""
            rows.append(f"{index + 1}. {now}" + "; ".join(part for part in line if part))
        self.setAccessibleDescription("\n".join(rows))

    def _gap(self) -> float:
        return max(3.0, 0.5 * grid_step(self.font()))

    def _columns(self, scale: float) -> list[tuple[float, float]]:
        """Left edge and width of headline, formula and numbers."""
        gap = self._gap()
        bold = QFontMetricsF(self._set_in(scale, QFont.Weight.DemiBold))
        plain = QFontMetricsF(self._set_in(scale))
        left = 6 * gap + 1.5 * bold.height()
        room = max(self.width() - left - 2 * gap, 60.0)
        columns = []
        for metrics, part, most in ((bold, 0, _MOST[0]), (plain, 1, _MOST[1])):
            words = [row for line in self._lines for row in line[part].split("\n")]
            widest = max((metrics.horizontalAdvance(row) for row in words), default=0.0)
            width = min(widest + 1.0, most * room)
            columns.append((left, width))
            left += width + 6 * gap
        columns.append((left, max(self.width() - left - 2 * gap, 20.0)))
        return columns

    def _set_in(self, scale: float, weight: QFont.Weight | None = None) -> QFont:
        return scaled_font(self.font(), scale, weight)

    def _layout(self) -> _Layout:
        """Set the lines as large as fits, never larger again until the size or words change."""
        layouts = []
        for scale in _SCALES:
            if self._scale is None or scale <= self._scale:
                layout = self._measured(scale)
                layouts.append(layout)
                fits = layout.height(self._gap()) <= self.height()
                if fits and (not layout.wraps or scale < _UNWRAPPED):
                    break
        fitting = [layout for layout in layouts if layout.height(self._gap()) <= self.height()]
        whole = [layout for layout in fitting if not layout.wraps and layout.scale >= _UNWRAPPED]
        chosen = (whole or fitting or layouts[-1:])[0]
        self._scale = chosen.scale
        return chosen

    def _measured(self, scale: float) -> _Layout:
        columns = self._columns(scale)
        plain = QFontMetricsF(self._set_in(scale))
        bold = QFontMetricsF(self._set_in(scale, QFont.Weight.DemiBold))
        rows, pairs = [], []
        for headline, formula, numbers in self._lines:
            heights = [
                max(_height(plain, columns[1][1], left), _height(plain, columns[2][1], right))
                for left, right in _side_by_side(formula, numbers)
            ]
            head = _height(bold, columns[0][1], headline)
            pairs.append(heights)
            rows.append(max(head, sum(heights), 1.5 * plain.height()) + self._gap())
        single = 1.5 * plain.height()
        wraps = any(height > single for heights in pairs for height in heights)
        return _Layout(scale, rows, pairs, wraps)

    def _paint_row(self, painter: QPainter, index: int, row: QRectF, layout: _Layout) -> None:
        lit, gap = index == self._present, self._gap()
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role_colour(self._theme, "selected"))
            painter.drawRoundedRect(row, gap, gap)
            painter.setBrush(role_colour(self._theme, "accent"))
            painter.drawRoundedRect(QRectF(row.left(), row.top(), gap, row.height()), 2.0, 2.0)
        self._paint_badge(painter, index, row, layout.scale)
        headline, formula, numbers = self._lines[index]
        columns = self._columns(layout.scale)
        painter.setFont(self._set_in(layout.scale, QFont.Weight.DemiBold))
        painter.setPen(role_colour(self._theme, "text"))
        head = QRectF(columns[0][0], row.top(), columns[0][1], row.height())
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(head, int(middle) | int(_WRAP), headline)
        painter.setFont(self._set_in(layout.scale))
        heights = layout.pairs[index]
        top = row.center().y() - sum(heights) / 2
        for texts, height in zip(_side_by_side(formula, numbers), heights, strict=True):
            for (left, width), words, role in zip(
                columns[1:], texts, ("muted", "text"), strict=True
            ):
                painter.setPen(role_colour(self._theme, "text" if lit else role))
                box = QRectF(left, top, width, height)
                painter.drawText(box, int(_LEFT) | int(_WRAP), words)
            top += height

    def _paint_badge(self, painter: QPainter, index: int, row: QRectF, scale: float) -> None:
        """The number of the line in a disc at the left."""
        lit = index == self._present
        font = self._set_in(scale, QFont.Weight.DemiBold)
        side = 1.5 * QFontMetricsF(font).height()
        disc = QRectF(row.left() + 2.5 * self._gap(), row.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, "accent" if lit else "raised"))
        painter.drawEllipse(disc)
        painter.setPen(role_colour(self._theme, "on_accent" if lit else "muted"))
        painter.setFont(font)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(50 * line, 11 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(26 * line, 8 * line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), role_colour(self._theme, "stage"))
        if self._lines:
            layout, gap = self._layout(), self._gap()
            spare = max(self.height() - layout.height(gap), 0.0) / len(self._lines)
            top = gap
            for index, height in enumerate(layout.rows):
                row = QRectF(gap, top, self.width() - 2 * gap, height + spare)
                self._paint_row(painter, index, row, layout)
                top += height + spare + gap
        painter.end()

    def resizeEvent(self, _event: object) -> None:
        self._scale = None


def _side_by_side(formula: str, numbers: str) -> list[tuple[str, str]]:
    """Formulas beside their numbers, row by row; as one block each where they do not pair."""
    left, right = formula.split("\n"), numbers.split("\n")
    return list(zip(left, right, strict=True)) if len(left) == len(right) else [(formula, numbers)]


def _height(metrics: QFontMetricsF, width: float, words: str) -> float:
    return metrics.boundingRect(QRectF(0, 0, width, 1e4), int(_LEFT) | int(_WRAP), words).height()
