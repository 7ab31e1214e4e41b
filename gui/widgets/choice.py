"""A choice of a few, side by side, all of them visible."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from gui.spacing import grid_step
from gui.theme import Theme


class Segments(QFrame):
    """Buttons of which exactly one is chosen. The arrow keys walk along them."""

    chosen = Signal(int)  # the index of the option

    def __init__(self, options: Sequence[str], tooltips: Sequence[str] = ()) -> None:
        super().__init__()
        self.setObjectName("segments")
        self._group = QButtonGroup(self)
        self._chosen = 0
        gap = max(1, grid_step(self.font()) // 4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        for index, option in enumerate(options):
            button = QPushButton(option)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setChecked(index == 0)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if index < len(tooltips):
                button.setToolTip(tooltips[index])
            self._group.addButton(button, index)
            layout.addWidget(button, 1)
        self._group.idClicked.connect(self._choose)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def current(self) -> int:
        """Return the index of the chosen option."""
        return self._chosen

    def set_current(self, index: int) -> None:
        """Choose an option without a signal."""
        self._chosen = index
        self._group.button(index).setChecked(True)

    def set_offered(self, index: int, offered: bool) -> None:
        """Let an option be chosen, or not."""
        self._group.button(index).setEnabled(offered)

    def set_theme(self, theme: Theme) -> None:
        """Do nothing: the style sheet of the application dresses the buttons."""

    def _choose(self, index: int) -> None:
        if index != self._chosen:
            self._chosen = index
            self.chosen.emit(index)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._group.buttons()) - 1}
        if event.key() in ends:
            button = self._group.button(ends[Qt.Key(event.key())])
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.click()
        else:
            super().keyPressEvent(event)
