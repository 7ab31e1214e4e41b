"""One row of the command palette: icon, title with the found letters lit, shortcut at the right."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetricsF, QIcon, QKeySequence, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.icons import draw_icon
from gui.spacing import grid_step, scaled_font
from gui.theme import DARK, Theme

ACTION = Qt.ItemDataRole.UserRole
POSITIONS = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


def action_title(action: QAction) -> str:
    """Return the action's text without the mark of its menu key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


class PaletteRow(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._theme = theme

    def height(self, font: QFont) -> int:
        """Return the height of a row in pixels."""
        return round(grid_step(font) * 4.5)

    def _paint_title(
        self, painter: QPainter, font: QFont, place: QRectF, title: str, found: tuple[int, ...]
    ) -> None:
        bold = scaled_font(font, 1.0, QFont.Weight.Bold)
        x, middle = place.left(), Qt.AlignmentFlag.AlignVCenter
        for index, letter in enumerate(title):
            lit = index in found
            painter.setFont(bold if lit else font)
            painter.setPen(QColor(self._theme.accent if lit else self._theme.text))
            width = QFontMetricsF(painter.font()).horizontalAdvance(letter)
            if x + width > place.right():
                break
            painter.drawText(QRectF(x, place.top(), width + 2, place.height()), middle, letter)
            x += width

    def _paint_shortcut(self, painter: QPainter, font: QFont, row: QRectF, keys: str) -> float:
        if not keys:
            return row.right()
        step = grid_step(font)
        small = scaled_font(font, 0.9)
        metrics = QFontMetricsF(small)
        width, height = metrics.horizontalAdvance(keys) + step * 1.5, metrics.height() + step / 2
        cap = QRectF(row.right() - width - step, row.center().y() - height / 2, width, height)
        painter.setPen(QColor(self._theme.groove))
        painter.setBrush(QColor(self._theme.panel))
        painter.drawRoundedRect(cap, step / 2, step / 2)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
        return cap.left()

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self.height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        action: QAction = index.data(ACTION)
        font: QFont = option.font
        step = grid_step(font)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.selected))
            painter.drawRoundedRect(row.adjusted(0, 1, 0, -1), step * 0.75, step * 0.75)
        side = step * 2
        place = QRectF(row.left() + step, row.center().y() - side / 2, side, side)
        if action.isChecked():
            draw_icon(painter, "check", place, self._theme.accent)
        elif not action.icon().isNull():
            action.icon().paint(painter, place.toRect(), mode=QIcon.Mode.Normal)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        right = self._paint_shortcut(painter, font, row, keys)
        title = QRectF(place.right() + step, row.top(), 0, row.height())
        title.setRight(right - step)
        self._paint_title(painter, font, title, action_title(action), index.data(POSITIONS) or ())
        painter.restore()
