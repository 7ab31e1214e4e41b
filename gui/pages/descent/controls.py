"""The controls of the Descent room: surface, rule and learning rate; and where the ball is."""

import tomllib
from pathlib import Path

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton

from core.rules import RULES
from core.surface import Surface
from core.surfaces import SURFACES
from core.trail import Trail
from gui.theme import Theme
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider

RATE_LOW, RATE_HIGH = 0.0001, 10.0


class DescentControls(Panel):
    """Emits what the learner chooses and shows where the ball is, in numbers."""

    surface_chosen = Signal(str)  # key
    rule_chosen = Signal(str)  # name in RULES
    rate_changed = Signal(float)
    random_start_requested = Signal()

    def __init__(self, catalogue: Path) -> None:
        super().__init__()
        self._texts = tomllib.loads(catalogue.read_text(encoding="utf-8"))["surfaces"]
        self.surfaces = QComboBox()
        self.rules = QComboBox()
        self.rate = LabelledSlider(
            "Learning rate",
            RATE_LOW,
            RATE_HIGH,
            0.1,
            log=True,
            tooltip="The step is this many times the slope: too small crawls, too large leaps over",
        )
        self.random_start = QPushButton("Random start")
        self._fill_choices()
        self._connect()
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.rate.set_theme(theme)

    def show_surface(self, surface: Surface) -> None:
        """Show which surface is chosen and what it teaches, without a signal."""
        self.surfaces.setCurrentIndex(self.surfaces.findData(surface.key))
        self._teaches.setText(self._texts[surface.key]["teaches"])
        self._formula.setText(_minus(f"C(x, y) = {surface.formula}"))

    def show_rule(self, name: str, rate: float) -> None:
        """Show which rule and which learning rate are chosen, without a signal."""
        self.rules.setCurrentIndex(self.rules.findData(name))
        self.rate.set_value(rate)

    def show_facts(self, trail: Trail) -> None:
        """Show where the ball is and how the ground slopes there."""
        x, y = trail.points[-1]
        slope_x, slope_y = trail.gradients[-1]
        facts = {
            "step": f"{trail.present:,}",
            "x": f"{x:.4f}",
            "y": f"{y:.4f}",
            "cost": f"{trail.costs[trail.present]:.5g}",
            "gradient": f"({slope_x:.3g}, {slope_y:.3g})",
            "steepness": f"{np.hypot(slope_x, slope_y):.3g}",
        }
        for name, text in facts.items():
            self._facts[name].setText(_minus(text))

    def _fill_choices(self) -> None:
        for surface in SURFACES:
            self.surfaces.addItem(self._texts[surface.key]["name"], surface.key)
        for name in RULES:
            self.rules.addItem(name[0].upper() + name[1:], name)
        self.surfaces.setAccessibleName("Surface")
        self.surfaces.setToolTip("The ground that the ball rolls on")
        self.rules.setAccessibleName("Update rule")
        self.rules.setToolTip("How the slope becomes a step")
        self.random_start.setToolTip("Put the ball somewhere else: does it find the same valley?")

    def _connect(self) -> None:
        self.surfaces.activated.connect(
            lambda index: self.surface_chosen.emit(self.surfaces.itemData(index))
        )
        self.rules.activated.connect(
            lambda index: self.rule_chosen.emit(self.rules.itemData(index))
        )
        self.rate.value_changed.connect(self.rate_changed)
        self.random_start.clicked.connect(self.random_start_requested)

    def _arrange(self) -> None:
        self.add_heading("Surface")
        self.add_control(self.surfaces)
        self._teaches = self.add_text()
        self._formula = self.add_text()
        self.add_control(self.random_start)
        self.add_heading("Rule")
        self.add_control(self.rules)
        self.add_control(self.rate)
        self.add_heading("Here")
        self._facts = self.add_facts(("step", "x", "y", "cost", "gradient", "steepness"))
        self.end()


def _minus(text: str) -> str:
    """The text with true minus signs, as long as digits are wide; exponents keep theirs too."""
    return text.replace("-", "−")
