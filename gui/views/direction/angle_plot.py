"""The slope against the direction, once around: above the line uphill, below it downhill.

Press or drag to turn the direction. When the answer is shown, a dashed line stands at the
steepest descent, where the curve is lowest.
"""

import math

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.numerals import number
from gui.theme import DARK, Theme
from gui.views.plot.frame import PlotFrame
from gui.views.plot.marks import UprightMark
from gui.views.tint import role_colour

_KEY_TURN, _FINE_TURN = 5.0, 1.0  # degrees
_HEADROOM = 1.15
_SIGNS = (("uphill", 1.0), ("downhill", -1.0))


class AnglePlot(PlotFrame):
    """The slope in each direction, 0 to 360 degrees, with a cursor at the present one."""

    direction_turned = Signal(float)  # angle in radians

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("direction", "slope", False, parent)
        self.log_switch.hide()
        self.plot.setMouseEnabled(x=False, y=False)
        self._degrees = self._slopes = np.zeros(0)
        self._direction = 0.0  # degrees
        self._fills = {role: pg.PlotCurveItem(fillLevel=0.0, pen=None) for role, _ in _SIGNS}
        self._lines = {role: pg.PlotCurveItem(antialias=True) for role, _ in _SIGNS}
        self._zero = pg.InfiniteLine(angle=0)
        self._dot = pg.ScatterPlotItem(size=11, pxMode=True)
        for item in (*self._fills.values(), self._zero, *self._lines.values(), self._dot):
            self.plot.addItem(item, ignoreBounds=True)
        self._dot.setZValue(30)
        self._now = UprightMark(self.plot, "text", Qt.PenStyle.SolidLine)
        self._steepest = UprightMark(
            self.plot, "downhill", Qt.PenStyle.DashLine, "steepest descent", position=0.9
        )
        ticks = [(float(degrees), f"{degrees}°") for degrees in range(0, 361, 90)]
        self.axes["bottom"].setTicks([ticks])
        self.show_all()
        self.set_empty_text("Place a ball to see the slope in every direction")
        self.set_theme(DARK)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take every colour from ``theme``."""
        super().set_theme(theme)
        for role, _ in _SIGNS:
            self._lines[role].setPen(pg.mkPen(role_colour(theme, role), width=2.4))
            self._fills[role].setBrush(pg.mkBrush(role_colour(theme, role, 0.2)))
        self._zero.setPen(pg.mkPen(role_colour(theme, "faint"), width=1.2))
        self._dot.setPen(pg.mkPen(role_colour(theme, "stage"), width=1.5))
        self._now.set_theme(theme)
        self._steepest.set_theme(theme)
        self._refresh()

    def show_slopes(self, angles: ArrayLike, slopes: ArrayLike) -> None:
        """Show slopes (n,) at rising angles (n,) in radians that go once around from 0."""
        self._degrees = np.degrees(np.array(angles, float))
        self._slopes = np.array(slopes, float)
        for role, sign in _SIGNS:
            within = sign * self._slopes >= 0.0
            self._fills[role].setData(self._degrees, np.where(within, self._slopes, 0.0))
            line = np.where(within, self._slopes, np.nan)
            self._lines[role].setData(self._degrees, line, connect="finite")
        finite = self._slopes[np.isfinite(self._slopes)]
        most = _HEADROOM * float(np.abs(finite).max(initial=0.0)) or 1.0
        self.plot.vb.setYRange(-most, most, padding=0.0)
        self._refresh()

    def set_direction(self, angle: float) -> None:
        """Put the cursor at ``angle``, in radians."""
        self._direction = math.degrees(angle) % 360.0
        self._refresh()

    def show_steepest(self, angle: float) -> None:
        """Mark the direction of steepest descent, in radians, with the slope there."""
        degrees = math.degrees(angle) % 360.0
        slope = self._slope_at(degrees)
        words = "" if slope is None else f" {number(slope)}"
        self._steepest.set_text(f"steepest descent{words}")
        self._steepest.place(degrees)

    def hide_steepest(self) -> None:
        """Take the mark away."""
        self._steepest.place(None)

    def readout(self) -> str:
        """Return direction and slope at the cursor: "64° · slope −2.31"."""
        words = f"{self._direction:.0f}°"
        slope = self._slope_at(self._direction)
        return words if slope is None else f"{words} · slope {number(slope)}"

    def pointer_moved(self, x: float) -> None:
        """Nothing: values are read out at the cursor."""

    def pointer_left(self) -> None:
        """Nothing, likewise."""

    def show_all(self) -> None:
        """Show the whole circle."""
        self.plot.vb.setXRange(0.0, 360.0, padding=0.0)

    def zoom_by(self, factor: float) -> None:
        """Nothing: a part of the circle would only mislead."""

    def _slope_at(self, degrees: float) -> float | None:
        if not len(self._degrees):
            return None
        return float(np.interp(degrees, self._degrees, self._slopes, period=360.0))

    def _refresh(self) -> None:
        self.show_empty_text(not len(self._degrees))
        self._now.place(self._direction)
        slope = self._slope_at(self._direction)
        if slope is not None and math.isfinite(slope):
            role = "uphill" if slope > 0.0 else "downhill"
            brush = pg.mkBrush(role_colour(self.theme, role))
            self._dot.setData([self._direction], [slope], brush=brush)
        else:
            self._dot.setData([], [])
        self.set_title(f"slope in the direction {self.readout()}" if slope is not None else "slope")
        self.setAccessibleDescription(self.readout())

    def _turn(self, degrees: float) -> None:
        self.set_direction(math.radians(degrees))
        self.direction_turned.emit(math.radians(self._direction))

    def _turn_to(self, position: QPointF) -> None:
        scene = self.plot_widget.mapToScene(position.toPoint())
        degrees = self.plot.vb.mapSceneToView(scene).x()
        self._turn(min(max(degrees, 0.0), 359.999))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1.0, Qt.Key.Key_Right: 1.0}.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._turn(self._direction + way * (_FINE_TURN if fine else _KEY_TURN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        turns = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove)
        if (
            event.type() in turns
            and isinstance(event, QMouseEvent)
            and event.buttons() & Qt.MouseButton.LeftButton
        ):
            self._turn_to(event.position())
            return True
        return super().eventFilter(watched, event)
