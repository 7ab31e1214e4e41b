"""A few pictures of 28 x 28 side by side, each with words under it; one can be chosen.

A picture is ink on paper, or signed weights: blue for positive, red-orange for negative.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.colormaps import ink_lut
from gui.theme import DARK, Theme
from gui.views.keyed import KeyedView
from gui.views.tint import packed_lut, role_colour
from gui.views.weights.colours import colour_table, coloured, image_of, largest

SIDE = 28


@dataclass(frozen=True, eq=False)
class Picture:
    """One picture: 784 numbers or None for one that is not there yet, and the words under it.

    Ink runs from 0 to 1; ``signed`` numbers are coloured by their own largest.
    """

    pixels: np.ndarray | None
    words: str
    signed: bool = False


class PictureRow(KeyedView):
    """Up to ``across`` pictures a row, evenly spread, with ``lines`` lines of words under each."""

    picture_chosen = Signal(int)  # its place

    def __init__(
        self,
        name: str,
        across: int,
        lines: int = 1,
        choosable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._across, self._lines, self._choosable = across, lines, choosable
        self._pictures: Sequence[Picture] = ()
        self._pixels: list[np.ndarray | None] = []
        self._current = 0
        self._hovered: int | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if not choosable:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._ink = packed_lut(ink_lut(theme))
        self._signed = colour_table(theme, 1.0)
        self._colour()

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        """Show these, in this order."""
        self._pictures = pictures
        self._current = min(self._current, max(0, len(pictures) - 1))
        self._colour()
        self.setAccessibleDescription("; ".join(each.words for each in pictures))

    def words(self) -> list[str]:
        """Return what stands under the pictures."""
        return [each.words for each in self._pictures]

    def box(self, place: int) -> QRectF:
        """Return where a picture is, without its words."""
        line = float(self.fontMetrics().height())
        rows = max(1, -(-len(self._pictures) // self._across))
        wide, high = self.width() / self._across, self.height() / rows
        side = max(1.0, min(wide - 0.5 * line, high - (self._lines + 0.35) * line))
        side = side - side % SIDE if side > 2 * SIDE else side
        row, column = divmod(place, self._across)
        return QRectF(round((column + 0.5) * wide - side / 2), round(row * high) + 1, side, side)

    def walk(self, right: int, down: int) -> None:
        place = self._current + right + down * self._across
        if 0 <= place < len(self._pictures):
            self._current = place
            self.update()

    def press(self) -> None:
        if self._choosable and self._pictures:
            self.picture_chosen.emit(self._current)

    def _colour(self) -> None:
        self._pixels = [self._coloured(each) for each in self._pictures]
        self.update()

    def _coloured(self, picture: Picture) -> np.ndarray | None:
        if picture.pixels is None:
            return None
        numbers = np.nan_to_num(np.asarray(picture.pixels, dtype=np.float32))
        if picture.signed:
            column = numbers.reshape(-1, 1)
            return np.ascontiguousarray(coloured(column, largest(column, False), self._signed))
        levels = np.rint(np.clip(numbers, 0.0, 1.0) * 255.0).astype(np.intp)
        return np.ascontiguousarray(self._ink[levels])

    def _find(self, spot: QPointF) -> int | None:
        places = range(len(self._pictures))
        return next((place for place in places if self.box(place).contains(spot)), None)

    def _paint_picture(self, painter: QPainter, place: int) -> None:
        box, pixels = self.box(place), self._pixels[place]
        if pixels is not None:
            smooth = box.width() * self.devicePixelRatioF() < 2 * SIDE
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.drawImage(box, image_of(pixels, SIDE))
        focused = self.hasFocus() and place == self._current
        near = self._choosable and (focused or place == self._hovered)
        painter.setPen(QPen(role_colour(self._theme, "accent" if near else "line"), 1.0))
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setPen(role_colour(self._theme, "muted"))
        line = self.fontMetrics().height()
        words = QRectF(
            0, box.bottom() + 0.15 * line, self.width() / self._across, self._lines * line
        )
        words.moveCenter(QPointF(box.center().x(), words.center().y()))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, flags, self._pictures[place].words)

    # Qt overrides

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(self._across * 7 * line, round((6 + self._lines) * line))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(self._across * 2 * line, round((2.5 + self._lines) * line))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._find(event.position())
        if self._choosable:
            shape = Qt.CursorShape
            self.setCursor(shape.ArrowCursor if self._hovered is None else shape.PointingHandCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._find(event.position())
        if found is None or not self._choosable or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._current = found
        self.update()
        self.picture_chosen.emit(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place in range(len(self._pictures)):
            self._paint_picture(painter, place)
        painter.end()
