"""One example in the network: what comes in, what every neuron makes of it, and what it costs."""

import time
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from core.example_cost import ExamplePass, weight_index, weight_place
from core.snapshot import Snapshot
from gui.pages.training.desk import Desk
from gui.pages.training.exhibit import Exhibit
from gui.pages.training.network import reading
from gui.pages.training.network.choosing import Choosing
from gui.pages.training.network.flow import Flow
from gui.pages.training.network.panel import NetworkPanel
from gui.pages.training.network.trace import CostTrace
from gui.theme import DARK, Theme
from gui.views.network.passing import QUANTITIES

LOADING = "The digits are being loaded."
DEAR_SECONDS = 0.006  # a picture that takes longer than this is drawn 20 times a second
SECONDS_WHEN_DEAR = 1 / 20
SLOW_SECONDS = 0.45  # steps at least so far apart are followed by a wave each
FLICKS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class NetworkExhibit(Exhibit):
    """The diagram of the network with one image in it, and the cost of that image.

    Attributes
    ----------
    animated
        Whether waves run smoothly through the network, or jump from layer to layer.
    """

    key = "network"
    title = "Network"
    tip = "One image through the network, its ten outputs, and what it costs"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.animated = True
        self.panel = NetworkPanel()
        self.choosing = Choosing(desk, self.panel.picker)
        self.trace = CostTrace()
        self.flow = Flow()
        self.shown: ExamplePass | None = None
        self._snapshot: Snapshot | None = None
        self._dirty = False
        self._drawn_at = self._stepped_at = 0.0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self.setFocusProxy(self.panel.diagram)
        self._connect()
        self.panel.diagram.show_nothing("The network comes with the first moment of the run.")
        self.set_theme(DARK)

    # What the learner can do

    def show_one_pass(self) -> None:
        """Send a wave forward through the network and back."""
        if self.shown is not None:
            self.flow.start(len(self.shown.layers))

    # Exhibit

    def show_snapshot(self, snapshot: Snapshot) -> None:
        before, self._snapshot = self._snapshot, snapshot
        if before is not None and self._is_single_step(before, snapshot):
            self.flow.start(len(snapshot.recipe.widths) - 1)
        self._dirty = True
        self._refresh()

    def begin_again(self) -> None:
        self.trace.forget()
        self.choosing.forget()
        self.flow.stop()

    def enter(self) -> None:
        self._dirty = True
        self._show_example()

    def leave(self) -> None:
        self.choosing.forget()
        self.flow.stop()

    def tick(self) -> None:
        self._refresh()
        self.choosing.follow(self._snapshot)
        self._follow_the_past()
        pulse = self.flow.pulse(self.animated)
        self.panel.diagram.show_pulse(pulse)
        last = 0 if self.shown is None else len(self.shown.layers)
        self.panel.terms.set_answered(pulse is None or pulse.reached(last))

    def set_reduced_motion(self, reduced: bool) -> None:
        self.animated = not reduced

    def set_theme(self, theme: Theme) -> None:
        self.panel.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return self.choosing.save() | {"quantity": QUANTITIES[self.panel.quantity.current()]}

    def restore(self, remembered: dict[str, Any]) -> None:
        quantity = QUANTITIES.index(remembered["quantity"])
        self.choosing.restore(remembered)
        self.panel.quantity.set_current(quantity)
        self._show_quantity(quantity)

    def tour(self) -> Iterator[float | str]:
        while self.desk.mnist is None:
            yield 0.1
        self.choosing.flick(1)
        yield 0.3
        self.show_one_pass()
        yield 3.2

    # Inside

    def _connect(self) -> None:
        self.panel.quantity.chosen.connect(self._show_quantity)
        self.panel.one_pass.clicked.connect(self.show_one_pass)
        self.panel.diagram.edge_chosen.connect(self._choose_edge)
        self.desk.example_chosen.connect(self._show_example)
        self.desk.weight_chosen.connect(self._mark_weight)

    def _is_single_step(self, before: Snapshot, now: Snapshot) -> bool:
        """Whether the run has just taken one step, and another is not about to follow."""
        newest = self.desk.run.snapshot
        if newest is None or newest.record is not now.record or now.step == before.step:
            return False
        last, self._stepped_at = self._stepped_at, time.monotonic()
        slow = not self.desk.run.playing or self._stepped_at - last >= SLOW_SECONDS
        return slow and now.step == before.step + 1 and now.generation == before.generation

    def _show_example(self) -> None:
        self.trace.forget()
        self.choosing.show_example()
        self._dirty = True

    def _show_quantity(self, place: int) -> None:
        self.panel.diagram.show_quantity(QUANTITIES[place])

    def _choose_edge(self, layer: int, source: int, neuron: int) -> None:
        if self._snapshot is not None:
            layout = self._snapshot.network.layout
            self.desk.choose_weight(weight_index(layout, layer, source, neuron))

    def _mark_weight(self) -> None:
        """Mark the weight that was picked; a bias has no edge."""
        if self._snapshot is None or self.desk.weight is None:
            return
        layout = self._snapshot.network.layout
        edge = None
        if self.desk.weight < layout.size:
            layer, source, neuron = weight_place(layout, self.desk.weight)
            edge = (layer, source, neuron) if source < layout.widths[layer] else None
        self.panel.diagram.mark_edge(edge)

    def _refresh(self) -> None:
        """Show the present weights and example, if they changed and it is not too soon."""
        dear = self.panel.diagram.drawing_seconds > DEAR_SECONDS
        now = time.monotonic()
        if not self._dirty or now - self._drawn_at < (SECONDS_WHEN_DEAR if dear else 0.0):
            return
        mnist, snapshot = self.desk.mnist, self._snapshot
        if mnist is None:
            self.panel.diagram.show_nothing(self.desk.digits.fault or LOADING)
            return
        if snapshot is None:
            return
        if self.shown is None:
            self.choosing.show_example()
        self._dirty, self._drawn_at = False, now
        one = self.shown = reading.read(snapshot, self.desk.example, mnist)
        self.panel.diagram.show_passing(reading.pictured(one, self.desk.example))
        self._mark_weight()
        formula = reading.term_formula(snapshot.recipe.counted_loss())
        self.panel.terms.show_terms(one.outputs, one.target, one.terms, formula, one.answer)
        self._show_trace()

    def _follow_the_past(self) -> None:
        mnist, snapshot = self.desk.mnist, self._snapshot
        history = getattr(self.desk.run, "history", None)
        if mnist is None or snapshot is None or history is None:
            return
        if self.trace.work(
            history, snapshot, *reading.numbers(self.desk.example, mnist, snapshot.recipe)
        ):
            self._show_trace()

    def _show_trace(self) -> None:
        if self.shown is not None and self._snapshot is not None:
            now = float(self._snapshot.step), self.shown.cost
            self.panel.sparkline.show_curve(*self.trace.curve(), now)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in FLICKS
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()  # else a shortcut of the room would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in FLICKS:
            self.choosing.flick(FLICKS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
