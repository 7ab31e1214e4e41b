"""The check of backpropagation by brute force: ordered, watched, and told in numbers."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.background import Job
from core.brute_force import Check, check_part
from core.snapshot import Snapshot
from gui.numerals import integer, number
from gui.pages.training.desk import Desk
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.gradient.agreement_plot import AgreementPlot
from gui.widgets.slider import LabelledSlider

KEY = "gradient-brute-force"
EXAMPLES = 100  # training images, for both ways
PATIENCE = 1.0  # seconds a part: other work in the background waits no longer
FEWEST, FIRST = 10, 500  # entries
AGREED = 1e-5  # of the largest entry: far above rounding, far below any mistake


class BruteForcePage(QWidget):
    """Controls, a progress bar, the dots on their diagonal and the two times."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._snapshot: Snapshot | None = None
        self._of: Snapshot | None = None  # the moment that is being checked
        self._todo: NDArray[np.intp] = np.zeros(0, np.intp)
        self._asked = 0
        self._seed = 0
        self._job: Job[Check] | None = None
        self._checked: Check | None = None
        self._slider_size = 0
        self._theme = DARK
        self._column = QVBoxLayout(self)
        self._slider = self._new_slider(13_002)
        self._button = QPushButton("Check by brute force")
        self._button.setToolTip(
            "Nudge one weight after another both ways, and compare with backpropagation"
        )
        self._button.clicked.connect(self._on_clicked)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("How much is checked")
        self._bar.setRange(0, 1000)
        self._plot = AgreementPlot("by backpropagation", "by brute force")
        self._verdict = QLabel()
        self._times = QLabel()
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self._theme = theme
        self._slider.set_theme(theme)
        self._plot.set_theme(theme)

    @property
    def verdict(self) -> str:
        """What the numbers show so far."""
        return self._verdict.text()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Check this moment next."""
        self._snapshot = snapshot
        size = len(snapshot.theta)
        if size != self._slider_size:
            fresh = self._new_slider(size)
            fresh.set_theme(self._theme)
            self._column.replaceWidget(self._slider, fresh)
            self._slider.deleteLater()
            self._slider = fresh

    def forget(self) -> None:
        """Take the result away: it belongs to another run."""
        self.cancel()
        self._snapshot, self._checked = None, None
        self._plot.clear()
        self._show()

    def start(self) -> None:
        """Begin a check of other entries, chosen at random."""
        if self._snapshot is None:
            return
        if not np.isfinite(self._snapshot.theta).all():
            self._verdict.setText("The weights are not finite numbers any more.")
            return
        self._of, self._checked = self._snapshot, None
        self._seed += 1
        size = len(self._of.theta)
        self._asked = min(int(self._slider.value()), size)
        rng = np.random.default_rng(self._seed)
        self._todo = rng.permutation(size)[: self._asked]
        self._next_part()
        self._show()

    def cancel(self) -> None:
        """Stop; what has been checked stays."""
        if self._job is not None:
            self._desk.background.cancel(KEY)
            self._job = None
            self._show()

    def tick(self) -> None:
        """Take what is finished."""
        if self._job is None:
            return
        if self._job.fault is not None:
            self._verdict.setText(self._job.fault)
            self._job = None
            self._show_button()
            return
        part = self._job.poll()
        if part is not None:
            self._checked = part if self._checked is None else self._checked.joined(part)
            self._todo = self._todo[len(part.indices) :]
            self._job = None
            if len(self._todo):
                self._next_part()
            self._plot.show_points(self._checked.backpropagated, self._checked.differences)
            self._show()
        elif self._job.cancelled:
            self.cancel()
        self._show_progress()

    def _next_part(self) -> None:
        assert self._of is not None
        digits = self._desk.digits
        self._job = self._desk.background.start(
            KEY,
            check_part,
            self._of.recipe,
            np.array(self._of.theta),
            self._todo,
            EXAMPLES,
            PATIENCE,
            digits.folder,
            digits.cache,
        )

    def _on_clicked(self) -> None:
        if self._job is None:
            self.start()
        else:
            self.cancel()

    def _show_progress(self) -> None:
        progress = self._job.progress if self._job is not None else 0.0
        left = len(self._todo) * (1 - progress)
        self._bar.setValue(round(1000 * (1 - left / self._asked)) if self._asked else 0)

    def _show_button(self) -> None:
        self._button.setText("Cancel" if self._job is not None else "Check by brute force")
        self._bar.setEnabled(self._job is not None)

    def _show(self) -> None:
        self._show_button()
        check = self._checked
        if check is None:
            busy = "Nudging ..." if self._job is not None else ""
            self._verdict.setText(busy)
            self._times.setText(
                f"Both ways are worked out for the first {EXAMPLES} training images, "
                "in double precision, at the weights that are shown."
            )
            return
        of = f"{integer(len(check.indices))} of {integer(check.size)} entries"
        apart = number(check.largest_difference, 2)
        step = integer(self._of.step) if self._of is not None else ""
        agree = "agree" if check.largest_difference <= AGREED else "do not agree"
        self._verdict.setText(
            f"Step {step}: {of} {agree}; the largest difference is {apart} of the largest entry."
        )
        self._times.setText(_times(check))

    def _new_slider(self, size: int) -> LabelledSlider:
        self._slider_size = size
        return LabelledSlider(
            "Entries to check",
            FEWEST,
            max(size, FEWEST + 1),
            min(FIRST, size),
            log=True,
            digits=0,
            tooltip="How many weights and biases to nudge: each takes two looks at the cost",
        )

    def _arrange(self) -> None:
        step = grid_step(self.font())
        for label in (self._verdict, self._times):
            label.setWordWrap(True)
        self._times.setProperty("tone", "muted")
        row = QHBoxLayout()
        self._bar.setMinimumWidth(3 * step)
        row.addWidget(self._button)
        row.addWidget(self._bar, 1)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(step)
        self._column.addWidget(self._slider)
        self._column.addLayout(row)
        self._column.addWidget(self._plot, 1)
        self._column.addWidget(self._verdict)
        self._column.addWidget(self._times)
        self._show()


def _times(check: Check) -> str:
    size = integer(check.size)
    factor = number(float(f"{check.seconds_for_all / check.backpropagation_seconds:.2g}"))
    measured = len(check.indices) < check.size
    taken = f", from {integer(len(check.indices))} measured" if measured else ""
    return (
        f"Backpropagation: {_duration(check.backpropagation_seconds)} for all {size}.\n"
        f"Brute force: {_duration(check.seconds_for_all)} for all {size}{taken}; "
        f"{factor} times as long."
    )


def _duration(seconds: float) -> str:
    if seconds < 1:
        return f"{number(1000 * seconds, 2)} ms"
    if seconds < 120:
        return f"{number(seconds, 2)} s"
    return f"{number(seconds / 60, 2)} minutes"
