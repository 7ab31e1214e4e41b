"""Paints the parts of the network diagram: the picture, the columns of neurons and their words."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPixmap

from gui.colormaps import ink_lut
from gui.numerals import integer
from gui.spacing import scaled_font
from gui.theme import Theme
from gui.views.network.passing import Passing, edge_roles
from gui.views.network.places import SIDE, Column, Places
from gui.views.tint import lut_colour, packed_lut, role_colour

CENTRE = Qt.AlignmentFlag.AlignCenter
SHADES = 64  # of a neuron, from dark to bright
MOST_KEPT = 1000  # pictures of neurons
SMALL = 0.85  # the size of words that would not fit otherwise


class DiagramPainter:
    """One theme's way of painting a network; ``line`` is the height of a line of text."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._ink = ink_lut(theme)
        self._packed = packed_lut(self._ink)
        self._neurons: dict[tuple[float, int, float], QPixmap] = {}

    def paint_picture(self, painter: QPainter, places: Places, ink: np.ndarray) -> None:
        """Paint the inputs as the picture they are, if they are 28 x 28."""
        box = places.picture
        if ink.size == SIDE * SIDE:
            levels = np.rint(np.clip(ink, 0.0, 1.0) * 255.0).astype(np.intp)
            pixels = np.ascontiguousarray(self._packed[levels])
            image = QImage(pixels.data, SIDE, SIDE, SIDE * 4, QImage.Format.Format_RGB32)
            painter.drawImage(box, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(role_colour(self._theme, "groove"), 1.0))
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))

    def paint_caption(self, painter: QPainter, places: Places, caption: str, line: float) -> None:
        """Write below the picture which example it is."""
        box = places.picture
        painter.setPen(role_colour(self._theme, "text"))
        below = box.adjusted(-line, 0, line, 0)
        below.moveTop(box.bottom() + 0.3 * line)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, caption)

    def paint_leaders(self, painter: QPainter, places: Places, hovered: int | None) -> None:
        """Tie the pixels that are shown as neurons to where they are in the picture."""
        column = places.columns[0]
        lines = []
        for place, pixel in enumerate(column.neurons.tolist()):
            start = QPointF(*places.pixel(pixel))
            lines.append(QLineF(start, QPointF(column.x - column.radius, column.y[place])))
        painter.setPen(QPen(role_colour(self._theme, "accent", 0.20), 0.8))
        painter.drawLines(lines)
        size = places.picture.width() / SIDE
        boxes = [QRectF(line.x1() - size / 2, line.y1() - size / 2, size, size) for line in lines]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(role_colour(self._theme, "accent", 0.55), 1.0))
        painter.drawRects(boxes)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if hovered is not None:
            painter.setPen(QPen(role_colour(self._theme, "accent"), 1.8))
            painter.drawRect(boxes[hovered])
            painter.drawLine(lines[hovered])

    def paint_column(self, painter: QPainter, column: Column, lit: np.ndarray) -> None:
        """Paint the neurons of a layer, filled by how brightly they shine, (shown,) -1 to 1."""
        reach = column.radius + 2
        ratio = painter.device().devicePixelRatio()
        for y, light in zip(column.y.tolist(), lit.tolist(), strict=True):
            neuron = self._neuron(column.radius, round(light * SHADES), ratio)
            painter.drawPixmap(QPointF(column.x - reach, y - reach), neuron)
        if column.dots is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role_colour(self._theme, "muted"))
            dot = max(1.1, 0.18 * column.radius)
            for step in (-1, 0, 1):
                spot = QPointF(column.x, column.dots + step * 3.2 * dot)
                painter.drawEllipse(spot, dot, dot)

    def paint_edge(
        self, painter: QPainter, places: Places, edge: tuple[int, int, int], role: str
    ) -> None:
        """Paint one edge, given as layer, source and neuron, over all others."""
        layer, source, neuron = edge
        start, stop = places.spot(layer, source), places.spot(layer + 1, neuron)
        if start is not None and stop is not None:
            start.setX(start.x() + places.columns[layer].radius)
            stop.setX(stop.x() - places.columns[layer + 1].radius)
            painter.setPen(QPen(role_colour(self._theme, role), 2.6))
            painter.drawLine(start, stop)

    def paint_ring(
        self, painter: QPainter, places: Places, neuron: tuple[int, int], role: str
    ) -> None:
        """Ring one neuron, given as its layer and its number."""
        middle = places.spot(*neuron)
        if middle is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(role_colour(self._theme, role), 2.2))
            reach = places.columns[neuron[0]].radius + 2.1
            painter.drawEllipse(middle, reach, reach)

    def paint_outputs(
        self,
        painter: QPainter,
        column: Column,
        passing: Passing,
        line: float,
        answered: bool,
    ) -> None:
        """Write its digit beside every output, bold where it is the answer or the label."""
        font = painter.font()
        for place, output in enumerate(column.neurons.tolist()):
            chosen = answered and output == passing.answer
            marked = chosen or output == passing.wanted
            bold = QFont.Weight.Bold if marked else QFont.Weight.Normal
            painter.setFont(scaled_font(font, 1.15, bold))
            right = passing.answer == passing.wanted
            told = "accent" if passing.wanted is None else "good" if right else "danger"
            role = told if chosen else "text" if marked else "muted"
            painter.setPen(role_colour(self._theme, role))
            left = column.x + column.radius + 0.35 * line
            box = QRectF(left, column.y[place] - line, 1.6 * line, 2 * line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(output))
        painter.setFont(font)

    def paint_captions(
        self, painter: QPainter, places: Places, passing: Passing, line: float
    ) -> None:
        """Write over every column how many neurons it has, and how many of them are shown."""
        font = painter.font()
        columns, widths = places.columns, passing.widths
        room = (columns[-1].x - columns[0].x) / max(1, len(columns) - 1)
        for layer, (column, width) in enumerate(zip(columns, widths, strict=True)):
            shown = len(column.neurons)
            count = integer(width) if shown == width else f"{shown} of {integer(width)}"
            name = "hidden"
            if layer in (0, len(widths) - 1):
                name = "outputs" if layer else "pixels"
            painter.setFont(scaled_font(font, 1.0, QFont.Weight.DemiBold))
            painter.setPen(role_colour(self._theme, "text"))
            box = QRectF(column.x - room / 2, 0.35 * line, room, 1.15 * line)
            if painter.fontMetrics().horizontalAdvance(count) > room:
                count = integer(width)
            painter.drawText(box, CENTRE, count)
            painter.setFont(font)
            painter.setPen(role_colour(self._theme, "muted"))
            narrow = painter.fontMetrics().horizontalAdvance("outputs") > room
            if not narrow or name != "hidden":  # then the first and the last need its room
                wide = line if narrow else 0.0
                below = box.translated(0, 1.1 * line).adjusted(-wide, 0, wide, 0)
                painter.drawText(below, CENTRE, name)

    def paint_fitting(
        self, painter: QPainter, box: QRectF, flags: Qt.TextFlag | Qt.AlignmentFlag, text: str
    ) -> None:
        """Write in the box, in small letters if they would not fit otherwise."""
        font = painter.font()
        if painter.boundingRect(box, int(flags), text).height() > box.height():
            painter.setFont(scaled_font(font, SMALL))
        painter.drawText(box, int(flags), text)
        painter.setFont(font)

    def paint_legend(
        self, painter: QPainter, box: QRectF, quantity: str, edges: str, line: float
    ) -> None:
        """Say which colours are negative and positive, and which edges are drawn."""
        words = ("negative", "positive")
        if quantity == "gradient":
            words = ("below 0: raise it", "above 0: lower it")
        left = box.left()
        middle = box.center().y()
        for word, colour in zip(words, edge_roles(self._theme, quantity), strict=True):
            painter.setPen(QPen(QColor(colour), 2.4))
            painter.drawLine(QPointF(left, middle), QPointF(left + 1.1 * line, middle))
            left += 1.4 * line
            painter.setPen(role_colour(self._theme, "muted"))
            painter.drawText(
                QRectF(left, box.top(), box.width(), box.height()),
                Qt.AlignmentFlag.AlignVCenter,
                word,
            )
            left += painter.fontMetrics().horizontalAdvance(word) + 0.9 * line
        room = QRectF(left, box.top(), box.right() - left, box.height())
        if painter.fontMetrics().horizontalAdvance(edges) <= room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, edges)

    def _neuron(self, radius: float, shade: int, ratio: float) -> QPixmap:
        """Return a circle of one of the shades, painted when first wanted."""
        key = radius, shade, ratio
        if key not in self._neurons:
            if len(self._neurons) > MOST_KEPT:
                self._neurons.clear()
            reach = radius + 2
            picture = QPixmap((QSizeF(2 * reach, 2 * reach) * ratio).toSize())
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(role_colour(self._theme, "muted"), 1.0 if radius < 5 else 1.3))
            painter.setBrush(self._fill(shade / SHADES))
            painter.drawEllipse(QPointF(reach, reach), radius, radius)
            painter.end()
            self._neurons[key] = picture
        return self._neurons[key]

    def _fill(self, light: float) -> QColor:
        if light < 0:  # tanh and the leaky ReLU go below zero
            colour = role_colour(self._theme, "negative")
            stage = lut_colour(self._ink, 0)
            share = min(1.0, -light)
            return QColor.fromRgbF(
                stage.redF() + share * (colour.redF() - stage.redF()),
                stage.greenF() + share * (colour.greenF() - stage.greenF()),
                stage.blueF() + share * (colour.blueF() - stage.blueF()),
            )
        return lut_colour(self._ink, round(255 * min(1.0, light)))
