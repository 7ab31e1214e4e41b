"""One big number with a small caption."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.spacing import scaled_font
from gui.theme import DARK, Theme

NUMBER_SCALE = 1.7
CAPTION_SCALE = 0.9


class ReadOut(QWidget):
    """A figure to watch, such as the cost; an empty one shows a dash."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self._caption = QLabel(caption)
        self._caption.setFont(scaled_font(self.font(), CAPTION_SCALE))
        self._caption.setProperty("tone", "muted")
        self._number = QLabel()
        self._number.setFont(scaled_font(self.font(), NUMBER_SCALE, QFont.Weight.DemiBold))
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._number)
        layout.addWidget(self._caption)
        self.set_text("")
        self.set_theme(DARK)

    def text(self) -> str:
        """Return what is shown."""
        return self._number.text()

    def set_text(self, text: str) -> None:
        """Show ``text``, already worded for people."""
        shown = text or "\N{EN DASH}"
        if shown == self._number.text():
            return
        self._number.setText(shown)
        self.setAccessibleName(f"{self._caption.text()}: {shown}")

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        colours = self._number.palette()
        colours.setColor(QPalette.ColorRole.WindowText, theme.text)
        self._number.setPalette(colours)
