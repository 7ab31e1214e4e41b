"""The controls of the Training room: the network, the learning rate, the random start."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from core.recipe import Recipe
from core.snapshot import Snapshot
from gui.theme import Theme
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider

RATE_LOW, RATE_HIGH = 0.001, 100.0


class TrainingControls(Panel):
    """Emits what the learner changes, and says what is being trained and how."""

    rate_changed = Signal(float)
    new_start_requested = Signal()

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.rate = LabelledSlider(
            "Learning rate",
            RATE_LOW,
            RATE_HIGH,
            recipe.rate,
            log=True,
            tooltip="How large a step to take against the gradient; change it while it learns",
        )
        self.new_start = QPushButton("New random start")
        self.new_start.setToolTip("Forget everything and start from other random weights")
        self.rate.value_changed.connect(self.rate_changed)
        self.new_start.clicked.connect(self.new_start_requested)
        self._arrange(recipe)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.rate.set_theme(theme)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show which random start the run has."""
        self._facts["random start"].setText(f"number {snapshot.seed}")

    def _arrange(self, recipe: Recipe) -> None:
        self.add_heading("Network")
        self.add_text(" → ".join(str(width) for width in recipe.widths) + " neurons")
        self.add_text(parameter_sum(recipe.widths))
        self.add_heading("Learning")
        self.add_control(self.rate)
        facts = {
            "neurons": recipe.hidden,
            "cost": recipe.loss,
            "rule": recipe.rule,
            "mini-batch": f"{recipe.batch_size} images",
            "random start": f"number {recipe.seed}",
        }
        self._facts = self.add_facts(facts)
        for name, text in facts.items():
            self._facts[name].setText(text)
        self.add_control(self.new_start)
        self.end()


def parameter_sum(widths: tuple[int, ...]) -> str:
    """How the number of weights and biases comes about, written out."""
    pairs = list(pairwise(widths))
    terms = [f"{n}×{m} + {m}" for n, m in pairs]
    total = sum((n + 1) * m for n, m in pairs)
    return f"{' + '.join(terms)} = {total:,} weights and biases"
