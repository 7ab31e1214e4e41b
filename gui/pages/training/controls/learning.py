"""How a step is taken. All of it may change while a run goes on."""

from core.recipe import Recipe
from gui.pages.training.controls.rule import RuleControls
from gui.pages.training.controls.section import Section
from gui.theme import Theme
from gui.widgets.slider import LabelledSlider

RATE_LOW, RATE_HIGH = 0.001, 100.0
LARGEST_BATCH = 60_000


class LearningControls(Section):
    """How long the step is, by which rule, and from how many images."""

    def __init__(self, recipe: Recipe, teaches: dict[str, str]) -> None:
        super().__init__()
        self.rule = RuleControls(teaches)
        self.add_folding("Learning", unfolded=True)
        self._add_step(recipe)
        self.add_fault()
        self.rule.edited.connect(self.edited)
        self.show_recipe(recipe)

    @property
    def rate(self) -> LabelledSlider:
        """The slider of the learning rate."""
        return self.sliders["rate"]

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        super().set_theme(theme)
        self.rule.set_theme(theme)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show what the recipe says, without a signal."""
        self.show_fields(recipe)
        self.rule.show_recipe(recipe)

    def _add_step(self, recipe: Recipe) -> None:
        tip = "How large a step to take against the gradient; change it while it learns"
        slider = LabelledSlider(
            "Learning rate", RATE_LOW, RATE_HIGH, recipe.rate, log=True, tooltip=tip
        )
        self.add_slider("rate", slider)
        self.add_control(self.rule)
        tip = "How many images each step looks at: few make it quick and unsteady"
        batch = LabelledSlider(
            "Mini-batch", 1, LARGEST_BATCH, recipe.batch_size, log=True, digits=0, tooltip=tip
        )
        self.add_slider("batch_size", batch, whole=True)
