"""What there is to set in an experiment: its own numbers, a recipe, and the seed."""

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QSpinBox

from core.recipe import Recipe
from gui.pages.experiments.recipe_controls import RecipeControls
from gui.theme import Theme
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider

LARGEST_SEED = 999_999


class Parameters(Panel):
    """A panel that knows what it is set to, and can remember it."""

    def __init__(self) -> None:
        super().__init__()
        self.seed = QSpinBox()
        self.seed.setRange(0, LARGEST_SEED)
        self.seed.setValue(1)
        self.seed.setPrefix("Seed ")
        self.seed.setAccessibleName("Seed")
        self.seed.setToolTip("Another seed: other first weights and another order of the images")
        self._sliders: dict[str, LabelledSlider] = {}
        self._recipe: RecipeControls | None = None

    def add_slider(self, key: str, slider: LabelledSlider) -> LabelledSlider:
        """Add a number of the experiment's own, remembered under ``key``; returns its slider."""
        self._sliders[key] = slider
        self.add_control(slider)
        return slider

    def add_recipe(self, recipe: Recipe, *fields: str) -> None:
        """Add controls for these fields of the recipe: see `RecipeControls`."""
        self._recipe = RecipeControls(self, recipe, fields)

    def add_seed(self) -> None:
        """Add the seed, which the recipe has, too."""
        self.add_control(self.seed)

    def recipe(self) -> Recipe:
        """Return the recipe as it is set, with the seed."""
        recipe = Recipe() if self._recipe is None else self._recipe.recipe()
        return replace(recipe, seed=self.seed.value())

    def show_recipe(self, recipe: Recipe) -> None:
        """Set the recipe and the seed."""
        self.seed.setValue(recipe.seed)
        if self._recipe is not None:
            self._recipe.show_recipe(recipe)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for slider in self._sliders.values():
            slider.set_theme(theme)
        if self._recipe is not None:
            self._recipe.set_theme(theme)

    def save(self) -> dict[str, Any]:
        """What it is set to, as JSON values."""
        numbers = {key: slider.value() for key, slider in self._sliders.items()}
        return {"recipe": asdict(self.recipe()), "numbers": numbers}

    def restore(self, remembered: dict[str, Any]) -> None:
        """Take up what `save` returned; wrong values raise as `Page.restore` says."""
        recipe = Recipe.read(remembered["recipe"])
        numbers = {key: float(remembered["numbers"][key]) for key in self._sliders}
        self.show_recipe(recipe)
        for key, number in numbers.items():
            self._sliders[key].set_value(number)
