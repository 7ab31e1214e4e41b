"""How the steps get shorter, and what holds the weights back; it may change while a run goes on."""

from core.augment import DISTORTIONS
from core.recipe import Recipe
from core.schedule import SCHEDULES
from gui.pages.training.controls.section import Section, capitalised
from gui.widgets.slider import LabelledSlider


class RegularisationControls(Section):
    """The schedule of the rate, penalties on the weights, dropout and distorted images."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.add_folding("Schedule and regularisation")
        self._add_schedule(recipe)
        self._add_regularisation(recipe)
        self.add_fault()
        self.show_recipe(recipe)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show what the recipe says, without a signal."""
        self.show_fields(recipe)
        self.sliders["horizon"].setEnabled(recipe.schedule != "constant")

    def _add_schedule(self, recipe: Recipe) -> None:
        self.add_choice(
            "schedule",
            "Schedule",
            "How the learning rate falls on the way: long steps to get there, short ones to settle",
            capitalised(SCHEDULES),
        )
        tip = "After how many epochs the schedule has run out"
        horizon = LabelledSlider(
            "Horizon", 1, 200, recipe.horizon, log=True, digits=2, unit="epochs", tooltip=tip
        )
        self.add_slider("horizon", horizon)

    def _add_regularisation(self, recipe: Recipe) -> None:
        for field, label, most, tip in (
            ("l2", "L2 penalty", 0.01, "Large weights cost something: the cost grows with them"),
            ("decay", "Weight decay", 0.01, "Each step shrinks the weights by the rate times this"),
            ("dropout", "Dropout", 0.9, "The share of hidden neurons left out of every image"),
        ):
            value = getattr(recipe, field)
            self.add_slider(field, LabelledSlider(label, 0.0, most, value, tooltip=tip))
        self.add_choice(
            "augmentation",
            "Distortion",
            "How far each image is turned, stretched and bent: never the same one twice",
            capitalised(DISTORTIONS),
        )
