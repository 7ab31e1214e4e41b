"""The paths on the map, painted once and then only added to.

Drawing thousands of soft-edged lines anew in every frame is what would make a long race slow, so
they are kept as a picture of the map's size. It is painted anew only when the map is zoomed or
resized, the colours change, or a path goes back in time.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from gui.theme import DARK, Theme
from gui.views.contour.mark_shapes import in_pixels, round_pen
from gui.views.ground.height_field import HeightField
from gui.views.ground.thinned_path import ThinnedPath
from gui.views.tint import rgb, role_colour

Floats = NDArray[np.float64]

_LINE_WIDTH, _DOT_RADIUS = 2.2, 1.9
_PALE, _RACER_PALE = 0.6, 0.3  # white dots on many paths would hide whose path it is


class PathPicture:
    """Paths named by their colour role, and the picture they are painted on."""

    def __init__(self) -> None:
        self.paths: dict[str, ThinnedPath] = {}
        self._field: HeightField | None = None
        self._theme = DARK
        self._image = QImage()
        self._painted_for: tuple[object, ...] = ()
        self._painted: dict[str, tuple[int, int, int]] = {}

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme
        self._image = QImage()

    def set_field(self, field: HeightField) -> None:
        """Lay the paths on another ground, at their true places."""
        self._field = field
        for role, path in list(self.paths.items()):
            self.paths[role] = ThinnedPath(field)
            self.paths[role].follow(path.points)
        self._image = QImage()

    def set_path(self, role: str, points: Floats) -> bool:
        """Take over a whole path (n, 2); True if it changed."""
        if self._field is None:
            return False
        if not len(points):
            return self.paths.pop(role, None) is not None
        if role not in self.paths:
            self.paths[role] = ThinnedPath(self._field)
        return self.paths[role].follow(points)

    def draw(self, painter: QPainter, onto: QTransform, size: QSize, pixel: float) -> None:
        """Draw from the top left corner on, as large as ``size``; true places map by ``onto``."""
        now = (size, pixel, *(getattr(onto, f"m{k}")() for k in (11, 22, 31, 32)))
        if self._image.isNull() or now != self._painted_for or not self._only_grew():
            self._image = QImage(size * pixel, QImage.Format.Format_ARGB32_Premultiplied)
            self._image.setDevicePixelRatio(pixel)
            self._image.fill(0)
            self._painted_for, self._painted = now, {}
        brush = QPainter(self._image)
        self.paint(brush, onto)
        brush.end()
        painter.drawImage(QPointF(0, 0), self._image)

    def paint(self, brush: QPainter, onto: QTransform) -> None:
        """Paint what is not yet on the picture."""
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        for role, path in self.paths.items():
            _, lines, dots = self._painted.get(role, (0, 0, 0))
            if (lines, dots) != (len(path.pieces), len(path.dots)):
                self._paint_path(brush, onto, role, lines, dots)
            self._painted[role] = (path.revision, len(path.pieces), len(path.dots))

    def forget_painted(self) -> None:
        """Paint everything at the next chance."""
        self._painted, self._image = {}, QImage()

    def _only_grew(self) -> bool:
        return all(
            role in self.paths and self.paths[role].revision == revision
            for role, (revision, _, _) in self._painted.items()
        )

    def _paint_path(
        self, brush: QPainter, onto: QTransform, role: str, lines: int, dots: int
    ) -> None:
        assert self._field is not None
        path, colour = self.paths[role], role_colour(self._theme, role)
        new = path.pieces[lines:]
        ends = in_pixels(self._field.from_spread(new.reshape(-1, 2)), onto).reshape(-1, 4)
        brush.setPen(round_pen(colour, _LINE_WIDTH))
        brush.drawLines([QLineF(*line) for line in ends.tolist()])
        # A line that begins at a dot was drawn over it just now.
        spots = in_pixels(self._field.from_spread(path.dots[max(dots - 1, 0) :]), onto)
        brush.setPen(Qt.PenStyle.NoPen)
        for radius, ink in (
            (_DOT_RADIUS + 1.0, self._ink()),
            (_DOT_RADIUS, self._dot_colour(role)),
        ):
            brush.setBrush(ink)
            for spot in spots.tolist():
                brush.drawEllipse(QPointF(*spot), radius, radius)

    def _ink(self) -> QColor:
        return role_colour(self._theme, "stage" if self._theme.name == "dark" else "text", 0.55)

    def _dot_colour(self, role: str) -> QColor:
        share = _PALE if role == "ball" else _RACER_PALE
        colour = role_colour(self._theme, role)
        pale = rgb(QColor(self._theme.text if self._theme.name == "dark" else self._theme.stage))
        mixed = (a + share * (b - a) for a, b in zip(rgb(colour), pale, strict=True))
        return QColor.fromRgbF(*mixed)
