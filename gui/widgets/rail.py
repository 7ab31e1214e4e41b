"""The slim column of rooms at the left: the program's mark, then an icon above a word a room."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from gui.icons import draw_icon
from gui.spacing import grid_step, scaled_font
from gui.theme import DARK, Theme

WORD_SCALE = 0.88


class RoomButton(QAbstractButton):
    """One room on the rail."""

    def __init__(self, icon_name: str, title: str, shortcut_text: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setToolTip(f"{title} ({shortcut_text})" if shortcut_text else title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._theme = theme
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        step = grid_step(self.font())
        words = QFontMetrics(scaled_font(self.font(), WORD_SCALE))
        width = words.horizontalAdvance(self.text()) + 2 * step
        return QSize(max(width, 9 * step), 4 * step + words.height() + step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, step = self._theme, grid_step(self.font())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tile = QRectF(self.rect()).adjusted(step * 0.75, 1, -step * 0.75, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(theme.raised if self.isChecked() else theme.hover))
            painter.drawRoundedRect(tile, step * 0.75, step * 0.75)
        if self.isChecked():
            painter.setBrush(QColor(theme.accent))
            bar = QRectF(0, tile.top() + step, step * 0.375, tile.height() - 2 * step)
            painter.drawRoundedRect(bar, step * 0.1875, step * 0.1875)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(tile.adjusted(1, 1, -1, -1), step * 0.75, step * 0.75)
        lit = self.isChecked() or self.underMouse()
        side = step * 2.75
        place = QRectF((self.width() - side) / 2, tile.top() + step * 0.75, side, side)
        ink = theme.accent if self.isChecked() else theme.text if lit else theme.muted
        draw_icon(painter, self._icon_name, place, ink)
        painter.setFont(scaled_font(self.font(), WORD_SCALE))
        painter.setPen(QColor(theme.text if lit else theme.muted))
        words = QRectF(0, place.bottom(), self.width(), tile.bottom() - place.bottom())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(QWidget):
    """All rooms, one of them current. Tab reaches it; the arrow keys walk along it."""

    room_chosen = Signal(int)  # the index of the room

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Rooms")
        self._rooms: list[RoomButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.room_chosen)
        step = grid_step(self.font())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, step * 7, 0, step)
        self._layout.setSpacing(step // 2)
        self._layout.addStretch(1)
        self.set_theme(DARK)

    def add_room(self, icon_name: str, title: str, shortcut_text: str = "") -> None:
        """Append a room."""
        room = RoomButton(icon_name, title, shortcut_text)
        room.set_theme(self._theme)
        self._layout.insertWidget(len(self._rooms), room)
        self._group.addButton(room, len(self._rooms))
        self._rooms.append(room)

    def current(self) -> int:
        """Return the index of the current room, or -1."""
        return self._group.checkedId()

    def set_current(self, index: int) -> None:
        """Mark a room as the current one, without a signal."""
        self._rooms[index].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._theme = theme
        for room in self._rooms:
            room.set_theme(theme)
        self.update()

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        step = grid_step(self.font())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(self._theme.line))
        side = step * 4
        mark = QRectF((self.width() - side) / 2, step * 1.5, side, side)
        draw_icon(painter, "downhill", mark, self._theme.text)
