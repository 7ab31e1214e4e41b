"""The update rule and its hyperparameters."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox

from core.recipe import Recipe
from core.rules import RULES
from gui.hyperparameters import LABELS, RANGES, SHARES, TIPS
from gui.pages.training.controls.section import Section, capitalised
from gui.theme import Theme
from gui.widgets.slider import LabelledSlider

# A rate at which each rule trains the chapter's network about as well as plain descent does; the
# rules whose steps do not follow the length of the gradient need one of their own.
RATES = {"AdaGrad": 0.01, "RMSProp": 0.001, "Adam": 0.001, "AdamW": 0.001, "QHAdam": 0.001}
PLAIN_RATE = 1.5
CONSTANT_STEP_RATE = 0.05


def suited_rate(rule: str) -> float:
    """A learning rate to begin with, for a network."""
    if rule == "constant step":
        return CONSTANT_STEP_RATE
    return RATES.get(rule) or RULES[rule].suited_to(PLAIN_RATE).rate


class RuleControls(Section):
    """Chooses the rule; another rule comes with a rate that suits it and its usual numbers."""

    def __init__(self, teaches: dict[str, str]) -> None:
        super().__init__()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._teaches = teaches
        self._recipe = Recipe()
        self.rules = self.add_choice(
            "rule", "Rule", "How the slope becomes a step", capitalised(RULES)
        )
        self.rules.activated.disconnect()
        self.rules.activated.connect(self._choose_rule)
        self._words = self.add_text()
        self.hyperparameters: dict[str, LabelledSlider] = {}
        for name, label in LABELS.items():
            if name != "rate":
                self._add_hyperparameter(name, label)
        self.corrected = QCheckBox("Correct the first averages")
        self.corrected.setToolTip("Adam's averages start at zero; the correction lifts them")
        self.corrected.clicked.connect(lambda on: self._change("corrected", on))
        self.add_control(self.corrected)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for slider in self.hyperparameters.values():
            slider.set_theme(theme)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show what the recipe says, without a signal."""
        self._recipe = recipe
        self.rules.setCurrentIndex(self.rules.findData(recipe.rule))
        self._words.setText(self._teaches.get(recipe.rule, ""))
        settings = recipe.new_rule().settings()
        for name, slider in self.hyperparameters.items():
            slider.setVisible(name in settings)
            if name in settings:
                slider.set_value(float(settings[name]))
        self.corrected.setVisible("corrected" in settings)
        self.corrected.setChecked(bool(settings.get("corrected", True)))

    def _add_hyperparameter(self, name: str, label: str) -> None:
        low, high, log = RANGES.get(name, SHARES)
        shown = f"{label} of the rule" if name == "decay" else label
        slider = LabelledSlider(shown, low, high, low, log=log, tooltip=TIPS.get(name, ""))
        slider.value_changed.connect(partial(self._change, name))
        self.hyperparameters[name] = slider
        self.add_control(slider)

    def _choose_rule(self, index: int) -> None:
        rule = self.rules.itemData(index)
        if rule != self._recipe.rule:
            rate = suited_rate(rule)
            self.edited.emit({"rule": rule, "rate": rate, "hyperparameters": ()}, None)

    def _change(self, name: str, value: Any) -> None:
        settings = dict(self._recipe.hyperparameters) | {name: value}
        usual = RULES[self._recipe.rule]().settings()
        changed = tuple((key, one) for key, one in settings.items() if one != usual[key])
        self.edited.emit({"hyperparameters": changed}, name)
