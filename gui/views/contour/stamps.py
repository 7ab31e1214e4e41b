"""Small marks that are drawn many times over: painted once each, then stamped.

Soft-edged circles are slow to paint and always look alike, so four hundred balls of a flock are
four hundred copies of a few little pictures.
"""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPixmap

from gui.theme import Theme
from gui.views.contour.mark_shapes import round_pen
from gui.views.ground.basin_colours import label_colour
from gui.views.ground.markers import marker_path
from gui.views.tint import role_colour

_BALL_RADIUS, _RING_RADIUS, _DOT_RADIUS = 3.6, 5.0, 1.7  # pixels
_BALL_SIZES, _RACER_RADIUS, _RIM = {"ball": 8.0}, 8.4, 2.0
_EDGE = 3.0


class Stamps:
    """The little pictures made so far."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], QPixmap] = {}

    def forget(self) -> None:
        """Make all anew: the colours have changed."""
        self._made.clear()

    def ball(self, theme: Theme, pixel: float, label: int) -> QPixmap:
        """A small ball of a basin's colour."""
        return self._stamp(theme, pixel, label_colour(theme, label), filled=True)

    def marker(self, theme: Theme, pixel: float, role: str) -> QPixmap:
        """A ball of the race, in its colour and shape."""
        key = (pixel, role)
        if key not in self._made:
            self._made[key] = _marked(theme, pixel, role)
        return self._made[key]

    def ring(self, theme: Theme, pixel: float, dotted: bool) -> QPixmap:
        """The mark of a valley's bottom, dotted for the lowest."""
        return self._stamp(theme, pixel, role_colour(theme, "text"), filled=dotted, ring=True)

    def text(self, theme: Theme, pixel: float, words: str, font: QFont) -> QPixmap:
        """A word in the colour of text, with a rim that sets it off from any ground."""
        key = (pixel, words, font.key())
        if key not in self._made:
            self._made[key] = _written(theme, pixel, words, font)
        return self._made[key]

    def _stamp(
        self, theme: Theme, pixel: float, colour: QColor, filled: bool, ring: bool = False
    ) -> QPixmap:
        key = (pixel, colour.rgba(), filled, ring)
        if key not in self._made:
            self._made[key] = _painted(theme, pixel, colour, filled, ring)
        return self._made[key]


def draw_stamp(painter: QPainter, at: QPointF, stamp: QPixmap) -> None:
    """Put a stamp's middle at a place."""
    size = stamp.deviceIndependentSize()
    painter.drawPixmap(at - QPointF(size.width() / 2, size.height() / 2), stamp)


def draw_marker(painter: QPainter, at: QPointF, theme: Theme, role: str) -> None:
    """Draw a ball of the race, in its colour and shape."""
    edge = role_colour(theme, "stage" if theme.name == "dark" else "text", 0.75)
    painter.setPen(round_pen(edge, _RIM))
    painter.setBrush(role_colour(theme, role))
    painter.drawPath(marker_path(role, _BALL_SIZES.get(role, _RACER_RADIUS)).translated(at))


def _painted(theme: Theme, pixel: float, colour: QColor, filled: bool, ring: bool) -> QPixmap:
    radius = _RING_RADIUS if ring else _BALL_RADIUS
    side = round(2 * (radius + _EDGE) * pixel)
    stamp, brush = _blank(side, side, pixel)
    middle = QPointF(side / pixel / 2, side / pixel / 2)
    if ring:
        for ink, width in ((role_colour(theme, "stage", 0.6), 3.6), (colour, 1.7)):
            brush.setPen(round_pen(ink, width))
            brush.drawEllipse(middle, radius, radius)
        radius = _DOT_RADIUS
    if filled:
        dark = theme.name == "dark"
        edge = role_colour(theme, "stage" if dark else "text", 0.75)
        brush.setPen(Qt.PenStyle.NoPen if ring else round_pen(edge, 1.2))
        brush.setBrush(colour)
        brush.drawEllipse(middle, radius, radius)
    brush.end()
    return stamp


def _marked(theme: Theme, pixel: float, role: str) -> QPixmap:
    side = 2 * round((_RACER_RADIUS + _EDGE) * pixel)
    stamp, brush = _blank(side, side, pixel)
    draw_marker(brush, QPointF(side / pixel / 2, side / pixel / 2), theme, role)
    brush.end()
    return stamp


def _blank(width: int, height: int, pixel: float) -> tuple[QPixmap, QPainter]:
    """An empty stamp of a size in device pixels, and a brush to paint on it."""
    stamp = QPixmap(width, height)
    stamp.setDevicePixelRatio(pixel)
    stamp.fill(Qt.GlobalColor.transparent)
    brush = QPainter(stamp)
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    return stamp, brush


def _written(theme: Theme, pixel: float, words: str, font: QFont) -> QPixmap:
    metrics = QFontMetrics(font)
    size = (metrics.size(0, words) + QSize(6, 4)) * pixel
    path = QPainterPath()
    path.addText(QPointF(3, 2 + metrics.ascent()), font, words)
    stamp, brush = _blank(size.width(), size.height(), pixel)
    brush.strokePath(path, round_pen(role_colour(theme, "stage", 0.7), 2.6))
    brush.fillPath(path, role_colour(theme, "text"))
    brush.end()
    return stamp
