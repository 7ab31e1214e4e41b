"""The picture as the network sees it: 28 x 28 numbers between 0 and 1, and nothing else.

Hovering, or the arrow keys, read out one number. The guides show the box of 20 x 20 pixels into
which MNIST's makers fitted each digit.
"""

import numpy as np
from PySide6.QtCore import QEvent, QLine, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.colormaps import ink_lut
from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.tint import packed_lut, role_colour

SIDE = 28
BOX = QRect(4, 4, 20, 20)
LEAST_PIXEL_FOR_GRID = 5.0
ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class PixelView(QWidget):
    """An image of 28 x 28 with a faint grid and a read-out line below it."""

    pixel_hovered = Signal(int, int)  # row, column

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: np.ndarray | None = None
        self._guides = False
        self._pixel: QPoint | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("What the network sees")
        self.set_theme(DARK)
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of paper and ink from ``theme``."""
        self._theme = theme
        self._lut = packed_lut(ink_lut(theme))
        self._grid_lines = QPixmap()
        self._colour_pixels()

    def show_image(self, image: np.ndarray) -> None:
        """Show ``image``, (28, 28) from 0 (paper) to 1 (ink); what is outside is cut off.

        Raises ValueError for any other shape.
        """
        if np.shape(image) != (SIDE, SIDE):
            raise ValueError(f"the picture has to be (28, 28), not {np.shape(image)}")
        self._values = np.nan_to_num(np.array(image, dtype=np.float32))
        self._colour_pixels()
        self._describe()

    def clear(self) -> None:
        """Show an empty sheet."""
        self._values = None
        self._colour_pixels()
        self._describe()

    def set_guides(self, shown: bool) -> None:
        """Show or hide the box of 20 x 20 pixels and the centre."""
        self._guides = shown
        self.update()

    def readout(self) -> str:
        """Return the line below the picture: the pixel under the pointer and its value."""
        if self._pixel is None or self._values is None:
            return ""
        row, column = self._pixel.y(), self._pixel.x()
        return f"({row}, {column})  {fixed(self._values[row, column], 2)}"

    def _colour_pixels(self) -> None:
        values = np.zeros((SIDE, SIDE)) if self._values is None else self._values
        levels = np.rint(np.clip(values, 0.0, 1.0) * 255.0).astype(np.intp)
        self._packed = np.ascontiguousarray(self._lut[levels])  # the image does not own its pixels
        self._image = QImage(self._packed.data, SIDE, SIDE, SIDE * 4, QImage.Format.Format_RGB32)
        self.update()

    def _describe(self) -> None:
        inked = 0 if self._values is None else int(np.count_nonzero(self._values > 0.0))
        text = f"28 by 28 pixels, {inked} with ink" if inked else "28 by 28 pixels, empty"
        if self._pixel is not None:
            text = f"{text}; {self.readout()}"
        self.setAccessibleDescription(text)

    def _picture(self) -> QRectF:
        line = self.fontMetrics().height() + 6
        side = max(SIDE, min(self.width(), self.height() - line))
        if side >= SIDE * LEAST_PIXEL_FOR_GRID:
            side -= side % SIDE
        return QRectF((self.width() - side) // 2, (self.height() - line - side) // 2, side, side)

    def _grid_of(self, side: int) -> QPixmap:
        """Return the lines between the pixels, kept: drawing them costs more than the image."""
        ratio = self.devicePixelRatioF()
        if self._grid_lines.width() != round(side * ratio):
            self._grid_lines = QPixmap(round(side * ratio), round(side * ratio))
            self._grid_lines.setDevicePixelRatio(ratio)
            self._grid_lines.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._grid_lines)
            painter.setPen(QPen(role_colour(self._theme, "faint", 0.28), 0.0))
            painter.drawLines(_grid(QRect(0, 0, side, side)))
            painter.end()
        return self._grid_lines

    def _set_pixel(self, pixel: QPoint | None) -> None:
        if pixel == self._pixel:
            return
        self._pixel = pixel
        self._describe()
        self.update()
        if pixel is not None:
            self.pixel_hovered.emit(pixel.y(), pixel.x())

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() * 16
        return QSize(side, side + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        side = self.fontMetrics().height() * 6
        return QSize(side, side + self.fontMetrics().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        picture = self._picture()
        spot = (event.position() - picture.topLeft()) * (SIDE / picture.width())
        inside = 0 <= spot.x() < SIDE and 0 <= spot.y() < SIDE
        self._set_pixel(QPoint(int(spot.x()), int(spot.y())) if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_pixel(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = ARROWS.get(Qt.Key(event.key()))
        if arrow is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        start = self._pixel if self._pixel is not None else QPoint(SIDE // 2, SIDE // 2)
        there = start + arrow
        self._set_pixel(QPoint(min(max(there.x(), 0), SIDE - 1), min(max(there.y(), 0), SIDE - 1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        picture = self._picture()
        painter.drawImage(picture, self._image)
        self._paint_lines(painter, picture)
        strip = QRectF(0, picture.bottom() + 2, self.width(), self.fontMetrics().height() + 4)
        painter.setPen(role_colour(self._theme, "muted"))
        painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, self.readout())
        painter.end()

    def _paint_lines(self, painter: QPainter, picture: QRectF) -> None:
        pixel = picture.width() / SIDE
        if pixel >= LEAST_PIXEL_FOR_GRID:
            painter.drawPixmap(picture.toRect().topLeft(), self._grid_of(picture.toRect().width()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(role_colour(self._theme, "accent" if self.hasFocus() else "line"), 1.0))
        painter.drawRect(picture)
        if self._guides:
            painter.setPen(QPen(role_colour(self._theme, "muted"), 1.0, Qt.PenStyle.DashLine))
            painter.drawRect(_scaled(BOX, picture, pixel))
            centre = picture.center()
            painter.drawLine(centre - QPointF(pixel, 0), centre + QPointF(pixel, 0))
            painter.drawLine(centre - QPointF(0, pixel), centre + QPointF(0, pixel))
        if self._pixel is not None:
            painter.setPen(QPen(role_colour(self._theme, "accent"), 2.0))
            painter.drawRect(_scaled(QRect(self._pixel, QSize(1, 1)), picture, pixel))


def _grid(picture: QRect) -> list[QLine]:
    steps = [step * picture.width() // SIDE for step in range(1, SIDE)]
    left, top, side = picture.left(), picture.top(), picture.width() - 1
    upright = [QLine(left + step, top, left + step, top + side) for step in steps]
    level = [QLine(left, top + step, left + side, top + step) for step in steps]
    return upright + level


def _scaled(box: QRect, picture: QRectF, pixel: float) -> QRectF:
    corner = picture.topLeft() + QPointF(box.topLeft()) * pixel
    return QRectF(corner.x(), corner.y(), box.width() * pixel, box.height() * pixel)
