"""The small pictures beside the boxes: an image, ten outputs, a long vector, one number."""

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPen

from gui.colormaps import ink_lut
from gui.numerals import fixed, number
from gui.spacing import scaled_font
from gui.theme import Theme
from gui.views.functions.numbers import Flowing
from gui.views.functions.strips import sign_table, strip_image
from gui.views.tint import packed_lut, role_colour

CENTRE = Qt.AlignmentFlag.AlignCenter
SIDE = 28
MINI_WIDTHS = (5, 4, 4, 3)


class Glyphs:
    """Paints them in one theme from the numbers of one moment; pictures of vectors are kept."""

    def __init__(self, theme: Theme, flowing: Flowing) -> None:
        self._theme = theme
        self._flowing = flowing
        self._ink = packed_lut(ink_lut(theme))
        self._strips: dict[tuple[str, float], QImage] = {}

    def paint(self, painter: QPainter, name: str, room: QRectF) -> None:
        """Paint "image", "outputs", "theta", "cost" or "gradient" as large as the room allows."""
        if name == "image":
            self.paint_image(painter, self._flowing.image, room)
        elif name == "outputs":
            self._paint_outputs(painter, room)
        elif name == "cost":
            self._paint_cost(painter, room)
        else:
            self._paint_strip(painter, name, room, min(room.width(), 1.25 * room.height()))

    def paint_image(self, painter: QPainter, image: np.ndarray, room: QRectF) -> None:
        """Paint 784 numbers as the picture they are."""
        side = min(room.width(), room.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(room.center())
        levels = np.rint(np.clip(image, 0.0, 1.0) * 255).astype(np.intp)
        pixels = np.ascontiguousarray(self._ink[levels])
        picture = QImage(pixels.data, SIDE, SIDE, 4 * SIDE, QImage.Format.Format_RGB32)
        painter.drawImage(box, picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(role_colour(self._theme, "groove"), 1.0))
        painter.drawRect(box)

    def paint_theta(self, painter: QPainter, room: QRectF) -> None:
        """Paint the weights and biases as a long strip."""
        self._paint_strip(painter, "theta", room, room.width())

    def paint_examples(self, painter: QPainter, room: QRectF) -> None:
        """Paint a row of training images and three dots."""
        side = room.height()
        count = max(1, int((room.width() - 1.1 * side) / (1.12 * side)))
        shown = list(self._flowing.examples[:count])
        width = 1.12 * side * len(shown) + 0.8 * side
        left = room.center().x() - width / 2
        for place, image in enumerate(shown):
            box = QRectF(left + 1.12 * side * place, room.top(), side, side)
            self.paint_image(painter, image, box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour(self._theme, "muted"))
        for dot in range(3):
            spot = QPointF(left + width - side * (0.56 - 0.22 * dot), room.center().y())
            painter.drawEllipse(spot, 0.055 * side, 0.055 * side)

    def paint_network(self, painter: QPainter, room: QRectF) -> None:
        """Paint a network with few neurons, which stands for the one that is trained."""
        radius = max(1.5, min(room.height() / 13, room.width() / 20))
        layers = len(self._flowing.widths)
        counts = [MINI_WIDTHS[min(k, 2)] for k in range(layers - 1)] + [MINI_WIDTHS[3]]
        across = np.linspace(room.left() + radius, room.right() - radius, layers)
        columns = []
        for x, count in zip(across.tolist(), counts, strict=True):
            down = room.top() + (np.arange(count) + 0.5) * room.height() / count
            columns.append([QPointF(x, y) for y in down.tolist()])
        painter.setPen(QPen(role_colour(self._theme, "faint", 0.7), 0.8))
        for left, right in pairwise(columns):
            painter.drawLines([QLineF(start, stop) for start in left for stop in right])
        painter.setPen(QPen(role_colour(self._theme, "muted"), 1.0))
        painter.setBrush(role_colour(self._theme, "raised"))
        for column in columns:
            for spot in column:
                painter.drawEllipse(spot, radius, radius)

    def _paint_outputs(self, painter: QPainter, room: QRectF) -> None:
        outputs = self._flowing.outputs
        height = room.height() / len(outputs)
        best = int(np.nan_to_num(outputs, nan=-1.0).argmax())
        width = min(room.width(), 9 * height + 60)
        left = room.center().x() - width / 2
        numbered = height >= 7
        painter.setFont(scaled_font(painter.font(), min(1.0, height / 15)))
        digit_room = 1.3 * height if numbered else 0.0
        for digit, a in enumerate(outputs.tolist()):
            top = room.top() + digit * height
            role = "accent" if digit == best else "muted"
            painter.setPen(role_colour(self._theme, "text" if digit == best else "muted"))
            if numbered:
                painter.drawText(QRectF(left, top, 0.9 * height, height), CENTRE, str(digit))
            full = QRectF(left + digit_room, top + 0.17 * height, width - digit_room, 0.66 * height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role_colour(self._theme, "line", 0.6))
            painter.drawRoundedRect(full, 0.2 * height, 0.2 * height)
            full.setWidth(full.width() * float(np.clip(np.nan_to_num(a), 0.0, 1.0)))
            painter.setBrush(role_colour(self._theme, role))
            painter.drawRoundedRect(full, 0.2 * height, 0.2 * height)

    def _paint_cost(self, painter: QPainter, room: QRectF) -> None:
        cost = self._flowing.cost
        text = "–" if cost is None else fixed(cost, 3) if abs(cost) < 100 else number(cost)
        font = scaled_font(painter.font(), 1.0, QFont.Weight.Bold)
        painter.setFont(font)
        widest = painter.fontMetrics().horizontalAdvance(text)
        scale = min(3.0, 0.94 * room.width() / widest, 0.8 * room.height() / 16)
        painter.setFont(scaled_font(font, max(0.3, scale), QFont.Weight.Bold))
        painter.setPen(role_colour(self._theme, "ball"))
        painter.drawText(room, CENTRE, text)

    def _paint_strip(self, painter: QPainter, name: str, room: QRectF, width: float) -> None:
        vector = self._flowing.theta if name == "theta" else self._flowing.gradient
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(role_colour(self._theme, "groove"), 1.0))
        box = QRectF(0, 0, width, room.height())
        box.moveCenter(room.center())
        if vector is not None:
            proportion = round(box.width() / max(1.0, box.height()), 1)
            if (name, proportion) not in self._strips:
                roles = ("negative", "positive") if name == "theta" else ("downhill", "uphill")
                table = sign_table(self._theme, *roles)
                self._strips[name, proportion] = strip_image(vector, table, proportion)
            painter.drawImage(box, self._strips[name, proportion])
        painter.drawRect(box)
