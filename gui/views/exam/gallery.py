"""A wall of small images with what they show and what they were read as; it scrolls.

Only what is in sight is painted, so thousands of mistakes cost no more than twenty.
"""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from gui.colormaps import ink_lut
from gui.numerals import fixed
from gui.theme import DARK, Theme
from gui.views.keyed import ARROWS, PRESS_KEYS
from gui.views.tint import packed_lut, role_colour

SIDE = 28
NOTHING = np.zeros(0, np.intp)


def ink_image(pixels: np.ndarray, table: np.ndarray) -> QImage:
    """Return one image, (784,) uint8, in the colours of ``table``, (256,) uint32."""
    packed = np.ascontiguousarray(table[pixels])
    return QImage(packed.data, SIDE, SIDE, SIDE * 4, QImage.Format.Format_RGB32).copy()


class Gallery(QAbstractScrollArea):
    """Images with a two-line caption each; a click chooses one."""

    image_chosen = Signal(int)  # its index among all images

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: np.ndarray | None = None
        self._indices = NOTHING
        self._numbers = (NOTHING, NOTHING, NOTHING)
        self._current = 0
        self._hovered: int | None = None
        self._empty = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Images with their answers")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._theme = theme
        self._table = packed_lut(ink_lut(theme))
        self.viewport().update()

    def set_images(self, images: np.ndarray) -> None:
        """Set all images there are, (N, 784) uint8; they are kept, not copied."""
        self._images = images

    def show_entries(
        self, indices: np.ndarray, labels: np.ndarray, answers: np.ndarray, sureness: np.ndarray
    ) -> None:
        """Show the images of ``indices`` in this order; all (n,).

        ``labels`` is what they show, ``answers`` what they were read as, -1 for nothing, and
        ``sureness`` how large that output was.
        """
        self._indices = indices
        self._numbers = (labels, answers, sureness)
        self._current = min(self._current, max(len(indices) - 1, 0))
        self._hovered = None
        self._fit_bar()
        self._describe()

    def set_empty_text(self, text: str) -> None:
        """Set the words that stand here while there are no images."""
        self._empty = text
        self.viewport().update()

    def caption(self, place: int) -> tuple[str, str]:
        """Return what stands under the image at this place: what it was read as, how surely."""
        label, answer, sureness = (array[place] for array in self._numbers)
        if answer < 0:
            return f"{label}: no answer", ""
        read = "read right" if label == answer else f"read as {answer}"
        return f"{label} {read}", fixed(float(sureness), 2)

    def __len__(self) -> int:
        return len(self._indices)

    def _cell(self) -> tuple[int, int, int]:
        """Columns, and the width and height of one entry."""
        metrics = self.fontMetrics()
        least = max(metrics.horizontalAdvance("4 read right"), round(3.8 * metrics.height())) + 10
        columns = max(1, self.viewport().width() // least)
        width = self.viewport().width() // columns
        return columns, width, self._picture_side() + 2 * metrics.height() + 12

    def _picture_side(self) -> int:
        return 2 * SIDE if self.fontMetrics().height() < 22 else 3 * SIDE

    def box(self, place: int) -> QRect:
        """Return where the entry at this place is, in pixels of the viewport."""
        columns, width, height = self._cell()
        row, column = divmod(place, columns)
        top = row * height - self.verticalScrollBar().value()
        return QRect(column * width, top, width, height)

    def _find(self, spot: QPointF) -> int | None:
        columns, width, height = self._cell()
        column = int(spot.x() // width)
        row = int((spot.y() + self.verticalScrollBar().value()) // height)
        place = row * columns + column
        return place if column < columns and 0 <= place < len(self._indices) else None

    def _fit_bar(self) -> None:
        columns, _, height = self._cell()
        rows = -(-len(self._indices) // columns)
        bar = self.verticalScrollBar()
        bar.setSingleStep(height // 2)
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, rows * height - self.viewport().height()))

    def _walk(self, right: int, down: int) -> None:
        place = self._current + right + down * self._cell()[0]
        if 0 <= place < len(self._indices):
            self._current = place
        box, bar = self.box(self._current), self.verticalScrollBar()
        if box.top() < 0:
            bar.setValue(bar.value() + box.top())
        elif box.bottom() > self.viewport().height():
            bar.setValue(bar.value() + box.bottom() - self.viewport().height())
        self._describe()

    def _choose(self, place: int) -> None:
        self._current = place
        self._describe()
        self.image_chosen.emit(int(self._indices[place]))

    def _describe(self) -> None:
        words = " ".join(self.caption(self._current)) if len(self._indices) else self._empty
        self.setAccessibleDescription(f"{len(self._indices)} images; {words}")
        self.viewport().update()

    def _paint_entry(self, painter: QPainter, place: int) -> None:
        box, line = QRectF(self.box(place)), self.fontMetrics().height()
        side = self._picture_side()
        picture = QRectF(round(box.center().x() - side / 2), box.top() + 4, side, side)
        if place == self._hovered:
            painter.fillRect(box.adjusted(1, 1, -1, -1), role_colour(self._theme, "hover"))
        if self._images is not None:
            painter.drawImage(picture, ink_image(self._images[self._indices[place]], self._table))
        focused = place == self._current and self.hasFocus()
        painter.setPen(QPen(role_colour(self._theme, "accent" if focused else "line"), 1.0))
        painter.drawRect(picture.adjusted(-0.5, -0.5, 0.5, 0.5))
        for row, (words, role) in enumerate(
            zip(self.caption(place), ("text", "muted"), strict=True)
        ):
            painter.setPen(role_colour(self._theme, role))
            top = picture.bottom() + 2 + row * line
            strip = QRectF(box.left(), top, box.width(), line)
            painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, words)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(16, 18) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(7, 8) * self.fontMetrics().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), role_colour(self._theme, "stage"))
        if not len(self._indices):
            painter.setPen(role_colour(self._theme, "muted"))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.viewport().rect().adjusted(8, 8, -8, -8), flags, self._empty)
        columns, _, height = self._cell()
        first = self.verticalScrollBar().value() // height * columns
        rows = self.viewport().height() // height + 2
        for place in range(first, min(first + rows * columns, len(self._indices))):
            self._paint_entry(painter, place)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._find(event.position())
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.viewport().update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._find(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(place)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in (*PRESS_KEYS, *ARROWS):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._walk(*ARROWS[key])
        elif key in PRESS_KEYS and len(self._indices):
            self._choose(self._current)
        else:
            super().keyPressEvent(event)
