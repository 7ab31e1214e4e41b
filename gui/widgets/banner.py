"""A short message over the stage, with a way to act on it and a way to wave it off.

A hint stays: under every message, and alone when there is none. What must be read stays, too, until
it is waved off; what is said meanwhile waits behind it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.icons import draw_icon
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.icon_button import IconButton

# The role of the coloured edge; the drawing has the kind's name, so colour is never alone.
EDGE_ROLES = {"info": "accent", "warning": "warning", "danger": "danger"}


@dataclass(frozen=True)
class Message:
    """What there is to say: ``stays`` until it is waved off, or not."""

    text: str
    kind: str = "info"
    action_text: str | None = None
    action: Callable[[], object] | None = None
    stays: bool = False


class Banner(QWidget):
    """Hidden until `show_message`; Escape or the cross dismisses it."""

    action_chosen = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._message: Message | None = None
        self._waiting: Message | None = None
        self._hint = ""
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._below = QLabel()
        self._below.setWordWrap(True)
        self._below.setTextFormat(Qt.TextFormat.PlainText)
        self._below.setProperty("tone", "muted")
        self._action = QPushButton()
        self._action.clicked.connect(self._choose)
        self._close = IconButton("close", "Dismiss this message")
        self._close.clicked.connect(self._dismiss)
        step = grid_step(self.font())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(step * 5, step // 2, step // 2, step // 2)
        layout.setSpacing(step)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._below)
        layout.addLayout(words, 1)
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
        stays: bool = False,
    ) -> None:
        """Show ``text``; ``kind`` is ``"info"``, ``"warning"`` or ``"danger"``.

        The button ``action_text`` does ``action``; without one it emits ``action_chosen``. What
        ``stays`` is there until it is waved off, and other messages wait for that.

        Raises
        ------
        ValueError
            There is no such kind.
        """
        if kind not in EDGE_ROLES:
            raise ValueError(f"A banner is one of {', '.join(EDGE_ROLES)}, not {kind!r}.")
        message = Message(text, kind, action_text, action, stays)
        if self._message is not None and self._message.stays and not stays:
            self._waiting = message
        else:
            self._show(message)

    def dismiss(self) -> None:
        """Hide the message, without a signal; what stays does, and so does the hint."""
        self._waiting = None
        if self._message is None or not self._message.stays:
            self._show(None)

    def set_hint(self, hint: str) -> None:
        """Keep a sentence in sight until it is waved off or another is set; none to forget it."""
        self._hint = hint
        self._show(self._message)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._theme = theme
        self._close.set_theme(theme)
        self.update()

    def _show(self, message: Message | None) -> None:
        self._message = message
        shown = message or (Message(self._hint) if self._hint else None)
        self.setVisible(shown is not None)
        if shown is None:
            return
        below = self._hint if self._hint != shown.text else ""
        self._text.setText(shown.text)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self._action.setText(shown.action_text or "")
        self._action.setVisible(shown.action_text is not None)
        self.setAccessibleName(shown.text)
        self.setAccessibleDescription(below)
        self.updateGeometry()
        self.update()

    def _choose(self) -> None:
        if self._message is not None and self._message.action is not None:
            self._message.action()
        else:
            self.action_chosen.emit()

    def _dismiss(self) -> None:
        after, self._waiting = self._waiting, None
        if after is None:
            self._hint = ""
        self._show(after)
        self.dismissed.emit()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, step = self._theme, grid_step(self.font())
        kind = self._message.kind if self._message is not None else "info"
        edge = getattr(theme, EDGE_ROLES[kind])
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
        draw_icon(painter, kind, place, edge)
