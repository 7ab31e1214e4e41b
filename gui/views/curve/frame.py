"""What the picture of a curve stands in: axes, pointer, keyboard, and how much of it is seen.

The wheel looks closer, the middle button moves the view. By keyboard, the arrows move a cross,
Enter picks, plus and minus look closer, 0 shows all again.
"""

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.contour.picking import CornerReadOut
from gui.views.curve.flock import CurveFlock
from gui.views.curve.ground import STRIP, CurveGround
from gui.views.curve.layer import CurveBox, CurveLayer
from gui.views.curve.marks import BALL, FIRST_LANE, LANE, CurveMarks
from gui.views.curve.shape import CurveScale, CurveShape, Floats
from gui.views.curve.trail import CurveTrail
from gui.views.plot.axis import QuietAxis
from gui.views.plot.frame import ZOOM_STEP, adopt_menu

_MARGIN, _LIMIT, _CLOSEST = 0.025, 0.08, 1 / 300  # of the length of the bounds
_KEY_STEP = 1 / 100
_LANES = 3
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ZOOMS = {
    Qt.Key.Key_Plus: ZOOM_STEP,
    Qt.Key.Key_Equal: ZOOM_STEP,
    Qt.Key.Key_Minus: 1 / ZOOM_STEP,
}


class CurveFrame(QWidget):
    """A curve with its axes; tells where the learner wants the ball."""

    start_picked = Signal(float)  # true w; also while dragging

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: CurveShape | None = None
        self._name = "w"
        self._cursor: float | None = None
        self._box = CurveBox(self._on_pick)
        self._axes = {side: QuietAxis(side) for side in ("left", "bottom")}
        self._plot = pg.PlotWidget(parent=self, viewBox=self._box, axisItems=self._axes)
        self._ground = CurveGround(self._box)
        self._trail = CurveTrail(self._box)
        self._flock = CurveFlock(self._box)
        self._marks = CurveMarks(self._box)
        self._layers: list[CurveLayer] = [self._ground, self._trail, self._flock, self._marks]
        self._read_out = CornerReadOut(self._plot)
        self._build()
        self.set_theme(DARK)

    def _build(self) -> None:
        item = self._plot.getPlotItem()
        adopt_menu(item.ctrlMenu, self._plot)
        item.hideButtons()
        line = self.fontMetrics().height()
        item.layout.setContentsMargins(0, line // 2, line, 0)
        self._plot.setFrameStyle(0)
        self._plot.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not take the arrow keys
        self._plot.setAccessibleName("Curve")
        self._plot.installEventFilter(self)
        self._plot.viewport().installEventFilter(self)
        self._plot.scene().sigMouseMoved.connect(self._on_hover)
        self._box.disableAutoRange()
        self._box.sigResized.connect(self._fit)
        self._box.sigXRangeChanged.connect(self._fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self.setFocusProxy(self._plot)

    def set_theme(self, theme: Theme) -> None:
        """Recolour the curve and everything on it."""
        self._theme = theme
        self._plot.setBackground(theme.stage)
        for axis in self._axes.values():
            axis.set_theme(theme)
            axis.setPen(theme.stage)
            axis.labelStyle = {"color": theme.muted}
        for layer in self._layers:
            layer.set_theme(theme)
        self._read_out.set_theme(theme)
        self._name_axes()

    def set_curve(
        self,
        w: ArrayLike,
        cost: ArrayLike,
        name: str = "w",
        bounds: tuple[float, float] | None = None,
    ) -> None:
        """Show costs (n,) over rising w (n,); what is not finite is a gap.

        ``bounds`` is the stretch to start in; the samples should reach a tenth beyond it, so that
        the curve runs out of the picture. Raises ValueError where there is no curve in the numbers.
        """
        self._shape, self._name = CurveShape(w, cost, bounds), name
        self._cursor = self._marks.marks.pointer = None
        low, high = self._shape.bounds
        span = high - low
        self._box.setLimits(
            xMin=low - _LIMIT * span, xMax=high + _LIMIT * span, minXRange=_CLOSEST * span
        )
        self._name_axes()
        self.reset_view()

    def set_description(self, text: str) -> None:
        """Say the picture in words for a screen reader: the cost and where the ball is."""
        self._plot.setAccessibleDescription(text)

    def reset_view(self) -> None:
        """Show the whole curve."""
        if self._shape is not None:
            low, high = self._shape.bounds
            margin = _MARGIN * (high - low)
            self._box.setXRange(low - margin, high + margin, padding=0)
            self._fit()

    def zoom_by(self, factor: float) -> None:
        """Look ``factor`` times closer, at the ball or at the cross."""
        if self._shape is None:
            return
        low, high = self._box.viewRange()[0]
        ball = self._marks.marks.balls.get("ball")
        centre = self._cursor if self._cursor is not None else ball[0] if ball else None
        if centre is None or not low <= centre <= high:
            centre = (low + high) / 2
        left, right = centre + (low - centre) / factor, centre + (high - centre) / factor
        self._box.setXRange(left, right, padding=0)

    def _name_axes(self) -> None:
        for side, name in (("bottom", self._name), ("left", "cost")):
            self._axes[side].setLabel(name, color=self._theme.muted)

    def _fit(self, *_: object) -> None:
        """Give the curve the height above the lanes of the arrows, and tell the layers."""
        width, height = self._box.width(), self._box.height()
        if self._shape is None or min(width, height) < 20:
            return
        unit = grid_step(self.font()) / 8
        strip = STRIP * unit
        text = QFontMetricsF(self.font()).height()
        below = strip + (FIRST_LANE + (_LANES - 0.5) * LANE) * unit + 1.5 * text
        above = (2 * BALL + 8) * unit + text
        low, high = self._shape.span()
        scale = (high - low) / max(height - below - above, 0.3 * height)
        bottom, top = low - below * scale, high + above * scale
        self._box.setYRange(bottom, top, padding=0)
        left, right = self._box.viewRange()[0]
        fitted = CurveScale(left, right, bottom, top, width, height, height - strip)
        for layer in self._layers:
            layer.place(self._shape, fitted, self.font())

    def _inside(self, w: float) -> float:
        assert self._shape is not None
        return float(np.clip(w, *self._shape.bounds))

    def _on_pick(self, position: QPointF) -> None:
        if self._shape is not None and self._marks.scale_ is not None:
            self.start_picked.emit(self._inside(self._marks.scale_.w_at(position.x())))

    def _on_hover(self, position: QPointF) -> None:
        scale = self._marks.scale_
        if self._shape is None or scale is None:
            return
        inside = self._box.sceneBoundingRect().contains(position)
        spot = self._box.mapFromScene(position)
        self._point_at(scale.w_at(spot.x()) if inside else None)
        near = False
        if "ball" in self._marks.marks.balls:
            away = self._marks.centre("ball") - (spot.x(), spot.y())
            near = bool(np.hypot(*away) < 1.4 * BALL * self._marks.unit)
        self._plot.viewport().setCursor(
            Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.ArrowCursor
        )

    def _point_at(self, w: float | None) -> None:
        """Read out the cost at w and mark the place; None ends that."""
        self._marks.marks.pointer = w
        self._marks.update()
        if w is None or self._shape is None:
            self._read_out.hide()
            return
        place: Floats = np.array([w])
        self._read_out.show_place((self._name,), place, float(self._shape.height(place)[0]))
        corner = self._box.sceneBoundingRect().topLeft()
        self._read_out.move(int(corner.x()) + 8, int(corner.y()) + 4)

    def _on_key(self, key: int) -> bool:
        if key in _MOVES:
            low, high = self._box.viewRange()[0]
            here = self._cursor if self._cursor is not None else (low + high) / 2
            self._cursor = self._inside(here + _MOVES[Qt.Key(key)] * (high - low) * _KEY_STEP)
            self._point_at(self._cursor)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            self.start_picked.emit(self._cursor)
        elif key in _ZOOMS:
            self.zoom_by(_ZOOMS[Qt.Key(key)])
        elif key == Qt.Key.Key_0:
            self.reset_view()
        else:
            return False
        return True

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 44, line * 24)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 16, line * 13)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._point_at(None)
        if self._shape is not None and isinstance(event, QKeyEvent) and watched is self._plot:
            if kind == QEvent.Type.ShortcutOverride and event.key() in _MOVES:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress and self._on_key(event.key()):
                return True
        return bool(super().eventFilter(watched, event))
