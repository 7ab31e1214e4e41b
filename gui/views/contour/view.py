"""The map of a function of two inputs: colours and level lines seen from straight above.

x and y are drawn to the same scale wherever the bounds allow, because only then does downhill
stand square on the level lines. The map is as wide as that makes it and sits in the middle; there
is no empty plot round it. Colours and levels are those of the 3-D view.
"""

import numpy as np
import pyqtgraph as pg
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QWidget

from gui.theme import DARK, Theme
from gui.views.contour.crosshair import KEYS, Crosshair
from gui.views.contour.ground import MapGround
from gui.views.contour.level_lines import LevelLines
from gui.views.contour.marks import MapMarks
from gui.views.contour.picking import CornerReadOut, PickingViewBox
from gui.views.contour.plot import MapPlot
from gui.views.ground.basin_colours import same_basins
from gui.views.ground.height_field import HeightField, plane_points

Floats = NDArray[np.float64]


class ContourView(QWidget):
    """The map, with a click or a drag on it to choose where a descent starts."""

    start_picked = Signal(float, float)  # true x, y; also while dragging

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._field: HeightField | None = None
        self._ground: MapGround | None = None
        self._values: Floats | None = None
        self._names = ("x", "y")
        self._box = PickingViewBox(self._on_pick)
        self._plot = MapPlot(self._box, self)
        self._marks = MapMarks()
        self._marks.setZValue(10)
        self._plot.installEventFilter(self)
        self._plot.viewport().installEventFilter(self)
        self._plot.scene().sigMouseMoved.connect(self._on_hover)
        self._plot.addItem(self._marks, ignoreBounds=True)
        self._image = pg.ImageItem(axisOrder="col-major")
        self._image.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._levels = LevelLines()
        for still in (self._image, self._levels):
            self._plot.addItem(still, ignoreBounds=True)
        self._cross = Crosshair()
        self._plot.addItem(self._cross, ignoreBounds=True)
        self._read_out = CornerReadOut(self._plot)
        self._plot.setAccessibleName("Contour map")
        self.setFocusProxy(self._plot)
        self.setMinimumSize(180, 160)
        self.setAutoFillBackground(True)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Recolour the map and everything on it."""
        self._theme = theme
        self._plot.set_theme(theme)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.stage)
        self.setPalette(palette)
        self._levels.set_theme(theme)
        self._cross.set_theme(theme)
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
        self._ground = MapGround(self._field)
        self._marks.set_field(self._field)
        self._values = self._field.z if values is None else np.asarray(values, float)
        (x0, x1), (y0, y1) = self._field.x[[0, -1]], self._field.y[[0, -1]]
        self._box.setLimits(xMin=x0, xMax=x1, yMin=y0, yMax=y1)
        self.reset_view()
        for side, name in zip(("bottom", "left"), names, strict=True):
            self._plot.setLabel(side, name)
        self._cross.forget()
        self._plot.fit(self._field)
        self._paint_ground()
        self._levels.set_pieces(self._ground.level_lines(), QRectF(x0, y0, x1 - x0, y1 - y0))

    def set_ball(self, point: ArrayLike, role: str = "ball") -> None:
        """Put a ball at x, y with the role's colour and shape; outside the map it fades away."""
        self._marks.put("balls", role, np.array(point, float)[:2])

    def hide_ball(self, role: str = "ball") -> None:
        """Take a ball away."""
        self._marks.take("balls", role)

    def remove_all(self, role: str) -> None:
        """Take away a ball with its path, arrows and scale."""
        self._marks.remove_all(role)

    def set_path(self, points: ArrayLike, role: str = "ball") -> None:
        """Show the way so far, points (n, 2 or 3), oldest first; empty takes it away.

        Hand over the whole path each time: if it only grew, only the new end costs anything.
        """
        self._marks.set_path(role, plane_points(points))

    def set_arrow(self, name: str, tail: ArrayLike, tip: ArrayLike) -> None:
        """Show an arrow from x, y to x, y: downhill, uphill, step or momentum.

        A number after a dot gives it to a racer: ``"step.2"``.
        """
        self._marks.put("arrows", name, plane_points(np.array([tail, tip], float)))

    def hide_arrow(self, name: str) -> None:
        """Take an arrow away."""
        self._marks.take("arrows", name)

    def set_scale(self, centre: ArrayLike, radii: ArrayLike, role: str = "ball") -> None:
        """Show a rule's scale of each coordinate as an ellipse of radii (2,) round (2,)."""
        ellipse = np.array([np.asarray(centre, float)[:2], radii], float)
        self._marks.put("scales", role, ellipse)

    def hide_scale(self, role: str = "ball") -> None:
        """Take a scale away."""
        self._marks.take("scales", role)

    def set_flock(self, points: ArrayLike, labels: ArrayLike | None = None) -> None:
        """Show many small balls, points (n, 2), coloured by their basins' labels (n,)."""
        known = None if labels is None else np.asarray(labels, int)
        self._marks.set_flock(plane_points(points).copy(), known)

    def set_minima(self, points: ArrayLike, lowest: int | None = None) -> None:
        """Mark the bottoms of valleys, points (m, 2), by number; the lowest with its name."""
        self._marks.set_minima(plane_points(points), lowest)

    def set_basins(self, labels: ArrayLike | None) -> None:
        """Colour each place by the valley that a start there ends in; None takes it away.

        ``labels`` (n, m) lie evenly over the whole map: 0 and up for a valley, -1 for lost, -2 for
        not yet known.
        """
        known = None if labels is None else np.asarray(labels, np.intp)
        if self._ground is not None and not same_basins(self._ground.basins, known):
            self._ground.basins = known
            self._paint_ground()

    def set_path_shown(self, shown: bool) -> None:
        """Draw the paths, or leave them out."""
        self._marks.set_shown("paths", shown)

    def set_balls_shown(self, shown: bool) -> None:
        """Draw the balls, or leave them out."""
        self._marks.set_shown("balls", shown)

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
        if self._ground is None or self._field is None:
            return
        self._image.setImage(self._ground.picture(self._theme), autoLevels=False, levels=None)
        (x0, x1), (y0, y1) = self._field.x[[0, -1]], self._field.y[[0, -1]]
        self._image.setRect(x0, y0, x1 - x0, y1 - y0)

    def _on_pick(self, point: QPointF) -> None:
        if self._field is not None:
            x, y = self._field.held_inside([point.x(), point.y()])
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

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._field is not None:
            self._plot.fit(self._field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._read_out.hide()
        if self._field is not None and isinstance(event, QKeyEvent) and watched is self._plot:
            key = Qt.Key(event.key())
            if key in KEYS and kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress and key in KEYS:
                self._read(self._cross.move(self._field, key))
                return True
            if kind == QEvent.Type.KeyPress and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._cross.place is not None:
                    self._on_pick(QPointF(*self._cross.place.tolist()))
                return True
        return bool(super().eventFilter(watched, event))
