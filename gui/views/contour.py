"""The map of a function of two inputs: colours and level lines seen from straight above.

x and y are drawn to the same scale wherever the bounds allow, because only then does downhill
stand square on the level lines. The map is as wide as that makes it and sits in the middle; there
is no empty plot round it. Colours and levels are those of the 3-D view.
"""

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QVBoxLayout, QWidget

from gui.colormaps import surface_lut
from gui.theme import DARK, Theme
from gui.views.contour_ground import level_lines, shaded_colours
from gui.views.contour_items import CornerReadOut, PickingViewBox
from gui.views.contour_marks import ContourMarks
from gui.views.height_field import HeightField, aspect_ratio, plane_points
from gui.views.plot_axis import QuietAxis

Floats = NDArray[np.float64]

_KEY_STEP = 1 / 80
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class ContourView(QWidget):
    """The map, with a click or a drag on it to choose where a descent starts."""

    start_picked = Signal(float, float)  # true x, y; also while dragging

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._field: HeightField | None = None
        self._values: Floats | None = None
        self._names = ("x", "y")
        self._cursor: Floats | None = None
        self._box = PickingViewBox(self._on_pick)
        self._plot = pg.PlotWidget(
            viewBox=self._box, axisItems={side: QuietAxis(side) for side in ("left", "bottom")}
        )
        self._marks = ContourMarks(self._plot)
        menu = self._plot.getPlotItem().ctrlMenu  # never shown; with a parent it goes with us
        menu.setParent(self, menu.windowFlags())
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not take the arrow keys
        self._plot.setFrameStyle(0)
        self._plot.installEventFilter(self)
        self._plot.viewport().installEventFilter(self)
        self._plot.scene().sigMouseMoved.connect(self._on_hover)
        self._image = pg.ImageItem(axisOrder="col-major")
        self._levels = pg.PlotCurveItem(connect="pairs", antialias=True)
        for still in (self._image, self._levels):
            # Drawn once and then copied: a moving ball must not cost fourteen level lines.
            still.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            self._plot.addItem(still, ignoreBounds=True)
        self._cross = pg.TargetItem(movable=False, size=14, symbol="crosshair")
        self._cross.setZValue(40)
        self._cross.hide()
        self._plot.addItem(self._cross, ignoreBounds=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._plot)
        self._read_out = CornerReadOut(self._plot)
        self._plot.setAccessibleName("Contour map")
        self.setFocusProxy(self._plot)
        self.setMinimumSize(180, 160)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Recolour the map and everything on it."""
        self._theme = theme
        self._plot.setBackground(theme.stage)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.set_theme(theme)
            axis.setPen(theme.stage)  # the map's own edge is line enough
            axis.setTextPen(theme.muted)
        dark = theme.name == "dark"
        ink = pg.mkPen(theme.text if dark else theme.stage, width=1.4)
        ink.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._levels.setPen(ink)
        # See-through as a whole: see-through pieces would show a dot wherever two of them meet.
        self._levels.setOpacity(0.26 if dark else 0.6)
        self._cross.setPen(pg.mkPen(theme.text, width=1.5))
        self._read_out.set_theme(theme)
        self._marks.set_theme(theme)
        self._paint_ground()

    def set_surface(
        self,
        x: ArrayLike,
        y: ArrayLike,
        z: ArrayLike,
        values: ArrayLike | None = None,
        names: tuple[str, str] = ("x", "y"),
    ) -> None:
        """Show heights z (nx, ny), scaled to 0..1, over evenly spaced x (nx,) and y (ny,).

        ``values`` (nx, ny) are the true costs for the read-out; without them it shows z.
        """
        self._field, self._names = HeightField(x, y, z), names
        self._values = self._field.z if values is None else np.asarray(values, float)
        (x0, x1), (y0, y1) = self._field.x[[0, -1]], self._field.y[[0, -1]]
        self._box.setLimits(xMin=x0, xMax=x1, yMin=y0, yMax=y1)
        self.reset_view()
        for side, name in zip(("bottom", "left"), names, strict=True):
            self._plot.setLabel(side, name)
        self._cursor = None
        self._cross.hide()
        self._fit_to_aspect()
        self._paint_ground()

    def set_ball(self, point: ArrayLike, role: str = "ball") -> None:
        """Put a ball at x, y."""
        self._marks.set_ball(role, np.asarray(point, float)[:2])

    def hide_ball(self, role: str = "ball") -> None:
        """Take a ball away."""
        self._marks.hide_ball(role)

    def set_path(self, points: ArrayLike, role: str = "ball") -> None:
        """Show the way so far, points (n, 2 or 3), oldest first; empty takes it away."""
        if self._field is not None:
            self._marks.set_path(role, plane_points(points), self._field)

    def set_arrow(self, name: str, tail: ArrayLike, tip: ArrayLike) -> None:
        """Show an arrow in a role's colour (``"downhill"``...) from x, y to x, y."""
        self._marks.set_arrow(name, *plane_points(np.array([tail, tip], float)))

    def hide_arrow(self, name: str) -> None:
        """Take an arrow away."""
        self._marks.hide_arrow(name)

    def set_levels_shown(self, shown: bool) -> None:
        """Draw the level lines, or leave them out."""
        self._levels.setVisible(shown)

    def set_description(self, text: str) -> None:
        """Say the picture in words for a screen reader: the cost and where the ball is."""
        self._plot.setAccessibleDescription(text)

    def reset_view(self) -> None:
        """Show the whole map."""
        if self._field is not None:
            x, y = self._field.x[[0, -1]], self._field.y[[0, -1]]
            self._box.setRange(xRange=x.tolist(), yRange=y.tolist(), padding=0)

    def _paint_ground(self) -> None:
        if self._field is None:
            return
        colours = shaded_colours(self._field, surface_lut(self._theme))
        self._image.setImage(colours, autoLevels=False, levels=None)
        (x0, x1), (y0, y1) = self._field.x[[0, -1]], self._field.y[[0, -1]]
        self._image.setRect(x0, y0, x1 - x0, y1 - y0)
        lines = level_lines(self._field)
        self._levels.setData(lines[:, 0], lines[:, 1])

    def _inside(self, place: Floats) -> Floats:
        assert self._field is not None
        return self._field.from_box(self._field.to_box(place))

    def _on_pick(self, point: QPointF) -> None:
        if self._field is not None:
            x, y = self._inside(np.array([point.x(), point.y()]))
            self.start_picked.emit(float(x), float(y))

    def _on_hover(self, position: QPointF) -> None:
        point = self._box.mapSceneToView(position)
        inside = self._box.sceneBoundingRect().contains(position)
        if self._field is None or not inside:
            self._read_out.hide()
            return
        self._read(np.array([point.x(), point.y()]))

    def _read(self, place: Floats) -> None:
        assert self._field is not None
        assert self._values is not None
        value = self._field.sample(self._values, self._field.to_box(place))
        self._read_out.show_place(self._names, place, float(value))
        corner = self._box.sceneBoundingRect().topLeft()
        self._read_out.move(int(corner.x()) + 8, int(corner.y()) + 8)

    def _fit_to_aspect(self) -> None:
        """Give the plot the shape of its bounds, so that both axes have the same scale."""
        if self._field is None:
            return
        metrics = QFontMetrics(self.font())
        left, bottom = metrics.horizontalAdvance("−00.0") + metrics.height() + 8, metrics.height()
        bottom = round(2.3 * bottom) + 8
        self._plot.getAxis("left").setWidth(left)
        self._plot.getAxis("bottom").setHeight(bottom)
        edge = metrics.height() // 2 + 4
        wide, high = self.width() - left - edge, self.height() - bottom - edge
        ratio = aspect_ratio(np.ptp(self._field.x), np.ptp(self._field.y))
        spare_x, spare_y = max(wide - high * ratio, 0), max(high - wide / ratio, 0)
        self._plot.getPlotItem().layout.setContentsMargins(0, edge, edge, 0)
        self._layout.setContentsMargins(
            int(spare_x / 2), int(spare_y / 2), int(spare_x / 2), int(spare_y / 2)
        )

    def _move_cursor(self, across: int, up: int) -> None:
        assert self._field is not None
        if self._cursor is None:
            self._cursor = self._field.from_box(np.zeros(2))
        span = np.array([np.ptp(self._field.x), np.ptp(self._field.y)])
        self._cursor = self._inside(self._cursor + np.array([across, up]) * span * _KEY_STEP)
        self._cross.setPos(*self._cursor.tolist())
        self._cross.show()
        self._read(self._cursor)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_to_aspect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._read_out.hide()
        if self._field is not None and isinstance(event, QKeyEvent) and watched is self._plot:
            key = Qt.Key(event.key())
            if key in _KEYS and kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress and key in _KEYS:
                self._move_cursor(*_KEYS[key])
                return True
            if kind == QEvent.Type.KeyPress and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._cursor is not None:
                    self._on_pick(QPointF(*self._cursor.tolist()))
                return True
        return bool(super().eventFilter(watched, event))
