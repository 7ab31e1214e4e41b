"""Learning by heart: the same network on true labels and on labels drawn at random.

Both learn the same images (Zhang et al., 2017, arXiv 1611.03530; Arpit et al., 2017, arXiv
1706.05394). The training accuracy is measured against the labels that are learned.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from core.recipe import Recipe
from core.stretch import Standing
from gui.numerals import fixed, integer
from gui.pages.experiments.course import Plan
from gui.pages.experiments.desk import Desk
from gui.pages.experiments.experiment import Experiment
from gui.pages.experiments.words import Words
from gui.theme import Theme
from gui.views.plot.cost_plot import CostPlot
from gui.widgets.slider import LabelledSlider

CHANCE = 0.1
FIRST = Recipe(
    widths=(784, 64, 64, 10),
    hidden="ReLU",
    output="softmax",
    loss="cross-entropy",
    scheme="he",
    rate=0.05,
    examples=1000,
)
SLOWER = 1.5  # times as many epochs
EARLIER_SHOWN = 3
TRUE, SHUFFLED = "racers.0", "racers.1"
ROLES = {"true": TRUE, "shuffled": SHUFFLED}


@dataclass(eq=False)
class Race:
    """Two runs side by side: accuracies after each epoch, by "true" and "shuffled"."""

    recipe: Recipe
    share: float
    epochs: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in ROLES})
    train: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in ROLES})
    test: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in ROLES})

    def add(self, name: str, standing: Standing) -> None:
        """Take note of where one of them stands."""
        self.epochs[name].append(standing.epochs)
        self.train[name].append(standing.train.accuracy)
        self.test[name].append(standing.test.accuracy)

    def epochs_to(self, name: str, accuracy: float) -> float | None:
        """After how many epochs it had so many of its labels right; None if it never had."""
        for epoch, reached in zip(self.epochs[name], self.train[name], strict=True):
            if reached >= accuracy:
                return epoch
        return None

    @property
    def without_memory(self) -> float:
        """The share of labels that could be right without any being learned by heart."""
        return 1.0 - self.share * (1.0 - CHANCE)


class ShuffledLabels(Experiment):
    """Two networks race, epoch by epoch."""

    key = "shuffled_labels"

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__(desk, words)
        self.races: list[Race] = []
        self._build_parameters()
        self.plot = CostPlot("epoch", "Accuracy", percent=True)
        self.plot.set_y_range(0.0, 1.0)
        above_chance = -9 * self.fontMetrics().height()
        self.plot.legend.setOffset((-8, above_chance))
        self.plot.set_empty_text("Start: both networks begin with the same random weights")
        for name, role in ROLES.items():
            self.plot.add_series(f"{name} train", f"{name} labels, training images", role)
        for name, role in ROLES.items():
            self.plot.add_series(f"{name} test", f"{name} labels, new images", role, dashed=True)
        self.plot.add_series("chance", "chance, 10 %", "muted", dashed=True, width=1.0)
        self._earlier_shown = 0
        self.arrange(self.plot)

    # Experiment

    def plan(self) -> Plan:
        recipe, share = self.parameters.recipe(), self.share.value() / 100
        epochs, size = int(self.epochs.value()), recipe.examples
        race = Race(recipe, share)
        self.races.append(race)
        recipes = {"true": recipe, "shuffled": replace(recipe, wrong_labels=share)}
        standings: dict[str, Standing | None] = dict.fromkeys(recipes)
        for epoch in range(epochs + 1):
            steps = -(-size // recipe.batch_size) if epoch else 0
            for name, one in recipes.items():
                part = 0.5 / (epochs + 1)
                standing = yield from self.train(one, standings[name], steps, part)
                standings[name] = standing
                race.add(name, standing)

    def show_results(self) -> None:
        race = self.races[-1] if self.races else None
        self._show_earlier(self.races[:-1])
        for name in ROLES:
            for kind in ("train", "test"):
                found = [] if race is None else getattr(race, kind)[name]
                epochs = [] if race is None else race.epochs[name]
                self.plot.set_series(f"{name} {kind}", np.array(epochs), np.array(found))
        ends = np.zeros(0)
        if race is not None and _begun(race):
            ends = np.array([0.0, max(race.epochs["true"][-1], 1.0)])
        self.plot.set_series("chance", ends, np.full(len(ends), CHANCE))

    def findings(self) -> str:
        race = self.races[-1] if self.races else None
        if race is None or not _begun(race):
            return ""
        true, shuffled = race.train["true"][-1], race.train["shuffled"][-1]
        random = "its random ones"
        if race.share < 1:
            random = f"its own, of which {fixed(100 * race.share, 0)} % are random"
        words = [
            f"After {integer(round(race.epochs['shuffled'][-1]))} epochs the first network has "
            f"{_percent(true)} of its {integer(race.recipe.examples)} true labels right, its twin "
            f"{_percent(shuffled)} of {random}."
        ]
        half = (1.0 + race.without_memory) / 2
        first, second = (race.epochs_to(name, half) for name in ROLES)
        if first is not None and second is not None:
            epochs = f"{integer(round(first))} and {integer(round(second))} epochs"
            words.append(f"To have {_percent(half)} right took them {epochs}.")
        words.append(
            f"Of new images they answer {_percent(race.test['true'][-1])} and "
            f"{_percent(race.test['shuffled'][-1])} rightly; chance is 10 %."
        )
        return " ".join(words)

    def answer(self) -> int | None:
        race = self.races[-1] if self.races else None
        if race is None or not _begun(race):
            return None
        level = race.without_memory
        first, second = (race.epochs_to(name, (1.0 + level) / 2) for name in ROLES)
        if first is None:
            return None
        if second is None:  # less than half of the way; only a small part of it is “not at all”
            learned = (race.train["shuffled"][-1] - level) / (1.0 - level)
            return 0 if learned < 0.1 else None
        return 1 if second > SLOWER * max(first, 1.0) else 2

    def summary(self) -> str:
        race = self.races[-1] if self.races else None
        if race is None or not _begun(race):
            return ""
        true, shuffled = race.train["true"][-1], race.train["shuffled"][-1]
        return f"{_percent(true)} true, {_percent(shuffled)} shuffled"

    def forget(self) -> None:
        self.races.clear()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.plot.set_theme(theme)

    def facts(self) -> dict[str, float | str]:
        race = self.races[-1] if self.races else None
        if race is None or not _begun(race):
            return {}
        return {
            "epochs": race.epochs["shuffled"][-1],
            "true labels": race.train["true"][-1],
            "shuffled labels": race.train["shuffled"][-1],
            "new images after shuffled labels": race.test["shuffled"][-1],
        }

    # Inside

    def _build_parameters(self) -> None:
        parameters = self.parameters
        parameters.add_heading("Labels")
        tip = "How many of the second network's labels are drawn at random"
        self.share = parameters.add_slider(
            "shuffled", LabelledSlider("Shuffled", 5, 100, 100, False, 0, "%", tip)
        )
        parameters.add_heading("Both networks")
        parameters.add_recipe(
            *(FIRST, "examples", "widths", "hidden", "loss", "rule", "rate", "batch_size")
        )
        self.epochs = parameters.add_slider(
            "epochs",
            LabelledSlider(
                *("Epochs", 1, 500, 60, True, 0), tooltip="How often each reads all of its images"
            ),
        )
        parameters.add_seed()
        parameters.end()

    def _show_earlier(self, races: list[Race]) -> None:
        if len(races) == self._earlier_shown:
            return
        for index in range(min(self._earlier_shown, EARLIER_SHOWN)):
            self.plot.remove_series(f"earlier {index}")
        self._earlier_shown = len(races)
        first = max(0, len(races) - EARLIER_SHOWN)
        for index, race in enumerate(races[first:]):
            label = f"run {first + index + 1}, {fixed(100 * race.share, 0)} % shuffled"
            self.plot.add_series(f"earlier {index}", label, "faint", width=1.5)
            epochs, found = race.epochs["shuffled"], race.train["shuffled"]
            self.plot.set_series(f"earlier {index}", np.array(epochs), np.array(found))


def _begun(race: Race | None) -> bool:
    return race is not None and bool(race.epochs["shuffled"])


def _percent(share: float) -> str:
    return f"{fixed(100 * share, 1, keep_zeros=False)} %"
