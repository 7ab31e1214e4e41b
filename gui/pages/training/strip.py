"""A line over the panes while they do not show the newest moment of the run as it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.spacing import grid_step
from gui.theme import DARK, Theme


class Strip(QWidget):
    """Words, a button that goes on from what is shown, and one that goes back to the run."""

    taken = Signal()
    left = Signal()

    def __init__(self, take: str, take_tip: str, leave: str, leave_tip: str) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.take = QPushButton(take)
        self.take.setToolTip(take_tip)
        self.take.clicked.connect(self.taken)
        self.leave = QPushButton(leave)
        self.leave.setToolTip(leave_tip)
        self.leave.clicked.connect(self.left)
        step = grid_step(self.font())
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * step, step // 2, step, step // 2)
        row.setSpacing(step)
        row.addWidget(self._words, 1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        self.setAutoFillBackground(True)
        self.hide()
        self.set_theme(DARK)

    def show_words(self, words: str | None) -> None:
        """Show the line with these words; None takes it away."""
        if words is not None and words != self._words.text():
            self._words.setText(words)
            self.setAccessibleName(words)
        if self.isHidden() != (words is None):
            self.setVisible(words is not None)

    def words(self) -> str:
        """What the line says; nothing when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.selected))
        self.setPalette(palette)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
