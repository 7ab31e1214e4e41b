"""A short message over the stage, with a way to act on it and a way to wave it off."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.icons import draw_icon
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.icon_button import IconButton

# The role of the coloured edge; the drawing has the kind's name, so colour is never alone.
EDGE_ROLES = {"info": "accent", "warning": "warning", "danger": "danger"}


class Banner(QWidget):
    """Hidden until `show_message`; Escape or the cross dismisses it."""

    action_chosen = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind = "info"
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._action = QPushButton()
        self._action.clicked.connect(self._choose)
        self._own_action: Callable[[], object] | None = None
        self._close = IconButton("close", "Dismiss this message")
        self._close.clicked.connect(self._dismiss)
        step = grid_step(self.font())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(step * 5, step // 2, step // 2, step // 2)
        layout.setSpacing(step)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self.setMinimumHeight(step * 5)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()
        self.set_theme(DARK)

    def show_message(
        self,
        text: str,
        kind: str = "info",
        action_text: str | None = None,
        action: Callable[[], object] | None = None,
    ) -> None:
        """Show ``text``; ``kind`` is ``"info"``, ``"warning"`` or ``"danger"``.

        The button ``action_text`` does ``action``; without one it emits ``action_chosen``.

        Raises
        ------
        ValueError
            There is no such kind.
        """
        if kind not in EDGE_ROLES:
            raise ValueError(f"A banner is one of {', '.join(EDGE_ROLES)}, not {kind!r}.")
        self._kind, self._own_action = kind, action
        self._text.setText(text)
        self._action.setText(action_text or "")
        self._action.setVisible(action_text is not None)
        self.setAccessibleName(text)
        self.show()
        self.update()

    def dismiss(self) -> None:
        """Hide the message, without a signal."""
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._theme = theme
        self._close.set_theme(theme)
        self.update()

    def _choose(self) -> None:
        if self._own_action is not None:
            self._own_action()
        else:
            self.action_chosen.emit()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, step = self._theme, grid_step(self.font())
        edge = getattr(theme, EDGE_ROLES[self._kind])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(card, step * 0.75, step * 0.75)
        painter.fillPath(shape, QColor(theme.raised))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, 0, step * 0.5, self.height()), QColor(edge))
        painter.restore()
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawPath(shape)
        side = step * 2.25
        place = QRectF(step * 1.75, (self.height() - side) / 2, side, side)
        draw_icon(painter, self._kind, place, edge)
