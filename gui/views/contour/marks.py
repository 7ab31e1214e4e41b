"""What lies on the map: paths, balls, arrows and the rest, drawn as one item in pixels.

One item instead of a dozen plot items a racer: a frame of a race then costs one pass of a painter.
Everything is named by the colour role it carries. Every setter answers whether it changed anything,
and only then is the map painted again.
"""

from functools import cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath, QPen, QTransform

from gui.theme import DARK, Theme
from gui.views.contour.mark_shapes import (
    ARROW_RIM,
    arrow_outlines,
    dashed_ellipses,
    in_pixels,
    round_pen,
)
from gui.views.contour.path_picture import PathPicture
from gui.views.contour.stamps import Stamps, draw_stamp
from gui.views.ground.arrow_look import arrow_colour, arrow_weight, owner_of
from gui.views.ground.height_field import HeightField
from gui.views.ground.markers import marker_path
from gui.views.tint import role_colour

Floats = NDArray[np.float64]

_BALL_RADIUS, _RACER_RADIUS = 8.0, 8.4  # pixels
_SHAFT_WIDTH, _SCALE_WIDTH = 3.4, 1.6


@cache
def _marker(role: str) -> QPainterPath:
    return marker_path(role, _BALL_RADIUS if role == "ball" else _RACER_RADIUS)


class MapMarks(pg.GraphicsObject):  # type: ignore[misc]
    """All marks of the map, at true x and y."""

    def __init__(self) -> None:
        super().__init__()
        self.path_picture = PathPicture()
        self.marks: dict[str, dict[str, Floats]] = {"balls": {}, "arrows": {}, "scales": {}}
        self.flock = (np.empty((0, 2)), np.empty(0, np.intp))
        self.minima: tuple[Floats, int | None] = (np.empty((0, 2)), None)
        self.shown = {"paths": True, "balls": True}
        self._stamps = Stamps()
        self._field: HeightField | None = None
        self._theme = DARK

    def set_theme(self, theme: Theme) -> None:
        """Recolour all marks."""
        self._theme = theme
        self.path_picture.set_theme(theme)
        self._stamps.forget()
        self.update()

    def set_field(self, field: HeightField) -> None:
        """Take over another ground, whose valleys are not yet known."""
        self._field = field
        self.minima = (np.empty((0, 2)), None)
        self.path_picture.set_field(field)
        self.update()

    def set_path(self, role: str, points: Floats) -> None:
        """Show a path (n, 2); an empty one takes it away."""
        if self.path_picture.set_path(role, points):
            self.update()

    def set_flock(self, points: Floats, labels: NDArray[np.intp] | None) -> None:
        """Show many small balls, coloured by label."""
        labels = np.full(len(points), 0) if labels is None else labels
        if not all(map(np.array_equal, self.flock, (points, labels))):
            self.flock = (points, labels)
            self.update()

    def set_minima(self, points: Floats, lowest: int | None) -> None:
        """Mark the bottoms of valleys (m, 2)."""
        if lowest != self.minima[1] or not np.array_equal(points, self.minima[0]):
            self.minima = (points, lowest)
            self.update()

    def put(self, kind: str, name: str, places: Floats) -> None:
        """Add a ball at (2,), an arrow from and to (2, 2), or a scale's centre and radii (2, 2).

        What is not finite is taken away instead.
        """
        marks = self.marks[kind]
        if not np.isfinite(places).all():
            self.take(kind, name)
        elif not np.array_equal(marks.get(name, ()), places):
            marks[name] = places
            self.update()

    def take(self, kind: str, name: str) -> None:
        """Remove a mark from its kind."""
        if self.marks[kind].pop(name, None) is not None:
            self.update()

    def remove_all(self, role: str) -> None:
        """Take away all that belongs to a ball."""
        for arrow in [name for name in self.marks["arrows"] if owner_of(name) == role]:
            self.take("arrows", arrow)
        self.take("balls", role)
        self.take("scales", role)
        self.set_path(role, np.empty((0, 2)))

    def set_shown(self, kind: str, shown: bool) -> None:
        """Draw ``"paths"`` or ``"balls"``, or leave them out."""
        if self.shown[kind] != shown:
            self.shown[kind] = shown
            self.update()

    def _draw_paths(self, painter: QPainter, onto: QTransform, pixel: float) -> None:
        if painter.paintEngine().type() == QPaintEngine.Type.Raster:
            size = self.getViewWidget().viewport().size()
            self.path_picture.draw(painter, onto, size, pixel)
        else:  # into a drawing of lines, as lines
            self.path_picture.forget_painted()
            self.path_picture.paint(painter, onto)
            self.path_picture.forget_painted()

    def _draw_minima(self, painter: QPainter, onto: QTransform, pixel: float) -> None:
        points, lowest = self.minima
        ring = self._stamps.ring(self._theme, pixel, dotted=False)
        for at, point in enumerate(points.tolist()):
            spot = onto.map(QPointF(*point))
            if at != lowest:
                draw_stamp(painter, spot, ring)
                continue
            draw_stamp(painter, spot, self._stamps.ring(self._theme, pixel, dotted=True))
            name = self._stamps.text(self._theme, pixel, "lowest", painter.font())
            painter.drawPixmap(spot + QPointF(7, -name.deviceIndependentSize().height() / 2), name)

    def _draw_flock(self, painter: QPainter, onto: QTransform, pixel: float) -> None:
        points, labels = self.flock
        kinds, of_kind = np.unique(labels, return_inverse=True)
        stamps = [self._stamps.ball(self._theme, pixel, int(kind)) for kind in kinds]
        for point, kind in zip(points.tolist(), of_kind.tolist(), strict=True):
            draw_stamp(painter, onto.map(QPointF(*point)), stamps[kind])

    def _draw_scales(self, painter: QPainter, onto: QTransform) -> None:
        if not self.marks["scales"]:
            return
        centres, radii = np.array(list(self.marks["scales"].values())).transpose(1, 0, 2)
        dashes = dashed_ellipses(in_pixels(centres, onto), radii * [onto.m11(), onto.m22()])
        for role, lines in zip(self.marks["scales"], dashes, strict=True):
            ink = role_colour(self._theme, "text" if role == "ball" else role, 0.8)
            painter.setPen(QPen(ink, _SCALE_WIDTH, c=Qt.PenCapStyle.FlatCap))
            painter.drawLines(lines)

    def _draw_arrows(self, painter: QPainter, onto: QTransform) -> None:
        if not self.marks["arrows"]:
            return
        names = sorted(self.marks["arrows"], key=arrow_weight, reverse=True)  # the thin ones on top
        ends = in_pixels(np.array([self.marks["arrows"][name] for name in names]), onto)
        widths = np.array([_SHAFT_WIDTH * arrow_weight(name) for name in names])
        painter.setPen(round_pen(self._outline(), ARROW_RIM))
        for name, outline in zip(names, arrow_outlines(ends, widths), strict=True):
            painter.setBrush(arrow_colour(self._theme, name))
            painter.drawPolygon(outline)

    def _draw_balls(self, painter: QPainter, onto: QTransform) -> None:
        if self._field is None:
            return
        painter.setPen(round_pen(self._outline(), 2.0))
        # Where several stand on one spot, the first in the race is in front.
        roles = list(reversed(self.marks["balls"]))
        places = np.array([self.marks["balls"][role] for role in roles]).reshape(-1, 2)
        presences = self._field.presence(self._field.spread(places)).tolist()
        spots = in_pixels(places, onto).tolist()
        for role, spot, presence in zip(roles, spots, presences, strict=True):
            if presence > 0:
                painter.setOpacity(presence)
                painter.setBrush(role_colour(self._theme, role))
                painter.translate(*spot)
                painter.drawPath(_marker(role))
                painter.translate(-spot[0], -spot[1])
        painter.setOpacity(1.0)

    def _outline(self) -> QColor:
        return role_colour(self._theme, "stage" if self._theme.name == "dark" else "text", 0.75)

    # Qt overrides

    def viewTransformChanged(self) -> None:
        super().viewTransformChanged()
        self.prepareGeometryChange()

    def boundingRect(self) -> QRectF:
        view = self.getViewBox()
        return QRectF() if view is None else QRectF(view.viewRect())

    def paint(self, painter: QPainter, *_: object) -> None:
        onto, pixel = QTransform(painter.transform()), painter.device().devicePixelRatioF()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.shown["paths"]:
            self._draw_paths(painter, onto, pixel)
        self._draw_minima(painter, onto, pixel)
        self._draw_flock(painter, onto, pixel)
        self._draw_scales(painter, onto)
        self._draw_arrows(painter, onto)
        if self.shown["balls"]:
            self._draw_balls(painter, onto)
