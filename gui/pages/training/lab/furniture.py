"""The parts of the lab and where they stand: operations at the left, what they do at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.pages.training.lab.comparison import Comparison
from gui.pages.training.lab.controls import LabControls
from gui.pages.training.lab.operations import Operations
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.lab.term_table import TermTable
from gui.widgets.icon_button import IconButton
from gui.widgets.read_out import ReadOut

LIST_LINES = 4


class LabFurniture:
    """Fills ``room``, the exhibit."""

    def __init__(self, room: QWidget) -> None:
        self.controls = LabControls()
        self.accuracy = ReadOut("right of 10,000 test images")
        self.cost = QLabel()
        self.list = QListWidget()
        self.list.setAccessibleName("What is done to the network, in order")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.undo = IconButton("undo", "Take the last change back")
        self.redo = IconButton("redo", "Change it again")
        self.undo.set_tip("Take the last change back", "Ctrl+Z")
        self.redo.set_tip("Change it again", "Ctrl+Shift+Z")
        self.put_back = QPushButton("Put back")
        self.put_back.setToolTip("Show the network as it was, in every picture")
        self.keep = QPushButton("Keep")
        self.keep.setToolTip("Let the training go on from the changed network")
        self.caption = QLabel()
        self.table = TermTable()
        self.table.set_empty_text("The network is being loaded.")
        self._arrange(room)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for part in (self.controls, self.accuracy, self.undo, self.redo, self.table):
            part.set_theme(theme)

    def show_operations(self, operations: Operations, lines: Sequence[str]) -> None:
        """Show what is done, one line each, and what can be undone."""
        self.controls.show_operations(operations)
        self.list.clear()
        self.list.addItems([f"{place}. {line}" for place, line in enumerate(lines, start=1)])
        self.list.scrollToBottom()
        self._nothing.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self.undo.setEnabled(operations.can_undo)
        self.redo.setEnabled(operations.can_redo)
        for button in (self.put_back, self.keep):
            button.setEnabled(bool(lines))

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the figures before and after."""
        self.accuracy.set_text(comparison.accuracy())
        cost = comparison.cost()
        text = f"cost on them {cost}" if cost else ""
        if text != self.cost.text():
            self.cost.setText(text)

    def _arrange(self, room: QWidget) -> None:
        step = grid_step(room.font())
        line = room.fontMetrics().height()
        for label in (self.cost, self.caption):
            label.setProperty("tone", "muted")
            label.setWordWrap(True)
        self._nothing = QLabel("Nothing is changed: this is the network as it was trained.")
        self._nothing.setProperty("tone", "muted")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self._nothing, self.list):
            part.setFixedHeight(LIST_LINES * (line + step // 2))
        scroll = QScrollArea()
        scroll.setWidget(self.controls)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setMinimumWidth(14 * line)
        scroll.setMaximumWidth(28 * line)
        right = QVBoxLayout()
        right.setSpacing(step // 2)
        right.addWidget(self.accuracy)
        right.addWidget(self.cost)
        right.addWidget(self._nothing)
        right.addWidget(self.list)
        right.addLayout(self._buttons(step))
        right.addSpacing(step)
        right.addWidget(self.caption)
        right.addWidget(self.table, 1)
        row = QHBoxLayout(room)
        row.setContentsMargins(step, step, step, step)
        row.setSpacing(step)
        row.addWidget(scroll, 4)
        row.addLayout(right, 5)

    def _buttons(self, step: int) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(step // 2)
        buttons.addWidget(self.undo)
        buttons.addWidget(self.redo)
        buttons.addStretch(1)
        buttons.addWidget(self.put_back)
        buttons.addWidget(self.keep)
        return buttons
