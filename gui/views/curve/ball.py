"""Balls and the markers of racing rules, painted with a shine.

Each racer has a shape of its own, so two that stand together are told apart without colours.
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRadialGradient

from gui.theme import Theme
from gui.views.ground.markers import marker_path
from gui.views.tint import role_colour

_CORNERED = 1.2  # a shape with corners has to be larger to look as large


def rim_colour(theme: Theme) -> QColor:
    """Return the colour that parts a ball from what lies behind it."""
    dark = theme.name == "dark"
    return role_colour(theme, "stage" if dark else "text", 0.75 if dark else 0.5)


def paint_marker(
    painter: QPainter, theme: Theme, role: str, centre: QPointF, radius: float, colour: QColor
) -> None:
    """Paint the ball or the marker of a role, ``radius`` pixels from centre to edge."""
    size = radius * (1.0 if marker_path(role) == marker_path("ball") else _CORNERED)
    shape = marker_path(role, size)
    pen = QPen(rim_colour(theme), max(1.0, radius * 0.12))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(_shine(theme, centre, size, colour))
    painter.drawPath(shape.translated(centre))


def ball_picture(theme: Theme, colour: QColor, radius: float, ratio: float) -> QPixmap:
    """Return a small shiny ball as a picture, for many of the same; ``ratio`` is the screen's."""
    side = 2 * radius + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_marker(painter, theme, "ball", QPointF(side / 2, side / 2), radius, colour)
    painter.end()
    return picture


def _shine(theme: Theme, centre: QPointF, radius: float, colour: QColor) -> QRadialGradient:
    """The light on a ball, from above and a little from the left."""
    light = role_colour(theme, "text" if theme.name == "dark" else "raised")
    gleam = QRadialGradient(centre, 1.3 * radius, centre + QPointF(-0.36, -0.44) * radius)
    for where, shade in (
        (0.0, _mixed(colour, light, 0.85)),
        (0.2, _mixed(colour, light, 0.4)),
        (0.55, colour),
        (1.0, colour.darker(190)),
    ):
        gleam.setColorAt(where, shade)
    return gleam


def _mixed(colour: QColor, other: QColor, share: float) -> QColor:
    pairs = (
        (colour.redF(), other.redF()),
        (colour.greenF(), other.greenF()),
        (colour.blueF(), other.blueF()),
    )
    return QColor.fromRgbF(*(a + share * (b - a) for a, b in pairs))
