"""Two small histograms a layer: its weights and its activations; a click picks the layer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import number
from gui.theme import DARK, Theme
from gui.views.tint import role_colour

BINS = 32
HEIGHT_LINES = 5.6
WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, eq=False)
class Bars:
    """How many values fall into each of ``BINS`` equal bins from ``low`` to ``high``."""

    counts: np.ndarray
    low: float
    high: float


def bars_of(values: np.ndarray, low: float, high: float) -> Bars:
    """Count ``values``, of any shape; what is not finite is left out, what is beyond ends up last.

    An empty range is widened by 1 on each side.
    """
    if not high > low:
        low, high = low - 1.0, high + 1.0
    flat = values.ravel()
    if not np.isfinite(flat).all():
        flat = flat[np.isfinite(flat)]
    bins = ((flat.astype(np.float64) - low) * (BINS / (high - low))).astype(np.intp)
    return Bars(np.bincount(np.clip(bins, 0, BINS - 1), minlength=BINS), low, high)


class LayerHistograms(QWidget):
    """As many layers as there are names, side by side."""

    layer_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self._weights: Sequence[Bars] = ()
        self._activations: Sequence[Bars] = ()
        self._remarks: Sequence[str] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Weights and activations of each layer, as histograms")
        self.setToolTip("How many weights, and how many activations, are how large. Click: layer")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self.update()

    def set_layers(self, names: Sequence[str]) -> None:
        """Show nothing yet, for layers of these names."""
        self._names = names
        self._weights = self._activations = self._remarks = ()
        self.setAccessibleDescription("")
        self.update()

    def set_current(self, layer: int) -> None:
        """Mark the layer that is looked at, without a signal."""
        self._current = layer
        self.update()

    def show_weights(self, bars: Sequence[Bars]) -> None:
        """Show the weights of every layer."""
        self._weights = bars
        self.update()

    def show_activations(self, bars: Sequence[Bars], remarks: Sequence[str]) -> None:
        """Show the activations of every layer and what is to be said of its neurons."""
        self._activations, self._remarks = bars, remarks
        named = zip(self._names, remarks, strict=True)
        told = [f"{name}: {remark}" for name, remark in named if remark]
        self.setAccessibleDescription("; ".join(told) or "nothing to remark")
        self.update()

    def column(self, layer: int) -> QRectF:
        """Return the rectangle of one layer."""
        width = self.width() / max(1, len(self._names))
        return QRectF(layer * width, 0, width, self.height())

    def _choose(self, layer: int) -> None:
        if 0 <= layer < len(self._names) and layer != self._current:
            self._current = layer
            self.update()
            self.layer_chosen.emit(layer)

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(30 * line, round(HEIGHT_LINES * line))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(12 * line, round(HEIGHT_LINES * line))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._names and event.button() == Qt.MouseButton.LeftButton:
            self._choose(int(event.position().x() / self.column(0).width()))
        else:
            event.ignore()

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
        if way is None:
            super().keyPressEvent(event)
        else:
            self._choose(self._current + way)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = float(self.fontMetrics().height())
        for layer in range(len(self._names)):
            column = self.column(layer).adjusted(0.5, 0.5, -0.4 * line, -0.5)
            if layer == self._current:
                role = "accent" if self.hasFocus() else "line"
                painter.setPen(QPen(role_colour(self._theme, role), 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(column, 4, 4)
            inner = column.adjusted(0.5 * line, 0.2 * line, -0.5 * line, -0.2 * line)
            self._paint_title(painter, inner, layer)
            below = inner.adjusted(0, 1.2 * line, 0, 0)
            half = (below.width() - 0.8 * line) / 2
            left = QRectF(below.left(), below.top(), half, below.height())
            if layer < len(self._weights):
                self._paint_bars(painter, left, self._weights[layer], "weights", True)
            if layer < len(self._activations):
                right = left.translated(half + 0.8 * line, 0)
                self._paint_bars(painter, right, self._activations[layer], "activations", False)
        painter.end()

    def _paint_title(self, painter: QPainter, room: QRectF, layer: int) -> None:
        remark = self._remarks[layer] if layer < len(self._remarks) else ""
        top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.setPen(role_colour(self._theme, "text"))
        painter.drawText(room, top_left, self._names[layer])
        taken = painter.fontMetrics().horizontalAdvance(f"{self._names[layer]}  ")
        painter.setPen(role_colour(self._theme, "warning"))
        rest = room.adjusted(taken, 0, 0, 0)
        text = painter.fontMetrics().elidedText(
            remark, Qt.TextElideMode.ElideRight, int(rest.width())
        )
        painter.drawText(rest, top_left, text)

    def _paint_bars(
        self, painter: QPainter, room: QRectF, bars: Bars, word: str, signed: bool
    ) -> None:
        line = float(painter.fontMetrics().height())
        foot = room.bottom() - 1.05 * line
        height, width = foot - room.top(), room.width() / BINS
        most = max(1, int(bars.counts.max()))
        middles = bars.low + (np.arange(BINS) + 0.5) * (bars.high - bars.low) / BINS
        for index, count in enumerate(bars.counts):
            role = "muted" if not signed else "positive" if middles[index] > 0 else "negative"
            high = height * float(count) / most
            if count:
                bar = QRectF(room.left() + index * width, foot - high, width, max(1.0, high))
                painter.fillRect(bar, role_colour(self._theme, role, 0.85))
        painter.setPen(QPen(role_colour(self._theme, "line"), 1.0))
        painter.drawLine(QPointF(room.left(), foot), QPointF(room.right(), foot))
        painter.setPen(role_colour(self._theme, "muted"))
        words = QRectF(room.left(), foot, room.width(), 1.1 * line)
        low, high_text = number(bars.low, 2), number(bars.high, 2)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight, high_text)
        wide = painter.fontMetrics().horizontalAdvance(f"{low}  {word}  {high_text}")
        if wide <= room.width():
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, word)
