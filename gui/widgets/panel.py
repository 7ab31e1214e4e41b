"""A column of controls under headings: what the Controls tab of every room is made of."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.spacing import grid_step


class Panel(QWidget):
    """Grows downwards: a heading, and under it words, controls and facts, in the order added."""

    def __init__(self) -> None:
        super().__init__()
        self._step = grid_step(self.font())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * self._step, self._step, 2 * self._step, self._step)
        self._column.setSpacing(self._step)
        self._group = self._column
        self.foldings: dict[str, QToolButton] = {}

    def add_heading(self, text: str) -> None:
        """Begin a group."""
        self._part_from_above()
        heading = QLabel(text)
        heading.setProperty("role", "heading")
        self._column.addWidget(heading)
        self._group = self._column

    def add_folding(self, text: str, unfolded: bool = False) -> None:
        """Begin a group that can be folded away under its heading."""
        self._part_from_above()
        heading = QToolButton()
        heading.setText(text)
        heading.setProperty("role", "folding")
        heading.setCheckable(True)
        heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        heading.setToolTip(f"Show or hide: {text}")
        group = QWidget()
        self._group = QVBoxLayout(group)
        self._group.setContentsMargins(0, 0, 0, 0)
        self._group.setSpacing(self._step)
        self._column.addWidget(heading)
        self._column.addWidget(group)

        def fold(shown: bool) -> None:
            group.setVisible(shown)
            heading.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)

        heading.toggled.connect(fold)
        heading.setChecked(unfolded)
        fold(unfolded)
        self.foldings[text] = heading

    def add_control(self, control: QWidget) -> None:
        """Put a control into the present group, as wide as the column."""
        self._group.addWidget(control)

    def add_text(self, text: str = "") -> QLabel:
        """Put a paragraph of quiet words into the present group."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setProperty("tone", "muted")
        self._group.addWidget(label)
        return label

    def add_facts(self, names: Iterable[str]) -> dict[str, QLabel]:
        """Put a table of facts into the present group; returns the labels of the values."""
        form = QFormLayout()
        form.setHorizontalSpacing(2 * self._step)
        form.setVerticalSpacing(self._step // 2)
        values = {}
        for name in names:
            caption = QLabel(name)
            caption.setProperty("tone", "muted")
            values[name] = QLabel()
            values[name].setWordWrap(True)
            form.addRow(caption, values[name])
        self._group.addLayout(form)
        return values

    def end(self) -> None:
        """Push everything up."""
        self._column.addStretch(1)

    def _part_from_above(self) -> None:
        if self._column.count():
            self._column.addSpacing(self._step)
