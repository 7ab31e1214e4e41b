"""The network, the cost and the gradient: three functions, each made from the one before."""

import time
import tomllib
from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from core.mnist import Mnist
from core.snapshot import Snapshot
from gui.folders import RESOURCES
from gui.numerals import integer
from gui.pages.training.desk import Desk
from gui.pages.training.exhibit import Exhibit
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.functions.nested import NestedFunctions
from gui.views.functions.numbers import Flowing, size_sum

SECONDS_BETWEEN = 1 / 15  # two pictures of vectors
OPENING_SECONDS = 0.5
THUMBNAILS = 24


class FunctionsExhibit(Exhibit):
    """The three boxes, opened one after another.

    Attributes
    ----------
    opened
        How many of them are open, 1 to 3.
    animated
        Whether they grow, or are open at once.
    """

    key = "functions"
    title = "Three functions"
    tip = "What goes in and what comes out: of the network, of its cost, of the gradient"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.animated = True
        self.opened = 1
        self.boxes = NestedFunctions()
        self.boxes.show_nothing("The numbers come with the first moment of the run.")
        self.back = QPushButton("Back")
        self.back.setToolTip("Close the function that was opened last")
        self.next = QPushButton("Next")
        self.next.setToolTip("Open the function that is made from this one")
        self.next.setProperty("kind", "primary")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._sum = QLabel()
        self._sum.setProperty("tone", "muted")
        self._sum.setWordWrap(True)
        path = RESOURCES / "training_functions.toml"
        self._texts = tomllib.loads(path.read_text(encoding="utf-8"))["function"]
        self._snapshot: Snapshot | None = None
        self._dirty = False
        self._shown_at = 0.0
        self._growing = (1.0, 0.0)  # from how many open boxes, since when
        self.back.clicked.connect(lambda: self.open(self.opened - 1))
        self.next.clicked.connect(lambda: self.open(self.opened + 1))
        desk.example_chosen.connect(self._take_example)
        self._arrange()
        self._show_words()
        self.set_theme(DARK)

    def open(self, count: int) -> None:
        """Have so many functions open, 1 to 3."""
        count = min(max(count, 1), 3)
        if count != self.opened:
            self._growing = self._grown(), time.monotonic()
            self.opened = count
            self._show_words()

    def sentence(self) -> str:
        """What is said about the function that was opened last."""
        return self._words.text()

    # Exhibit

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._dirty = True
        self._refresh()

    def enter(self) -> None:
        self._dirty = True

    def tick(self) -> None:
        self._refresh()
        self.boxes.show_opened(self._grown())

    def set_reduced_motion(self, reduced: bool) -> None:
        self.animated = not reduced

    def set_theme(self, theme: Theme) -> None:
        self.boxes.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"opened": self.opened}

    def restore(self, remembered: dict[str, Any]) -> None:
        self.open(int(remembered["opened"]))

    def tour(self) -> Iterator[float | str]:
        for count in (1, 2, 3):
            self.open(count)
            yield 0.8

    # Inside

    def _grown(self) -> float:
        start, since = self._growing
        share = min(1.0, (time.monotonic() - since) / OPENING_SECONDS) if self.animated else 1.0
        return start + (self.opened - start) * share * share * (3 - 2 * share)

    def _take_example(self) -> None:
        self._dirty = True

    def _refresh(self) -> None:
        now = time.monotonic()
        if not self._dirty or now - self._shown_at < SECONDS_BETWEEN:
            return
        mnist, snapshot = self.desk.mnist, self._snapshot
        if mnist is None or snapshot is None:
            if mnist is None:
                self.boxes.show_nothing(self.desk.digits.fault or "The digits are being loaded.")
            return
        self._dirty, self._shown_at = False, now
        self.boxes.show_numbers(self._flowing(snapshot, mnist))
        self._sum.setText(f"{size_sum(snapshot.recipe.widths)} weights and biases")
        self._show_words()

    def _flowing(self, snapshot: Snapshot, mnist: Mnist) -> Flowing:
        example = self.desk.example
        x = example.digits(mnist).batch(np.array([example.index]))
        count = example_count(snapshot, mnist)
        known = snapshot.step > 0 and snapshot.changed_theta is None
        batch = snapshot.recipe.batch_size
        words = f"mean of the last {integer(batch)}" if batch > 1 else "of the last example"
        with np.errstate(all="ignore"):  # weights that have flown off are shown as they are
            outputs = snapshot.network.answer(snapshot.theta, x)[0]
        return Flowing(
            widths=snapshot.recipe.widths,
            image=x[0],
            outputs=outputs,
            theta=snapshot.theta,
            cost=snapshot.cost if known else None,
            gradient=snapshot.gradient if known else None,
            cost_words=words if known else "known after a step",
            examples=list(mnist.train.batch(np.arange(min(THUMBNAILS, count)))),
            example_count=count,
        )

    def _show_words(self) -> None:
        self.back.setEnabled(self.opened > 1)
        self.next.setEnabled(self.opened < 3)
        if self._snapshot is None or self.desk.mnist is None:
            return
        layout = self._snapshot.network.layout
        counts = {
            "inputs": integer(layout.inputs),
            "outputs": integer(layout.outputs),
            "size": integer(layout.size),
            "examples": integer(example_count(self._snapshot, self.desk.mnist)),
        }
        text = self._texts[self.opened - 1]
        words = f"<b>{text['title']}</b> {text['sentence'].format(**counts)}"
        if words != self._words.text():
            self._words.setText(words)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        self._words.setMinimumHeight(round(3.4 * self.fontMetrics().height()))
        header = QHBoxLayout()
        header.setSpacing(step)
        header.addWidget(self._words, 1)
        header.addWidget(self.back)
        header.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * step, step, 2 * step, step)
        column.setSpacing(step)
        column.addLayout(header)
        column.addWidget(self.boxes, 1)
        column.addWidget(self._sum)


def example_count(snapshot: Snapshot, mnist: Mnist) -> int:
    """From how many images the run learns."""
    return min(snapshot.recipe.examples, len(mnist.train))
