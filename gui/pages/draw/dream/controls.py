"""What the learner chooses about a dream: whom to ask, where to start and how to climb."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from core.mnist import CLASSES
from core.parameters import Layout
from core.rules import RULES
from gui.pages.draw.dream.wish import (
    HIGHEST_RATE,
    LOWEST_RATE,
    MOST_SMOOTHNESS,
    MOST_SPARSENESS,
    STARTS,
    Wish,
    suited_rate,
)
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.choice import Segments
from gui.widgets.slider import LabelledSlider

FEWEST_LETTERS = 9


class DreamControls(QWidget):
    """Shows a wish and emits the ones that the learner makes of it."""

    wish_changed = Signal(object)  # Wish

    def __init__(self) -> None:
        super().__init__()
        self._wish = Wish()
        self.layers = _choice("Whom to ask", "An output lights up for a digit; hidden neurons, too")
        self.digits = Segments([str(digit) for digit in range(CLASSES)])
        self.digits.setAccessibleName("Digit to draw")
        self.digits.setToolTip("The digit that the network is to be sure of")
        self.neuron = QSpinBox()
        self.neuron.setAccessibleName("Number of the neuron")
        self.neuron.setToolTip("The hidden neuron that is to light up")
        self.starts = _choice("Start from", "Where the descent starts decides where it ends")
        self.rules = _choice("Rule", "Plain descent often gets stuck here: a slope can be too flat")
        for key, name in STARTS.items():
            self.starts.addItem(name, key)
        for rule in RULES:
            self.rules.addItem(rule[0].upper() + rule[1:], rule)
        self.rate = LabelledSlider(
            "Rate",
            LOWEST_RATE,
            HIGHEST_RATE,
            self._wish.rate,
            log=True,
            tooltip="The learning rate: how far the pixels move a step",
        )
        self.smoothness = LabelledSlider(
            "Smooth",
            0.0,
            MOST_SMOOTHNESS,
            0.0,
            tooltip="What neighbouring pixels cost that differ: more gives softer pictures",
        )
        self.sparseness = LabelledSlider(
            "Little ink",
            0.0,
            MOST_SPARSENESS,
            0.0,
            tooltip="What ink costs: more wipes away what the neuron does not need",
        )
        self._connect()
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for part in (self.digits, self.rate, self.smoothness, self.sparseness):
            part.set_theme(theme)

    def show_wish(self, wish: Wish, layout: Layout | None) -> None:
        """Show the wish and the layers of the network that is asked, without a signal."""
        self._wish = wish
        if layout is not None:
            self._show_layers(layout)
        self.digits.setVisible(wish.above == 0)
        self.neuron.setVisible(wish.above > 0)
        if wish.above == 0:
            self.digits.set_current(wish.neuron)
        self.starts.setCurrentIndex(self.starts.findData(wish.start))
        self.rules.setCurrentIndex(self.rules.findData(wish.rule))
        for slider, value in (
            (self.rate, wish.rate),
            (self.smoothness, wish.smoothness),
            (self.sparseness, wish.sparseness),
        ):
            slider.set_value(value)

    def _show_layers(self, layout: Layout) -> None:
        names = ["a digit"]
        hidden = len(layout.widths) - 2
        names += [f"hidden layer {hidden + 1 - above}" for above in range(1, hidden + 1)]
        if [self.layers.itemText(i) for i in range(self.layers.count())] != names:
            self.layers.clear()
            self.layers.addItems(names)
        self.layers.setCurrentIndex(self._wish.above)
        self.neuron.blockSignals(True)
        self.neuron.setRange(0, layout.widths[-1 - self._wish.above] - 1)
        self.neuron.setValue(self._wish.neuron)
        self.neuron.blockSignals(False)

    def _wish_for(self, **changed: Any) -> None:
        self._wish = replace(self._wish, **changed)
        self.wish_changed.emit(self._wish)

    def _choose_layer(self, above: int) -> None:
        if above != self._wish.above:
            self._wish_for(above=above, neuron=0)

    def _choose_rule(self, index: int) -> None:
        rule = self.rules.itemData(index)
        if rule != self._wish.rule:
            self._wish_for(rule=rule, rate=suited_rate(rule))

    def _connect(self) -> None:
        self.layers.activated.connect(self._choose_layer)
        self.digits.chosen.connect(lambda digit: self._wish_for(neuron=digit))
        self.neuron.valueChanged.connect(lambda neuron: self._wish_for(neuron=neuron))
        self.starts.activated.connect(
            lambda index: self._wish_for(start=self.starts.itemData(index))
        )
        self.rules.activated.connect(self._choose_rule)
        self.rate.value_changed.connect(lambda rate: self._wish_for(rate=rate))
        self.smoothness.value_changed.connect(lambda value: self._wish_for(smoothness=value))
        self.sparseness.value_changed.connect(lambda value: self._wish_for(sparseness=value))

    def _arrange(self) -> None:
        step = grid_step(self.font())
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(_named("Draw me", self.layers))
        first.addWidget(self.layers)
        first.addWidget(self.digits)
        first.addWidget(self.neuron)
        first.addSpacing(step)
        first.addWidget(_named("from", self.starts))
        first.addWidget(self.starts)
        first.addStretch(1)
        by = QHBoxLayout()
        by.addWidget(_named("by", self.rules))
        by.addWidget(self.rules, 1)
        second.addLayout(by, 1)
        for slider in (self.rate, self.smoothness, self.sparseness):
            second.addWidget(slider, 1)
        first.setSpacing(step)
        by.setSpacing(step)
        second.setSpacing(2 * step)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(step)
        rows.addLayout(first)
        rows.addLayout(second)


def _choice(name: str, tip: str) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(name)
    choice.setToolTip(tip)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(FEWEST_LETTERS)
    return choice


def _named(text: str, control: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(control)
    return label
