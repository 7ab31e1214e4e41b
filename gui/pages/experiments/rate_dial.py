"""The same run at many learning rates, over five decades: what works, and where it breaks."""

from dataclasses import dataclass, field, replace

import numpy as np
from PySide6.QtWidgets import QPushButton

from core.recipe import Recipe
from core.stretch import Standing
from core.sweep import WorkingRange, spread_out, working_range
from gui.numerals import fixed, number
from gui.pages.experiments.course import Plan
from gui.pages.experiments.desk import Desk
from gui.pages.experiments.experiment import Experiment
from gui.pages.experiments.words import Words
from gui.theme import Theme
from gui.views.experiments.sweep import Curve, Mark
from gui.views.experiments.sweep_plot import SweepPlot
from gui.widgets.slider import LabelledSlider

CHANCE = 0.1
DECADES = 5
FIRST_LOWEST = 1e-3
FIRST = Recipe(examples=10_000)
FACTORS = (3.0, 30.0, 300.0)  # of the guesses
EARLIER_SHOWN = 4
# What must be the same for two learning rates to mean the same.
COMPARABLE = ("widths", "hidden", "output", "loss", "rule", "batch_size", "hyperparameters")


@dataclass(eq=False)
class Sweep:
    """One run a rate, as far as they are done."""

    recipe: Recipe
    rates: list[float]
    found: dict[float, Standing] = field(default_factory=dict)

    def done(self) -> list[float]:
        """The rates that are done, rising."""
        return sorted(self.found)

    def range(self) -> WorkingRange | None:
        """The rates that work."""
        rates = self.done()
        return working_range(rates, [self.found[rate].test.accuracy for rate in rates], CHANCE)


class RateDial(Experiment):
    """Accuracy after the same number of steps, against the learning rate."""

    key = "rate_dial"

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__(desk, words)
        self.sweeps: list[Sweep] = []
        self.picked: float | None = None
        self._rate_shown: float | None = None
        self._build_parameters()
        self.plot = SweepPlot(
            *("Accuracy after the same steps", "learning rate"),
            *(FIRST_LOWEST, FIRST_LOWEST * 10**DECADES),
            pickable=True,
        )
        self.plot.empty_text = "Start: one run after another, from coarse to fine"
        self.plot.setToolTip("Click a point to pick its learning rate for the training")
        self.plot.place_picked.connect(self.pick)
        self.pick(None)
        self.arrange(self.plot)

    def pick(self, rate: float | None) -> None:
        """Choose one of the rates."""
        self.picked = rate
        self.plot.pick(rate)
        self.use.setEnabled(rate is not None)
        text = "Pick a point first" if rate is None else f"Use {number(rate)} in the training"
        self.use.setText(text)

    def use_picked(self) -> None:
        """Let the network in training go on with the rate that is picked."""
        if self.picked is not None:
            self.desk.take_rate(self.picked)

    def copy_training(self) -> None:
        """Take network, cost, rule and batch of the run in the Training room."""
        run = self.desk.run.recipe
        changes = {name: getattr(run, name) for name in (*COMPARABLE, "scheme", "l2", "decay")}
        self.parameters.show_recipe(replace(self.parameters.recipe(), **changes))

    # Experiment

    def plan(self) -> Plan:
        recipe, count = self.parameters.recipe(), int(self.count.value())
        lowest, epochs = self.lowest.value(), int(self.epochs.value())
        rates = [float(rate) for rate in lowest * np.logspace(0.0, DECADES, count)]
        steps = epochs * -(-recipe.examples // recipe.batch_size)
        sweep = Sweep(recipe, rates)
        self.sweeps.append(sweep)
        self.pick(None)
        for place in spread_out(count):
            one = replace(recipe, rate=rates[place])
            sweep.found[rates[place]] = yield from self.train(one, None, steps, 1.0 / count)

    def show_results(self) -> None:
        curves = [
            Curve("earlier, new images", "muted", *_points(sweep, "test"), dots=False, faint=True)
            for sweep in self.sweeps[-1 - EARLIER_SHOWN : -1]
        ]
        if self.sweeps:
            sweep = self.sweeps[-1]
            self.plot.set_range(sweep.rates[0], sweep.rates[-1])
            curves.append(Curve("training images", "accent", *_points(sweep, "train"), dots=False))
            curves.append(Curve("new images", "accent", *_points(sweep, "test"), dashed=True))
        self.plot.show_curves(curves, self._marks())

    def tick_text(self) -> None:
        if self.desk.run.recipe.rate != self._rate_shown:
            self.show_results()

    def findings(self) -> str:
        sweep = self.sweeps[-1] if self.sweeps else None
        if sweep is None or not sweep.found:
            return ""
        works = sweep.range()
        if works is None:
            return f"None of the {len(sweep.found)} rates so far does better than chance."
        words = [
            f"Best: {number(works.best)}, with {fixed(100 * works.accuracy, 1)} % of the new "
            f"images right. From {number(works.low)} to {number(works.high)} it comes at least "
            f"half-way there from chance: a factor of {number(works.factor, 2)}"
            f"{' or more' if _open(works) else ''}."
        ]
        if works.above is not None:
            lost = fixed(100 * sweep.found[works.above].test.accuracy, 1)
            words.append(f"At {number(works.above)} it has {lost} % right.")
        return " ".join(words)

    def answer(self) -> int | None:
        works = self.sweeps[-1].range() if self.sweeps else None
        if works is None:
            return None
        # A range that runs out of the sweep may be wider than what is seen of it.
        if _open(works) and works.factor < FACTORS[-1]:
            return None
        distances = [abs(np.log(works.factor / factor)) for factor in FACTORS]
        return int(np.argmin(distances))

    def summary(self) -> str:
        works = self.sweeps[-1].range() if self.sweeps else None
        if works is None:
            return "no rate works" if self.sweeps and self.sweeps[-1].found else ""
        return f"works from {number(works.low, 2)} to {number(works.high, 2)}"

    def forget(self) -> None:
        self.sweeps.clear()
        self.pick(None)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.plot.set_theme(theme)

    def facts(self) -> dict[str, float | str]:
        works = self.sweeps[-1].range() if self.sweeps else None
        if works is None:
            return {}
        return {"best rate": works.best, "accuracy": works.accuracy, "working": works.factor}

    # Inside

    def _marks(self) -> list[Mark]:
        run = self.desk.run.recipe
        self._rate_shown = run.rate
        if not self.sweeps:
            return []
        sweep = self.sweeps[-1]
        same = all(getattr(run, name) == getattr(sweep.recipe, name) for name in COMPARABLE)
        words = "in training" if same else "in training, other settings"
        marks = [Mark(run.rate, f"{number(run.rate)} {words}", "ball", dashed=False)]
        works = sweep.range()
        if works is not None and works.edge is not None and not self.running:
            marks.append(Mark(works.edge, "breaks here", "danger"))
        return marks

    def _build_parameters(self) -> None:
        parameters = self.parameters
        parameters.add_heading("Learning rates")
        tip = f"The rates run from here over {DECADES} decades"
        self.lowest = parameters.add_slider(
            "lowest", LabelledSlider("Lowest", 1e-5, 0.1, FIRST_LOWEST, True, 1, "", tip)
        )
        tip = "More runs: a finer picture, and slower"
        self.count = parameters.add_slider(
            "count", LabelledSlider("How many", 11, 61, 31, False, 0, "", tip)
        )
        self.use = QPushButton()
        self.use.setToolTip("The network in training goes on with this learning rate")
        self.use.clicked.connect(self.use_picked)
        parameters.add_control(self.use)
        parameters.add_heading("The network")
        copy = QPushButton("As in the training")
        copy.setToolTip("Take network, cost, update rule and batch from the Training room")
        copy.clicked.connect(self.copy_training)
        parameters.add_control(copy)
        parameters.add_recipe(FIRST, "widths", "hidden", "loss", "rule", "examples", "batch_size")
        tip = "How long each rate may show what it can do"
        self.epochs = parameters.add_slider(
            "epochs", LabelledSlider("Epochs", 1, 20, 1, True, 0, "", tip)
        )
        parameters.add_seed()
        parameters.end()


def _points(sweep: Sweep, kind: str) -> tuple[np.ndarray, np.ndarray]:
    rates = sweep.done()
    found = [getattr(sweep.found[rate], kind).accuracy for rate in rates]
    return np.array(rates), np.array(found, dtype=np.float64)


def _open(works: WorkingRange) -> bool:
    return works.below is None or works.above is None
