"""Accuracy over a quantity that runs through decades: one point a run, points of a kind joined.

Hovering, or the arrow keys, read out the runs at one place; a click or Enter picks it.
"""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numerals import fixed, number
from gui.theme import DARK, Theme
from gui.views.experiments.sweep import Curve, Mark
from gui.views.experiments.sweep_painter import SweepPainter

WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
PICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SweepPlot(QWidget):
    """Curves over a logarithmic scale from ``low`` to ``high``.

    ``pickable`` lets a place with measured runs be picked.
    """

    place_picked = Signal(float)  # the x of the runs there

    def __init__(
        self, title: str, x_label: str, low: float, high: float, pickable: bool = False
    ) -> None:
        super().__init__()
        self.title = title
        self.x_label = x_label
        self.pickable = pickable
        self.low, self.high = low, high
        self.floor = 0.0
        self.curves: list[Curve] = []
        self.marks: list[Mark] = []
        self.empty_text = "Nothing measured yet"
        self.hovered: float | None = None
        self.picked: float | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{title} against {x_label}")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self.theme = theme
        self.update()

    def set_range(self, low: float, high: float) -> None:
        """Let the scale run from ``low`` to ``high``, both above 0."""
        self.low, self.high = low, high
        self.update()

    def set_floor(self, accuracy: float) -> None:
        """Let the height begin at this accuracy, below all that is shown."""
        self.floor = accuracy
        self.update()

    def show_curves(self, curves: Sequence[Curve], marks: Sequence[Mark] = ()) -> None:
        """Show these curves and marks in place of the ones before."""
        self.curves = [curve.known() for curve in curves]
        self.marks = list(marks)
        if self.hovered is not None and self.hovered not in self.places():
            self.hovered = None
        self._describe()

    def pick(self, x: float | None) -> None:
        """Mark a place as picked, without a signal."""
        self.picked = x
        self.update()

    def places(self) -> list[float]:
        """Return every x at which something has been measured, rising."""
        return sorted({float(x) for curve in self.curves for x in curve.x})

    def readout(self) -> str:
        """Return the values at the place that is looked at."""
        if self.hovered is None:
            return ""
        parts = [f"{self.x_label} {number(self.hovered)}"]
        for curve in self.curves:
            here = curve.y[curve.x == self.hovered]
            if len(here) and curve.label and not curve.faint:
                parts.append(f"{curve.label} {fixed(100 * float(here.mean()), 1)} %")
        return " · ".join(parts)

    def x_of(self, x: float) -> float:
        """Return the pixel across of a value."""
        return SweepPainter(self).axes.x(x)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.readout())
        self.update()

    def _point_at(self, x: float | None) -> None:
        if x != self.hovered:
            self.hovered = x
            self._describe()

    def _nearest(self, position: QPointF) -> float | None:
        axes, places = SweepPainter(self).axes, self.places()
        if not places or not axes.field.adjusted(-8, -8, 8, 8).contains(position):
            return None
        return min(places, key=lambda x: abs(axes.x(x) - position.x()))

    def _pick_hovered(self) -> None:
        if self.pickable and self.hovered is not None:
            self.pick(self.hovered)
            self.place_picked.emit(self.hovered)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(26, 16) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(16, 11) * self.fontMetrics().height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._nearest(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._nearest(event.position()))
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick_hovered()

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
        places, way = self.places(), WAYS.get(Qt.Key(event.key()))
        if way is not None and places:
            start = places.index(self.hovered) if self.hovered in places else None
            middle = int(np.searchsorted(places, (self.low * self.high) ** 0.5))
            place = min(middle, len(places) - 1) if start is None else start + way
            self._point_at(places[min(max(place, 0), len(places) - 1)])
        elif event.key() in PICKS and self.hovered is not None:
            self._pick_hovered()
        elif event.key() == Qt.Key.Key_Escape and self.hovered is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        SweepPainter(self).paint()
