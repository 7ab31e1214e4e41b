"""A row of small digits with a line or two of words under each; a click, or Enter, picks one."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.colormaps import ink_lut
from gui.theme import DARK, Theme
from gui.views.tint import packed_lut, role_colour

SIDE = 28
PICK_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
WORD_WIDTH = 5.6  # of a thumbnail, in lines of text: room for "reads 3"


def inked(images: np.ndarray, theme: Theme) -> np.ndarray:
    """Return the pixels, (n, 784) uint32, of ``images`` (n, 784), 0 paper to 1 ink."""
    lut = packed_lut(ink_lut(theme))
    levels = np.rint(np.clip(np.nan_to_num(images), 0.0, 1.0) * 255.0).astype(np.intp)
    pixels: np.ndarray = np.ascontiguousarray(lut[levels])
    return pixels


def digit_image(pixels: np.ndarray) -> QImage:
    """Wrap one row of `inked`, which has to outlive the image."""
    return QImage(pixels.data, SIDE, SIDE, SIDE * 4, QImage.Format.Format_RGB32)


class Thumbnails(QWidget):
    """As many of the digits as there is room for, the first at the left."""

    thumbnail_chosen = Signal(int)  # its place in what was shown last

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = np.zeros((0, SIDE * SIDE), dtype=np.float32)
        self._captions: Sequence[str] = ()
        self._current = 0
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._pixels = inked(self._images, theme)
        self.update()

    def show_digits(self, images: np.ndarray, captions: Sequence[str]) -> None:
        """Show ``images`` (n, 784) from 0 to 1, each with its caption."""
        self._images = images
        self._captions = captions
        self._pixels = inked(images, self._theme)
        self._current = min(self._current, max(0, len(captions) - 1))
        self._describe()

    def spot(self, place: int) -> QRectF:
        """Return the rectangle of one picture."""
        line = float(self.fontMetrics().height())
        side = self.height() - 1.3 * line
        pitch = max(side, WORD_WIDTH * line) + 0.5 * line
        return QRectF(0.25 * line + place * pitch + (pitch - side) / 2 - 0.25 * line, 2, side, side)

    def fitting(self) -> int:
        """Return how many pictures there is room for."""
        pitch = self.spot(1).left() - self.spot(0).left()
        return max(1, int(self.width() / pitch))

    def _shown(self) -> range:
        return range(min(len(self._captions), self.fitting()))

    def _find(self, at: QPointF) -> int | None:
        return next((place for place in self._shown() if self.spot(place).contains(at)), None)

    def _describe(self) -> None:
        text = self._captions[self._current] if len(self._captions) else ""
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 24, round(line * 4.6))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 10, round(line * 4.6))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._find(event.position())
        shape = Qt.CursorShape
        self.setCursor(shape.ArrowCursor if self._hovered is None else shape.PointingHandCursor)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._find(event.position())
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._current = found
        self._describe()
        self.thumbnail_chosen.emit(found)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*PICK_KEYS, *WAYS)
            and not event.modifiers()
        ):
            event.accept()  # else a shortcut of the room would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way is not None and self._current + way in self._shown():
            self._current += way
            self._describe()
        elif event.key() in PICK_KEYS and self._shown():
            self.thumbnail_chosen.emit(self._current)
        elif way is None:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        line = float(self.fontMetrics().height())
        for place in self._shown():
            spot = self.spot(place)
            painter.drawImage(spot, digit_image(self._pixels[place]))
            near = place == self._hovered or (self.hasFocus() and place == self._current)
            painter.setPen(QPen(role_colour(self._theme, "accent" if near else "line"), 1.0))
            painter.drawRect(spot.adjusted(-0.5, -0.5, 0.5, 0.5))
            painter.setPen(role_colour(self._theme, "muted"))
            words = QRectF(
                spot.center().x() - WORD_WIDTH * line / 2 - 0.25 * line,
                spot.bottom(),
                (WORD_WIDTH + 0.5) * line,
                1.25 * line,
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._captions[place])
        painter.end()
