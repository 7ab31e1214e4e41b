"""Controls for the network of an experiment and how it is trained, as many as it leaves open."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from core.recipe import Recipe
from core.rules import RULES
from gui.theme import Theme
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider

HIDDEN = ("sigmoid", "tanh", "ReLU", "leaky ReLU")
# How wrongness is counted, with the outputs that go with it.
COSTS = {
    "Squared error": {"loss": "squared error", "output": "sigmoid"},
    "Cross-entropy": {"loss": "cross-entropy", "output": "softmax"},
}
FEWEST_LETTERS = 9
WIDTHS_TIP = "Neurons in each hidden layer, from the inputs on: 64, 64 for two layers of 64"


class RecipeControls(QObject):
    """Puts controls for ``fields`` of a recipe into ``panel``; the other fields stay as they are.

    ``fields`` are names of ``Recipe``: widths, hidden, loss, rule, rate, batch_size, examples. The
    start of the weights follows the hidden neurons: "he" for ReLU, else "scaled".
    """

    def __init__(self, panel: Panel, recipe: Recipe, fields: Iterable[str]) -> None:
        super().__init__()
        self._recipe = recipe
        self._panel = panel
        self.sliders: dict[str, LabelledSlider] = {}
        self.choices: dict[str, QComboBox] = {}
        self.layers: QLineEdit | None = None
        makers = {
            "widths": self._add_layers,
            "hidden": self._add_hidden,
            "loss": self._add_cost,
            "rule": self._add_rule,
            "rate": self._add_rate,
            "batch_size": self._add_batch,
            "examples": self._add_examples,
        }
        for field in fields:
            makers[field]()
        self.show_recipe(recipe)

    def recipe(self) -> Recipe:
        """Return the recipe as it is set."""
        return self._recipe

    def show_recipe(self, recipe: Recipe) -> None:
        """Set every control, and what has none."""
        self._recipe = recipe
        if self.layers is not None:
            self.layers.setText(", ".join(map(str, recipe.widths[1:-1])))
        for field, slider in self.sliders.items():
            slider.set_value(float(getattr(recipe, field)))
        for field, choice in self.choices.items():
            choice.setCurrentIndex(choice.findData(getattr(recipe, field)))

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for slider in self.sliders.values():
            slider.set_theme(theme)

    def _change(self, **changes: Any) -> None:
        try:
            self._recipe = replace(self._recipe, **changes)
        except ValueError:  # no such network: show the one there was
            self.show_recipe(self._recipe)

    def _take_layers(self) -> None:
        if self.layers is None:
            return
        words = self.layers.text().replace(",", " ").split()
        if words and all(word.isdecimal() for word in words):
            first, last = self._recipe.widths[0], self._recipe.widths[-1]
            self._change(widths=(first, *map(int, words), last))
        self.show_recipe(self._recipe)

    def _add_layers(self) -> None:
        self.layers = QLineEdit()
        self.layers.setAccessibleName("Hidden layers")
        self.layers.setToolTip(WIDTHS_TIP)
        self.layers.editingFinished.connect(self._take_layers)
        self._add_labelled("Hidden layers", self.layers)

    def _add_hidden(self) -> None:
        choice = self._add_choice("hidden", "Hidden neurons", "What a neuron makes of its sum")
        for name in HIDDEN:
            choice.addItem(name[0].upper() + name[1:], name)
        choice.activated.connect(lambda: self._take_hidden(choice.currentData()))

    def _take_hidden(self, hidden: str) -> None:
        self._change(hidden=hidden, scheme="he" if "ReLU" in hidden else "scaled")

    def _add_cost(self) -> None:
        tip = "How wrong answers are counted, with the outputs that go with it"
        choice = self._add_choice("loss", "Cost", tip)
        for name, fields in COSTS.items():
            choice.addItem(name, fields["loss"])
        choice.activated.connect(lambda: self._change(**COSTS[choice.currentText()]))

    def _add_rule(self) -> None:
        choice = self._add_choice("rule", "Update rule", "What a step makes of the gradient")
        for name in RULES:
            choice.addItem(name[0].upper() + name[1:], name)
        choice.activated.connect(
            lambda: self._change(rule=choice.currentData(), hyperparameters=())
        )

    def _add_rate(self) -> None:
        self._add_slider(
            "rate",
            "Learning rate",
            1e-4,
            100.0,
            log=True,
            tip="How long a step each gradient makes",
        )

    def _add_batch(self) -> None:
        self._add_slider(
            "batch_size", "Images a step", 1, 1000, log=True, tip="How many images share one step"
        )

    def _add_examples(self) -> None:
        self._add_slider(
            "examples",
            "Training images",
            100,
            60_000,
            log=True,
            tip="How many images to learn from: the first of the training set",
        )

    def _add_slider(
        self, field: str, label: str, low: float, high: float, *, log: bool, tip: str
    ) -> None:
        value = float(getattr(self._recipe, field))
        whole = isinstance(getattr(self._recipe, field), int)
        slider = LabelledSlider(label, low, high, value, log, 0 if whole else 2, tooltip=tip)
        slider.value_changed.connect(
            lambda value: self._change(**{field: int(value) if whole else value})
        )
        self.sliders[field] = slider
        self._panel.add_control(slider)

    def _add_choice(self, field: str, label: str, tip: str) -> QComboBox:
        self.choices[field] = choice = QComboBox()
        choice.setAccessibleName(label)
        choice.setToolTip(tip)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(FEWEST_LETTERS)
        self._add_labelled(label, choice)
        return choice

    def _add_labelled(self, label: str, control: QWidget) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        name = QLabel(label)
        name.setBuddy(control)
        row.addWidget(name, 2)
        row.addWidget(control, 3)
        self._panel.add_control(line)
