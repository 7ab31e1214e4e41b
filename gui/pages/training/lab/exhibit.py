"""The lab: operations on a copy of the network, what they cost it, and one neuron written out.

What is shown is tried out on the desk, so every other exhibit shows the changed network too. It
can be kept, and the run goes on from it, or put back.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from core.network import forward
from core.snapshot import Snapshot
from core.surgery import Operation, SwitchOff, operate
from gui.pages.training.desk import Desk, Example
from gui.pages.training.exhibit import Exhibit
from gui.pages.training.lab.comparison import Comparison
from gui.pages.training.lab.furniture import LabFurniture
from gui.pages.training.lab.operations import Operations, in_words
from gui.pages.training.lab.written_sum import written_sum
from gui.theme import DARK, Theme


class LabExhibit(Exhibit):
    """Holds the list of operations and applies it to the weights that it began with."""

    key = "lab"
    title = "Lab"
    tip = "Switch neurons off, bend weights, and see what it costs"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.operations = Operations()
        self.comparison = Comparison(desk.background, desk.digits)
        self.furniture = LabFurniture(self)
        self._base: np.ndarray | None = None  # what the operations are applied to, if there are any
        self._changed: np.ndarray | None = None  # the outcome, while it is tried out
        self._snapshot: Snapshot | None = None
        self._shown: np.ndarray | None = None  # its theta: the same object as long as it is shown
        self._written_for: tuple[Any, ...] = ()
        self._connect()
        self.set_theme(DARK)
        self._tell()

    # What the learner can do

    def put(self, operation: Operation) -> None:
        """Do something to the network."""
        self.operations.put(operation)
        self._apply()

    def drop(self, operation: Operation) -> None:
        """Do it no longer."""
        self.operations.drop(operation)
        self._apply()

    def undo(self) -> None:
        """Take the last step back."""
        self.operations.undo()
        self._apply()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.operations.redo()
        self._apply()

    def put_back(self) -> None:
        """Do nothing to the network any more; undo brings it back."""
        self.operations.clear()
        self._apply()

    def keep(self) -> None:
        """Let the run go on from the changed network."""
        if self._changed is not None:
            self.operations = Operations()
            self._base = self._changed = None
            self.desk.keep()
            self._tell()

    # Exhibit

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot, self._shown = snapshot, snapshot.theta
        self.furniture.controls.set_widths(snapshot.recipe.widths[1:])

    def begin_again(self) -> None:
        self.operations = Operations()
        self.comparison.forget()
        self._snapshot = self._shown = None
        self._release()
        self._tell()

    def leave(self) -> None:
        self.comparison.leave()

    def tick(self) -> None:
        snapshot = self._snapshot
        before = self._shown if self._base is None else self._base
        if snapshot is None or before is None or self.desk.mnist is None:
            return
        self.comparison.want(snapshot.recipe, before, self._changed)
        self.comparison.tick(time.monotonic())
        self.furniture.show_comparison(self.comparison)

    def tick_text(self) -> None:
        self._write_out()

    def set_theme(self, theme: Theme) -> None:
        self.furniture.set_theme(theme)

    def tour(self) -> Iterator[float | str]:
        while self._snapshot is None:
            yield 0.2
        layer, neuron = self.furniture.controls.grid.chosen()
        self.put(SwitchOff(layer, neuron))
        yield 1.5
        self.put_back()
        yield 0.3

    # Inside

    def _apply(self) -> None:
        """Try out what the operations make of the weights that they began with."""
        snapshot = self._snapshot
        if snapshot is None:
            self.operations = Operations()
        elif self.operations.current:
            if self._base is None:
                self._base = self._own_theta(snapshot)
            layout = snapshot.network.layout
            self._changed = operate(self._base, layout, self.operations.current)
            self.desk.try_out(self._changed)
        else:
            self._release()
        self._tell()

    def _own_theta(self, snapshot: Snapshot) -> np.ndarray:
        if self.desk.trial is not None:
            return self.desk.trial
        return replace(snapshot, changed_theta=None).theta

    def _release(self) -> None:
        """Put the run's own weights back, if what is tried out is ours."""
        ours, self._changed, self._base = self._changed, None, None
        if ours is not None and self.desk.trial is ours:
            self.desk.put_back()

    def _take_trial(self) -> None:
        """Somebody else tries something out, or has put the weights back: ours are gone."""
        if self._changed is not None and self.desk.trial is not self._changed:
            self._base = self._changed = None
            self.operations.clear()
            self._tell()

    def _tell(self) -> None:
        layers = 0 if self._snapshot is None else len(self._snapshot.recipe.widths) - 1
        lines = [in_words(operation, layers) for operation in self.operations.current]
        self.furniture.show_operations(self.operations, lines)
        self._written_for = ()
        self._write_out()

    def _write_out(self) -> None:
        """Write the chosen neuron's sum, and light all neurons, if anything about them changed."""
        furniture, shown, mnist = self.furniture, self.desk.shown, self.desk.mnist
        if self._snapshot is None or shown is None or mnist is None:
            furniture.table.show_sum(None)
            return
        theta = shown.theta if self._changed is None else self._changed
        neuron, room = furniture.controls.grid.chosen(), furniture.table.terms_that_fit()
        now = (shown, id(self._changed), self.desk.example, neuron, room)
        if now == self._written_for or theta.size != shown.network.layout.size:
            return
        self._written_for = now
        example = self.desk.example
        digits = example.digits(mnist)
        x = digits.batch(np.array([example.index]))
        network = shown.network
        with np.errstate(all="ignore"):  # weights that have flown off are shown as they are
            activations = forward(network, network.layout.views(theta), x)[1:]
        furniture.controls.grid.show_activations([a[0] for a in activations])
        furniture.table.show_sum(written_sum(network, theta, x[0], neuron, room))
        self._name_sum(example, int(digits.labels[example.index]), neuron)

    def _name_sum(self, example: Example, label: int, neuron: tuple[int, int]) -> None:
        kind = "test" if example.of_test else "training"
        layer = f"layer {neuron[0]}, neuron {neuron[1]}"
        if self._snapshot is not None and neuron[0] == len(self._snapshot.recipe.widths) - 1:
            layer = f"output {neuron[1]}"
        self.furniture.caption.setText(
            f"The weighted sum of {layer}, for {kind} image {example.index}, a {label}"
        )

    def _connect(self) -> None:
        controls = self.furniture.controls
        controls.operation_chosen.connect(self.put)
        controls.operation_dropped.connect(self.drop)
        controls.neuron_chosen.connect(lambda *_: self._write_out())
        self.furniture.undo.clicked.connect(self.undo)
        self.furniture.redo.clicked.connect(self.redo)
        self.furniture.put_back.clicked.connect(self.put_back)
        self.furniture.keep.clicked.connect(self.keep)
        self.desk.trial_changed.connect(self._take_trial)
        self.desk.example_chosen.connect(lambda _: self._write_out())
