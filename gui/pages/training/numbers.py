"""The numbers over the panes: what the run is doing, how far it is, and how well it does."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from core.channel import State
from core.goal import Goal
from core.snapshot import Snapshot
from gui.numerals import fixed
from gui.pages.training.goals import progress_words
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.read_out import ReadOut

STATES = {
    State.STARTING: "loading the images",
    State.PAUSED: "paused",
    State.RUNNING: "learning",
    State.DIVERGED: "diverged",
    State.STOPPED: "stopped",
}
NAMES = (
    "state",
    "step",
    "epoch",
    "mini-batch cost",
    "test cost",
    "train cost",
    "test accuracy",
    "train accuracy",
    "tested at",
    "speed",
)
FIELDS = {
    "test cost": "cost",
    "test accuracy": "accuracy",
    "train cost": "train_cost",
    "train accuracy": "train_accuracy",
}
TIPS = {
    "train cost": "Over the first 10,000 training images, when they were last tested",
    "train accuracy": "Of the first 10,000 training images, when they were last tested",
    "tested at": "The step of the last test up to here: costs and accuracies are from there",
}
# What goes first where there is not enough room for all.
EXPENDABLE = (
    *("train cost", "tested at", "mini-batch cost", "train accuracy"),
    *("test cost", "speed", "state"),
)


class NumberRow(QWidget):
    """Read-outs in a row; those that matter least hide where the room is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.read_outs = {name: ReadOut(name) for name in NAMES}
        for name, tip in TIPS.items():
            self.read_outs[name].setToolTip(tip)
        step = grid_step(self.font())
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(2 * step, step, 2 * step, step)
        self._layout.setSpacing(5 * step // 2)
        for read_out in self.read_outs.values():
            self._layout.addWidget(read_out)
        self._layout.addStretch(1)
        self._goal = QLabel()
        self._goal.setProperty("tone", "muted")
        self._layout.addWidget(self._goal)
        self._progress = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip("The line below grows with every epoch: all training images read once")
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self._theme = theme
        for read_out in self.read_outs.values():
            read_out.set_theme(theme)

    def show_state(self, state: State) -> None:
        """Say what the run is doing."""
        self.read_outs["state"].set_text(STATES[state])

    def show_numbers(self, snapshot: Snapshot, speed: float) -> None:
        """Refresh them; ``speed`` in steps a second."""
        running = snapshot.state is State.RUNNING
        numbers = {
            "step": f"{snapshot.step:,}",
            "epoch": f"{snapshot.epoch:.2f}",
            "mini-batch cost": "–" if snapshot.step == 0 else fixed(snapshot.cost, 3),
            "speed": f"{speed:,.0f}/s" if running and speed else "–",
        }
        if len(snapshot.tests):
            newest = snapshot.tests[-1]
            numbers["tested at"] = f"step {int(newest['step']):,}"
            for name, field in FIELDS.items():
                value = float(newest[field])
                share = name.endswith("accuracy")
                numbers[name] = f"{fixed(100 * value, 1)} %" if share else fixed(value, 3)
        for name, text in numbers.items():
            self.read_outs[name].set_text(text)
        self._fit()

    def show_goal(self, goal: Goal | None, newest: Snapshot, epochs_a_second: float) -> None:
        """Show what it trains to, if there is a goal, and how much of the epoch is done."""
        words = "" if goal is None else progress_words(goal, newest, epochs_a_second)
        if words != self._goal.text():
            self._goal.setText(words)
            self._fit()
        self._progress = newest.epoch % 1.0
        self.update()

    def _fit(self) -> None:
        margins, gap = self._layout.contentsMargins(), self._layout.spacing()
        widths = {name: one.sizeHint().width() + gap for name, one in self.read_outs.items()}
        taken = sum(widths.values()) + gap + self._goal.sizeHint().width()
        excess = taken + margins.left() + margins.right() - self.width()
        hidden = set()
        for name in EXPENDABLE:
            if excess > 0:
                hidden.add(name)
                excess -= widths[name]
        for name, read_out in self.read_outs.items():
            if read_out.isHidden() != (name in hidden):
                read_out.setVisible(name not in hidden)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = QRectF(0, self.height() - 2, self.width(), 2)
        painter.fillRect(line, QColor(self._theme.line))
        line.setWidth(self._progress * self.width())
        painter.fillRect(line, QColor(self._theme.accent))
