"""One weight of thousands: the cost along it as a curve, with the ball at its present value.

Drag the ball, and every picture of the room shows the network with that weight. Then the weight is
put back, or kept and the run goes on from there.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from core.importance import place_of
from core.snapshot import Snapshot
from gui.numerals import integer
from gui.pages.training.desk import Desk
from gui.pages.training.exhibit import Exhibit
from gui.pages.training.gradient.weight_chooser import WeightChooser
from gui.pages.training.gradient.weight_curve import WeightCurves, Wish
from gui.pages.training.gradient.weight_picture import WeightPicture
from gui.pages.training.gradient.words import place_words
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.choice import Segments

REACHES = (1.0, 4.0, 16.0)
EXAMPLES = (500, 2_000, 60_000)


class WeightExhibit(Exhibit):
    """The curve with its ball and tangent, ways to other weights, and what to do with a trial."""

    key = "weight"
    title = "One weight"
    tip = "The cost along a single weight: drag it and watch the network change"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._snapshot: Snapshot | None = None
        self._curves = WeightCurves(desk)
        self._has_searched = False  # for a weight to begin with
        self._chooser = WeightChooser(desk)
        self._name = QLabel()
        self._reach = Segments(
            ("±1", "±4", "±16"), ("How far from its value the weight is followed",) * 3
        )
        self._examples = Segments(
            ("500 images", "2,000", "all"),
            ("Of how many training images the cost is the mean",) * 3,
        )
        self._put_back = QPushButton("Put back")
        self._put_back.setToolTip("Show the run's own weights again (Esc)")
        self._keep = QPushButton("Keep")
        self._keep.setToolTip("Let the run go on from the weights that are tried out")
        self._picture = WeightPicture([self._put_back, self._keep])
        self._arrange()
        self._connect()
        self._show()

    # Exhibit

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._follow()

    def begin_again(self) -> None:
        self._curves.forget()
        self._snapshot = None
        self._has_searched = False
        self._show()

    def enter(self) -> None:
        self._snapshot = self.desk.shown
        self._has_searched = False
        self._follow()

    def leave(self) -> None:
        self._curves.forget()
        self._chooser.cancel()

    def tick(self) -> None:
        self._chooser.tick()
        if self._snapshot is not None and self._index is None and not self._has_searched:
            self._has_searched = True
            self._chooser.most()
        self._look()
        if self._curves.poll():
            self._draw_curve()
            self._show()

    def tick_text(self) -> None:
        self._show()

    def set_theme(self, theme: Theme) -> None:
        self._picture.set_theme(theme)
        self._chooser.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"reach": self._reach.current(), "examples": self._examples.current()}

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        reach, examples = int(remembered["reach"]), int(remembered["examples"])
        if not (0 <= reach < len(REACHES) and 0 <= examples < len(EXAMPLES)):
            raise ValueError("the remembered stretch of a weight is not there")
        self._reach.set_current(reach)
        self._examples.set_current(examples)

    def tour(self) -> Iterator[float | str]:
        self._chooser.most()
        yield 1.5
        theta, index = self._theta, self._index
        if theta is None or index is None or self._curves.curve is None:
            yield "no curve along a weight was drawn"
            return
        reach = REACHES[self._reach.current()]
        for share in np.sin(np.linspace(0.0, np.pi, 12)):
            self._drag(self._curves.centre - 0.6 * reach * float(share))
            yield 0.06
        self.desk.put_back()
        yield 0.2

    # Inside

    @property
    def _theta(self) -> NDArray[np.floating] | None:
        """The weights that are looked at, those that are tried out before the run's own."""
        snapshot, trial = self._snapshot, self.desk.trial
        if snapshot is None:
            return None
        own: NDArray[np.floating] = snapshot.record["theta"]
        return trial if trial is not None and trial.shape == own.shape else own

    @property
    def _index(self) -> int | None:
        index, theta = self.desk.weight, self._theta
        return index if index is not None and theta is not None and index < len(theta) else None

    def _look(self) -> None:
        """Tell the background which curve is wanted."""
        theta, index = self._theta, self._index
        if self._snapshot is None or theta is None or index is None:
            return
        if not np.isfinite(theta).all():
            self._curves.forget()
            return
        reach, examples = self._reach.current(), self._examples.current()
        wish = Wish(index, REACHES[reach], EXAMPLES[examples])
        self._curves.look(self._snapshot, theta, wish)

    def _follow(self) -> None:
        self._look()
        self._show()

    def _draw_curve(self) -> None:
        curve, wish = self._curves.curve, self._curves.wish
        if curve is not None and wish is not None and self._snapshot is not None:
            place = place_of(self._snapshot.network.layout, wish.index)
            name = "this bias" if place.source is None else "this weight"
            self._picture.show_curve(curve, self._curves.centre, wish.reach, name)

    def _drag(self, weight: float) -> None:
        theta, index = self._theta, self._index
        if theta is not None and index is not None and self._curves.curve is not None:
            tried = np.array(theta)
            tried[index] = weight
            self.desk.try_out(tried)

    def _show(self) -> None:
        """Put ball, tangent and numbers where the weight is."""
        theta, index, curve = self._theta, self._index, self._curves.curve
        trying = self.desk.trial is not None
        self._put_back.setEnabled(trying)
        self._keep.setEnabled(trying)
        if self._snapshot is None or theta is None or index is None:
            waiting = "Looking for the weight that matters most"
            self._name.setText("Waiting for the first weights" if theta is None else waiting)
            self._picture.clear("")
            return
        layout = self._snapshot.network.layout
        words = place_words(layout, place_of(layout, index))
        self._name.setText(words[0].upper() + words[1:])
        if curve is None:
            self._picture.clear(self._curves.fault or _why_none(theta))
            return
        # While it trains the curve is a moment old, and so is the ball on it.
        late = not trying and self.desk.run.playing
        weight = self._curves.centre if late else float(theta[index])
        own = weight if late else float(self._snapshot.record["theta"][index])
        silent = self._chooser.silent
        is_silent = bool(len(silent) and silent[index])
        self._picture.place_ball(weight, own, self._images(curve.examples), is_silent)

    def _images(self, count: int) -> str:
        mnist, shown = self.desk.mnist, self._snapshot
        everything = 0
        if mnist is not None and shown is not None:
            everything = min(shown.recipe.examples, len(mnist.train))
        which = "all" if count == everything else "the first"
        return f"{which} {integer(count)} training images"

    def _connect(self) -> None:
        self._picture.dragged.connect(self._drag)
        self._reach.chosen.connect(lambda _: self._follow())
        self._examples.chosen.connect(lambda _: self._follow())
        self._put_back.clicked.connect(self.desk.put_back)
        self._keep.clicked.connect(self.desk.keep)
        self.desk.weight_chosen.connect(lambda _: self._follow())
        self.desk.trial_changed.connect(self._follow)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        self._reach.setAccessibleName("How far the weight is followed")
        self._examples.setAccessibleName("How many images the cost is the mean of")
        self._name.setProperty("role", "heading")
        self._name.setWordWrap(True)
        settings = QHBoxLayout()
        settings.addWidget(self._reach)
        settings.addStretch(1)
        settings.addWidget(self._examples)
        column = QVBoxLayout(self)
        column.setContentsMargins(step, step, step, step)
        column.setSpacing(step)
        column.addWidget(self._name)
        column.addWidget(self._chooser)
        column.addLayout(settings)
        column.addWidget(self._picture, 1)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.desk.trial is not None:
            self.desk.put_back()
        else:
            super().keyPressEvent(event)


def _why_none(theta: NDArray[np.floating]) -> str:
    if not np.isfinite(theta).all():
        return "The weights are not finite numbers any more, so there is no cost to draw."
    return "Drawing the cost along it"
