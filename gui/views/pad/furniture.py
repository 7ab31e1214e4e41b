"""What lies under and over the ink of the drawing pad: paper, guide box, hint, pen and eraser.

The guide is the box, 20 of 28 pixels, into which every MNIST digit was fitted: whoever fills it
draws what the network has learned on. It is faint, and the hint goes with the first stroke.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from gui.colormaps import ink_lut
from gui.spacing import scaled_font
from gui.theme import Theme
from gui.views.tint import lut_colour, role_colour

GUIDE_SHARE = 20 / 28
CORNER_SHARE = 0.02


class PadFurniture:
    """Pens and colours for one theme, and how each thing on the pad is painted."""

    def __init__(self, theme: Theme) -> None:
        lut = ink_lut(theme)
        self.paper = lut_colour(lut, 0)
        self.ink = lut_colour(lut, -1)
        self._theme = theme

    def paint_paper(self, painter: QPainter, pad: QRect, focused: bool) -> None:
        """Paint the sheet with its frame, which shows the keyboard focus."""
        colour = role_colour(self._theme, "accent" if focused else "line")
        painter.setPen(QPen(colour, 2.0 if focused else 1.0))
        painter.setBrush(self.paper)
        radius = CORNER_SHARE * pad.width()
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(pad).adjusted(inset, inset, -inset, -inset), radius, radius)

    def paint_guide(self, painter: QPainter, pad: QRect) -> None:
        """Paint the box that a digit should fill."""
        painter.setPen(QPen(role_colour(self._theme, "faint", 0.55), 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        side = GUIDE_SHARE * pad.width()
        centre = QRectF(pad).center()
        box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        painter.drawRoundedRect(box, side * 0.02, side * 0.02)

    def paint_hint(self, painter: QPainter, pad: QRect, font: QFont, hint: str) -> None:
        """Write ``hint`` in the middle of an empty pad."""
        painter.setFont(scaled_font(font, 1.25))
        painter.setPen(role_colour(self._theme, "muted"))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        margin = round(0.16 * pad.width())
        painter.drawText(pad.adjusted(margin, margin, -margin, -margin), flags, hint)

    def paint_pen(self, painter: QPainter, spot: QPointF, radius: float, down: bool) -> None:
        """Paint the keyboard's pen: a ring with hairs while it is up, filled while it is down."""
        accent = role_colour(self._theme, "accent")
        painter.setPen(QPen(accent, 2.0))
        painter.setBrush(accent if down else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot, radius, radius)
        reach = radius + 7.0
        for across, along in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)):
            painter.drawLine(
                spot + QPointF(across, along) * radius, spot + QPointF(across, along) * reach
            )

    def paint_eraser(self, painter: QPainter, spot: QPointF, radius: float) -> None:
        """Paint the ring that takes strokes away."""
        painter.setPen(QPen(role_colour(self._theme, "danger"), 2.0, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot, radius, radius)
