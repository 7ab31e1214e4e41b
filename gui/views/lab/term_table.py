"""A weighted sum, written out: one line a product, then the rest, the bias and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import MINUS, fixed, integer
from gui.theme import DARK, Theme
from gui.views.tint import role_colour

CLOSING_LINES = 4  # the rest, the bias, z and a
PLACES = 3
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Term:
    """One product: where it comes from, the weight and what it weighs."""

    source: str
    weight: float
    activation: float


@dataclass(frozen=True)
class Written:
    """A whole sum: the largest terms, the sum of the ``others``, bias, z, and a = function(z)."""

    terms: Sequence[Term]
    rest: float
    others: int
    bias: float
    z: float
    a: float
    function: str


class TermTable(QWidget):
    """Four columns and a bar: source, weight, activation, product."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written: Written | None = None
        self._empty = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("The weighted sum, term by term")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def show_sum(self, written: Written | None) -> None:
        """Show a sum, or the empty state."""
        self._written = written
        self.setAccessibleDescription("; ".join(" ".join(row) for row in self.rows()))
        self.update()

    def set_empty_text(self, text: str) -> None:
        """Set the words that stand here while there is no sum."""
        self._empty = text
        self.update()

    def terms_that_fit(self) -> int:
        """Return how many terms there is room for beside the closing lines."""
        return max(0, int(self.height() / (1.25 * self._line())) - CLOSING_LINES - 1)

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Return what is written: source, weight, activation and product of each line."""
        if self._written is None:
            return []
        w = self._written
        rows = [
            (
                term.source,
                fixed(term.weight, PLACES),
                fixed(term.activation, PLACES),
                _signed(term.weight * term.activation),
            )
            for term in w.terms
        ]
        rows.append((f"{integer(w.others)} other terms", "", "", _signed(w.rest)))
        rows.append(("bias", "", "", _signed(w.bias)))
        rows.append(("z, their sum", "", "", _signed(w.z)))
        rows.append((f"a = {w.function}(z)", "", "", fixed(w.a, PLACES)))
        return rows

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _number_width(self) -> float:
        return self.fontMetrics().horizontalAdvance(f"{MINUS}00.000") + 0.7 * self._line()

    def _columns(self) -> tuple[float, ...]:
        """Right edges of weight, activation and product, or of the last; the source is at 0."""
        number = self._number_width()
        source = max(
            self.fontMetrics().horizontalAdvance("784 other terms"),
            self.fontMetrics().horizontalAdvance("layer 1 neuron 00"),
        )
        count = 3 if self.width() >= source + 3 * number else 1  # the product alone, if need be
        return tuple(source + number * (place + 1) for place in range(count))

    def _paint_row(
        self, painter: QPainter, top: float, height: float, row: tuple[str, ...], bold: bool = False
    ) -> None:
        font = QFont(self.font())
        font.setBold(bold)
        painter.setFont(font)
        columns = self._columns()
        number = self._number_width()
        painter.drawText(QRectF(0, top, columns[0], height), _LEFT, row[0])
        for right, text in zip(columns, row[-len(columns) :], strict=True):
            painter.drawText(QRectF(right - number, top, number, height), _RIGHT, text)

    def _paint_bar(
        self, painter: QPainter, top: float, height: float, value: float, largest: float
    ) -> None:
        left = self._columns()[-1] + self._line()
        half = (self.width() - left - 2) / 2
        if half < 2 * self._line() or largest <= 0:
            return
        length = half * min(1.0, abs(value) / largest)
        middle = left + half
        bar = QRectF(min(middle, middle + (length if value > 0 else -length)), top, length, height)
        role = "positive" if value > 0 else "negative"
        painter.fillRect(bar.adjusted(0, 0.22 * height, 0, -0.22 * height), self._tint(role))
        painter.fillRect(QRectF(middle - 0.5, top, 1, height), self._tint("faint"))

    def _tint(self, role: str) -> QColor:
        return role_colour(self._theme, role)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(28, 22) * self._line()

    def minimumSizeHint(self) -> QSize:
        return QSize(13, 9) * self._line()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._written is None:
            painter.setPen(self._tint("muted"))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect(), flags, self._empty)
            painter.end()
            return
        w, rows = self._written, self.rows()
        height = min(1.7 * self._line(), self.height() / (len(rows) + 1))
        painter.setPen(self._tint("muted"))
        self._paint_row(painter, 0, height, ("from", "w", "a", "w · a"))
        values = [term.weight * term.activation for term in w.terms] + [w.rest, w.bias]
        largest = max(abs(value) for value in values)
        for number, row in enumerate(rows, start=1):
            closing = number > len(rows) - 2
            top = number * height
            if number == len(rows) - 1:
                painter.fillRect(QRectF(0, top, self._columns()[-1], 1), self._tint("muted"))
            if number - 1 < len(values):
                self._paint_bar(painter, top, height, values[number - 1], largest)
            quiet = len(w.terms) < number <= len(w.terms) + 2
            painter.setPen(self._tint("muted" if quiet else "text"))
            self._paint_row(painter, top, height, row, bold=closing)
        painter.end()


def _signed(value: float) -> str:
    text = fixed(value, PLACES)
    return text if text.startswith(MINUS) else f"+{text}"
