"""A column of controls under headings: what the Controls tab of every room is made of."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from gui.spacing import grid_step


class Panel(QWidget):
    """Grows downwards: a heading, and under it words, controls and facts, in the order added."""

    def __init__(self) -> None:
        super().__init__()
        self._step = grid_step(self.font())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(4 * (2 * self._step,)))
        self._column.setSpacing(self._step)

    def add_heading(self, text: str) -> None:
        """Begin a group."""
        if self._column.count():
            self._column.addSpacing(self._step)
        heading = QLabel(text)
        heading.setProperty("role", "heading")
        self._column.addWidget(heading)

    def add_control(self, control: QWidget) -> None:
        """Put a control into the present group, as wide as the column."""
        self._column.addWidget(control)

    def add_text(self, text: str = "") -> QLabel:
        """Put a paragraph of quiet words into the present group."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setProperty("tone", "muted")
        self._column.addWidget(label)
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
        self._column.addLayout(form)
        return values

    def end(self) -> None:
        """Push everything up."""
        self._column.addStretch(1)
