"""The tools of the pad in a row above it: pen, eraser, undo, redo, clear, a test digit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.icon_button import IconButton


class PadTools(QWidget):
    """Emits what the learner takes up or wants done."""

    eraser_taken = Signal(bool)  # the eraser, or the pen again
    undo_requested = Signal()
    redo_requested = Signal()
    clear_requested = Signal()
    test_digit_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pen = IconButton("draw", "Draw")
        self.eraser = IconButton("eraser", "Rub out parts of strokes")
        self.eraser.set_tip("Rub out parts of strokes", "E")
        for tool in (self.pen, self.eraser):
            tool.setCheckable(True)
        self.undo = IconButton("undo", "Undo")
        self.redo = IconButton("redo", "Redo")
        self.clear = IconButton("clear", "Clear the pad")
        self.clear.set_tip("Clear the pad", "C")
        self.test_digit = IconButton("dice", "A digit of the test images")
        self.test_digit.set_tip("A digit of the test images, which no network has learned", "D")
        self._buttons = (
            *(self.pen, self.eraser, self.undo, self.redo),
            *(self.clear, self.test_digit),
        )
        self.pen.clicked.connect(lambda: self._take(False))
        self.eraser.clicked.connect(lambda: self._take(not self._erasing))
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.clear.clicked.connect(self.clear_requested)
        self.test_digit.clicked.connect(self.test_digit_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid_step(self.font()) // 2)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.set_erasing(False)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for button in self._buttons:
            button.set_theme(theme)

    def set_erasing(self, erasing: bool) -> None:
        """Show which tool is in hand, without a signal."""
        self._erasing = erasing
        self.pen.setChecked(not erasing)
        self.eraser.setChecked(erasing)

    def show_history(self, can_undo: bool, can_redo: bool) -> None:
        """Offer what can be undone and redone."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def _take(self, eraser: bool) -> None:
        self.set_erasing(eraser)
        self.eraser_taken.emit(eraser)
