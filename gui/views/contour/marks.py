"""What lies on the map: paths, balls, arrows and the rest, drawn as one item in pixels.

One item instead of a dozen plot items a racer: a frame of a race then costs one pass of a painter.
Everything is named by the colour role it carries. Every setter answers whether it changed anything,
and only then is the map painted again.
"""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPen, QTransform

from gui.theme import DARK, Theme
from gui.views.contour.mark_shapes import (
    dashed_ellipses,
    draw_arrow,
    in_pixels,
)
from gui.views.contour.path_picture import PathPicture
from gui.views.contour.stamps import Stamps, draw_marker, draw_stamp
from gui.views.ground.arrow_look import arrow_colour, arrow_weight, owner_of
from gui.views.ground.height_field import HeightField
from gui.views.ground.same_numbers import same_numbers
from gui.views.tint import role_colour

Floats = NDArray[np.float64]

_SHAFT_WIDTH, _SCALE_WIDTH = 3.4, 1.6


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
        elif not same_numbers(marks.get(name), places):
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
            dotted = self._stamps.ring(self._theme, pixel, dotted=True) if at == lowest else ring
            draw_stamp(painter, spot, dotted)
            words = [str(at + 1)] * (len(points) > 1) + ["lowest"] * (at == lowest)
            if words:
                name = self._stamps.text(self._theme, pixel, " ".join(words), painter.font())
                below = name.deviceIndependentSize().height() / 2
                painter.drawPixmap(spot + QPointF(7, -below), name)

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
        dark = self._theme.name == "dark"
        outline = role_colour(self._theme, "stage" if dark else "text", 0.75)
        for name, places in zip(names, ends, strict=True):
            width, colour = _SHAFT_WIDTH * arrow_weight(name), arrow_colour(self._theme, name)
            draw_arrow(painter, places, width, colour, outline)

    def _draw_balls(self, painter: QPainter, onto: QTransform, pixel: float) -> None:
        if self._field is None:
            return
        smooth = QPainter.RenderHint.SmoothPixmapTransform  # so that they glide between pixels
        painter.setRenderHint(smooth)
        as_lines = painter.paintEngine().type() != QPaintEngine.Type.Raster
        # Where several stand on one spot, the first in the race is in front.
        roles = list(reversed(self.marks["balls"]))
        places = np.array([self.marks["balls"][role] for role in roles]).reshape(-1, 2)
        presences = self._field.presence(self._field.spread(places)).tolist()
        spots = in_pixels(places, onto).tolist()
        for role, spot, presence in zip(roles, spots, presences, strict=True):
            if presence > 0:
                painter.setOpacity(presence)
                if as_lines:
                    draw_marker(painter, QPointF(*spot), self._theme, role)
                    continue
                stamp = self._stamps.marker(self._theme, pixel, role)
                draw_stamp(painter, QPointF(*spot), stamp)
        painter.setOpacity(1.0)
        painter.setRenderHint(smooth, False)

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
            self._draw_balls(painter, onto, pixel)
