"""The transport bar of the Training room: with goals to train to, and the past to scrub through."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton

from gui.numerals import integer
from gui.widgets.transport import TransportBar

AFTER_THE_BUTTONS = 4
SLOWEST_PACE, FASTEST_PACE = 1.0, 10_000.0  # steps a second, below flat out
FIRST_PACE = 300.0


class RunBar(TransportBar):
    """Plays a run; the slider runs over its moments, which are fewer than its steps."""

    epoch_requested = Signal()

    def __init__(self) -> None:
        self._moment_step = self._newest_step = 0
        super().__init__(SLOWEST_PACE, FASTEST_PACE, FIRST_PACE, with_history=True, flat_out=True)
        self.epoch = QPushButton("1 epoch")
        self.epoch.setToolTip("Read every training image once more, then pause (E)")
        self.epoch.clicked.connect(self.epoch_requested)
        self.until = QPushButton("Until")
        self.until.setToolTip("Train until it is good enough, or has read enough, then pause")
        self._menu = QMenu(self)
        self.until.setMenu(self._menu)
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        for place, button in enumerate((self.epoch, self.until), start=AFTER_THE_BUTTONS):
            layout.insertWidget(place, button)

    def offer(self, goals: list[QAction]) -> None:
        """Offer these goals."""
        self._menu.addActions(goals)

    def show_moment(self, index: int, last: int, step: int, last_step: int) -> None:
        """Show moment ``index`` of ``last``, which is ``step`` of ``last_step``; no signal."""
        self._moment_step, self._newest_step = step, last_step
        self.set_history(index, last)

    # Transport bar

    def _show_position(self) -> None:
        step, newest = integer(self._moment_step), integer(self._newest_step)
        words = f"step {step} / {newest}"
        self._position.setText(words)
        widest = self._position.fontMetrics().horizontalAdvance(words)
        if widest > self._position.minimumWidth():
            self._position.setMinimumWidth(widest)
