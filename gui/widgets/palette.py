"""The command palette: type a few letters, press Enter, and the action runs.

It lies over its parent near the top and closes on Escape, on a choice and when the keyboard focus
goes elsewhere. It starts empty every time.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.icons import draw_icon
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.fuzzy import match
from gui.widgets.palette_row import ACTION, POSITIONS, PaletteRow, action_title

ROWS_SHOWN = 10
SHADOW_LAYERS = 12


class CommandPalette(QWidget):
    """A search field over a list of actions, drawn above everything else in ``parent``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setAccessibleName("Command palette")
        self._actions: list[QAction] = []
        self._field = QLineEdit()
        self._field.setProperty("kind", "search")
        self._field.setPlaceholderText("What would you like to do?")
        self._field.setAccessibleName("Search for a command")
        self._field.textChanged.connect(self._filter)
        self._field.installEventFilter(self)
        self._row = PaletteRow(self)
        self._list = QListWidget()
        self._list.setObjectName("palette")
        self._list.setAccessibleName("Commands")
        self._list.setItemDelegate(self._row)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.itemEntered.connect(self._list.setCurrentItem)
        self._list.itemClicked.connect(self._run)
        self._empty = QLabel("Nothing by that name. Try fewer letters.")
        self._empty.setProperty("tone", "muted")
        self._arrange()
        parent.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        self.hide()
        self.set_theme(DARK)

    def open(self, actions: Sequence[QAction]) -> None:
        """Show the palette over those of ``actions`` that can be used now."""
        self._actions = [
            action for action in actions if action.isEnabled() and not action.isSeparator()
        ]
        self._field.clear()
        self._filter("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._theme = theme
        self._row.set_theme(theme)
        self.update()

    def _arrange(self) -> None:
        step = grid_step(self.font())
        search = QHBoxLayout()
        search.setContentsMargins(step * 4, step // 2, step, step // 2)
        search.addWidget(self._field)
        layout = QVBoxLayout(self)
        edge = SHADOW_LAYERS + step
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(step)
        layout.addLayout(search)
        layout.addWidget(self._list)
        layout.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignHCenter)

    def _filter(self, query: str) -> None:
        found = []
        for order, action in enumerate(self._actions):
            way = match(query, action_title(action))
            if way is not None:
                found.append((-way.score, order, action, way.positions))
        self._list.clear()
        for _, _, action, positions in sorted(found, key=lambda row: row[:2]):
            item = QListWidgetItem(action_title(action))
            item.setData(ACTION, action)
            item.setData(POSITIONS, positions)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._empty.setVisible(not found)
        self._list.setVisible(bool(found))
        self._place()

    def _place(self) -> None:
        parent = self._host
        step = grid_step(self.font())
        width = min(step * 72, parent.width() - 2 * step) + 2 * SHADOW_LAYERS
        rows = min(ROWS_SHOWN, self._list.count())
        self._list.setFixedHeight(max(1, rows) * self._row.height(self.font()) + 2)
        self.layout().activate()  # type: ignore[union-attr]
        height = min(self.sizeHint().height(), parent.height() - step * 4)
        self.setGeometry((parent.width() - width) // 2, step * 6, width, height)

    def _run(self, item: QListWidgetItem) -> None:
        action: QAction = item.data(ACTION)
        self.hide()
        action.trigger()

    def _move(self, rows: int) -> None:
        count = self._list.count()
        if count:
            row = self._list.currentRow() + rows
            row = row % count if abs(rows) == 1 else min(count - 1, max(0, row))
            self._list.setCurrentRow(row)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self.hide()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            if self.isVisible():
                self._place()
        elif (
            watched is self._field
            and self.isVisible()
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        moves: dict[int, int] = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: ROWS_SHOWN,
            Qt.Key.Key_PageUp: -ROWS_SHOWN,
        }
        if key in moves:
            self._move(moves[key])
        elif key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._list.currentItem() is not None:
                self._run(self._list.currentItem())
        else:
            return False
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, step = self._theme, grid_step(self.font())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(*(SHADOW_LAYERS,) * 2, *(-SHADOW_LAYERS,) * 2)
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(Qt.GlobalColor.transparent)
        shade.setAlphaF(theme.shadow)
        painter.setBrush(shade)
        for layer in range(SHADOW_LAYERS):
            painter.drawRoundedRect(
                card.adjusted(-layer, -layer, layer, layer), step + layer, step + layer
            )
        painter.setBrush(QColor(theme.raised))
        painter.setPen(QPen(QColor(theme.groove), 1))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), step, step)
        side = step * 2.25
        top = self._field.geometry().center().y() - side / 2
        draw_icon(painter, "search", QRectF(card.left() + step * 2, top, side, side), theme.muted)
        hairline = self._field.geometry().bottom() + step
        painter.fillRect(QRectF(card.left(), hairline, card.width(), 1), QColor(theme.line))
