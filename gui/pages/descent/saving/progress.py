"""How far something is that takes a while, with a button to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget


class ProgressDialog(QDialog):
    """Stands over its window, which goes on moving behind it, until it is closed from code.

    QProgressDialog would run the event loop within each ``setValue``.
    """

    cancelled = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._text = QLabel()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 1000)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self._text, self._bar, self._buttons):
            column.addWidget(part)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)

    def show_progress(self, text: str, share: float) -> None:
        """Say what is being done, and how much is done, from 0 to 1."""
        self._text.setText(text)
        self._bar.setValue(round(1000 * share))

    # Qt overrides

    def reject(self) -> None:
        self.cancelled.emit()
