"""How well a network does against how many images it learned from, from 100 to all 60,000."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from core.recipe import Recipe
from core.stretch import Standing
from core.sweep import factor_a_decade, spread_out
from gui.numerals import fixed, integer
from gui.pages.experiments.course import Plan
from gui.pages.experiments.desk import Desk
from gui.pages.experiments.experiment import Experiment
from gui.pages.experiments.words import Words
from gui.theme import Theme
from gui.views.experiments.sweep import Curve
from gui.views.experiments.sweep_plot import SweepPlot
from gui.widgets.choice import Segments
from gui.widgets.slider import LabelledSlider

SIZES = (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000)
FACTORS = (1.0, 0.5, 0.1)  # of the guesses: by what mistakes change with ten times as much data
EARLIER_SHOWN = 4


@dataclass(eq=False)
class Growth:
    """Runs by how many images they learn from; several a size where there are several seeds."""

    same_steps: bool
    found: dict[int, list[Standing]] = field(default_factory=dict)

    def sizes(self) -> list[int]:
        """The sizes that are done, rising."""
        return sorted(self.found)

    def mean(self, size: int, kind: str) -> float:
        """The mean accuracy over the seeds, on "train" or "test" images."""
        return float(np.mean([getattr(one, kind).accuracy for one in self.found[size]]))

    def earlier_label(self) -> str:
        """What it is called behind a newer one."""
        return f"earlier, new images, same {'steps' if self.same_steps else 'epochs'}"

    def factor(self) -> float | None:
        """By what factor mistakes on new images change when there is ten times as much data."""
        sizes = self.sizes()
        mistakes = np.array([1.0 - self.mean(size, "test") for size in sizes])
        if len(sizes) < 2 or not (mistakes > 0).all():
            return None
        return factor_a_decade(np.array(sizes, dtype=np.float64), mistakes)


class DataSize(Experiment):
    """Accuracy on training and on new images against the size of the training set."""

    key = "data_size"

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__(desk, words)
        self.growths: list[Growth] = []
        self._build_parameters()
        self.plot = SweepPlot("Accuracy", "training images", SIZES[0], SIZES[-1])
        self.plot.empty_text = "Start: few images, all images, then what lies between"
        self.arrange(self.plot)
        self._show_effort(0)

    # Experiment

    def plan(self) -> Plan:
        recipe, seeds = self.parameters.recipe(), int(self.seeds.value())
        same_steps = self.effort.current() == 0
        passes, steps = int(self.epochs.value()), int(self.steps.value())
        growth = Growth(same_steps)
        self.growths.append(growth)
        efforts = {
            size: steps if same_steps else passes * -(-size // recipe.batch_size) for size in SIZES
        }
        whole = seeds * sum(efforts.values())
        for offset in range(seeds):
            for place in spread_out(len(SIZES)):
                size = SIZES[place]
                one = replace(recipe, examples=size, seed=recipe.seed + offset)
                share = efforts[size] / whole
                standing = yield from self.train(one, None, efforts[size], share)
                growth.found.setdefault(size, []).append(standing)

    def show_results(self) -> None:
        curves = [
            Curve(growth.earlier_label(), "muted", *_means(growth, "test"), dots=False, faint=True)
            for growth in self.growths[-1 - EARLIER_SHOWN : -1]
        ]
        if self.growths:
            growth = self.growths[-1]
            for kind, label in (("train", "training images"), ("test", "new images")):
                curves.append(Curve(label, "accent", *_means(growth, kind), dashed=kind == "test"))
                curves.append(Curve("", "accent", *_each(growth, kind), joined=False, faint=True))
        lowest = min((float(curve.y.min()) for curve in curves if len(curve.y)), default=0.0)
        self.plot.set_floor(max(0.0, np.floor(10 * lowest - 1) / 10))
        self.plot.show_curves(curves)

    def findings(self) -> str:
        growth = self.growths[-1] if self.growths else None
        if growth is None or not growth.found:
            return ""
        sizes = growth.sizes()
        words = [
            f"With {integer(size)} images: {_percent(growth.mean(size, 'train'))} of them right, "
            f"and {_percent(growth.mean(size, 'test'))} of new ones."
            for size in dict.fromkeys((sizes[0], sizes[-1]))
        ]
        factor = growth.factor()
        if factor is not None:
            words.append(
                "Ten times as many images leave, on the average over these sizes, "
                f"{fixed(100 * factor, 0)} % of the mistakes on new ones."
            )
        return " ".join(words)

    def answer(self) -> int | None:
        growth = self.growths[-1] if self.growths else None
        factor = None if growth is None or len(growth.found) < len(SIZES) else growth.factor()
        if factor is None:
            return None
        return int(np.argmin([abs(np.log(factor / guess)) for guess in FACTORS]))

    def summary(self) -> str:
        growth = self.growths[-1] if self.growths else None
        if growth is None or not growth.found:
            return ""
        sizes = growth.sizes()
        ends = [_percent(growth.mean(size, "test")) for size in (sizes[0], sizes[-1])]
        return f"{ends[0]} to {ends[1]} of new images"

    def forget(self) -> None:
        self.growths.clear()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.plot.set_theme(theme)

    def facts(self) -> dict[str, float | str]:
        growth = self.growths[-1] if self.growths else None
        if growth is None or not growth.found:
            return {}
        facts: dict[str, float | str] = {
            f"new images right after {size}": growth.mean(size, "test") for size in growth.sizes()
        }
        factor = growth.factor()
        if factor is not None:
            facts["mistakes left by ten times as much data"] = factor
        return facts

    def save(self) -> dict[str, Any]:
        return super().save() | {"same steps": self.effort.current() == 0}

    def restore(self, remembered: dict[str, Any]) -> None:
        super().restore(remembered)
        self.effort.set_current(0 if remembered["same steps"] is True else 1)
        self._show_effort(self.effort.current())

    # Inside

    def _show_effort(self, index: int) -> None:
        self.steps.setVisible(index == 0)
        self.epochs.setVisible(index == 1)

    def _build_parameters(self) -> None:
        parameters = self.parameters
        parameters.add_heading("What is the same for all")
        self.effort = Segments(
            ["Steps", "Epochs"],
            ["Few images are read again and again", "Many images mean many steps"],
        )
        self.effort.setAccessibleName("What is the same for all")
        self.effort.chosen.connect(self._show_effort)
        parameters.add_control(self.effort)
        sliders = (
            ("steps", "Steps", 100, 30_000, 6000, "How long each run learns"),
            ("epochs", "Epochs", 1, 30, 3, "How often each run reads its images"),
            (
                "seeds",
                "Runs a size",
                1,
                10,
                1,
                "With other first weights: how much of it is chance?",
            ),
        )
        self.steps, self.epochs, self.seeds = (
            parameters.add_slider(key, LabelledSlider(label, low, high, first, True, 0, "", tip))
            for key, label, low, high, first, tip in sliders
        )
        parameters.add_heading("The network")
        parameters.add_recipe(
            *(Recipe(), "widths", "hidden", "loss", "rule", "rate", "batch_size"),
        )
        parameters.add_seed()
        parameters.end()


def _means(growth: Growth, kind: str) -> tuple[np.ndarray, np.ndarray]:
    sizes = growth.sizes()
    return np.array(sizes, dtype=np.float64), np.array([growth.mean(size, kind) for size in sizes])


def _each(growth: Growth, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """The single runs, where there are several a size."""
    pairs = [
        (float(size), getattr(one, kind).accuracy)
        for size in growth.sizes()
        for one in growth.found[size]
        if len(growth.found[size]) > 1
    ]
    return np.array([x for x, _ in pairs]), np.array([y for _, y in pairs])


def _percent(share: float) -> str:
    return f"{fixed(100 * share, 1, keep_zeros=False)} %"
