"""What can be done with the ball that walks on the plane, and how it does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from core.evaluation import Evaluation
from gui.numerals import fixed, integer, number
from gui.theme import Theme
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider

SLOWEST, FIRST, FASTEST = 0.01, 15.0, 1000.0
INVITATION = "Click on the map or the surface, and a second ball rolls from there."
FACTS = ("steps", "its cost", "tests right")


class WalkControls(Panel):
    """Emits what the ball is to do."""

    drop_requested = Signal()
    hold_requested = Signal()
    taking_requested = Signal()
    removal_requested = Signal()
    rate_changed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(0, 0, 0, 0)
        self.rate = LabelledSlider("Learning rate of the walk", SLOWEST, FASTEST, FIRST, log=True)
        self.drop = QPushButton("Drop it where the network is")
        self.hold = QPushButton("Hold")
        self.take = QPushButton("Take the network there")
        self.remove = QPushButton("Take the ball away")
        self.words = self.add_text(INVITATION)
        self.facts = self.add_facts(FACTS)
        for control in (self.rate, self.drop, self.hold, self.take, self.remove):
            self.add_control(control)
        self._tell()
        self.rate.value_changed.connect(self.rate_changed)
        self.drop.clicked.connect(self.drop_requested)
        self.hold.clicked.connect(self.hold_requested)
        self.take.clicked.connect(self.taking_requested)
        self.remove.clicked.connect(self.removal_requested)
        self.show_absent()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.rate.set_theme(theme)

    def show_absent(self) -> None:
        """There is no ball."""
        self.words.setText(INVITATION)
        self.hold.setText("Hold")
        for value in self.facts.values():
            value.setText("–")
        for button in (self.hold, self.take, self.remove):
            button.setEnabled(False)

    def show_walk(
        self, steps: int, cost: float, walking: bool, at_rest: bool, result: Evaluation | None
    ) -> None:
        """Show how far the ball is and what it has found."""
        self.words.setText(_state(walking, at_rest))
        self.facts["steps"].setText(integer(steps))
        self.facts["its cost"].setText(number(cost) if steps or cost == cost else "–")
        right = "when it stops" if result is None else f"{fixed(100 * result.accuracy, 1)} %"
        self.facts["tests right"].setText(right)
        self.hold.setText("Hold" if walking else "Walk on")
        self.hold.setEnabled(not at_rest)
        self.take.setEnabled(True)
        self.remove.setEnabled(True)

    def _tell(self) -> None:
        for control, tip in (
            (self.rate, "How large the steps on the plane are; the network's own rate stays"),
            (self.drop, "Let the ball start at the network's place on the plane (D)"),
            (self.hold, "Let the ball wait where it is, or go on (W)"),
            (self.take, "Give the network the parameters of the ball's place (G)"),
            (self.remove, "Clear the ball and its path from the plane (Esc)"),
        ):
            control.setToolTip(tip)


def _state(walking: bool, at_rest: bool) -> str:
    if walking:
        return "The ball goes down the plane by gradient descent over these examples."
    if at_rest:
        return "The ball has come to its end: this plane leads it no further."
    return "The ball waits."
