"""What the network is made of. Any change makes another network, so it waits to be built."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSpinBox

from core.activations import ACTIVATIONS
from core.losses import LOSSES
from core.parameters import SCHEMES
from core.recipe import Recipe
from gui.pages.training.controls.layers import LayersEditor, parameter_sum
from gui.pages.training.controls.section import Section, capitalised
from gui.pages.training.recipe_words import SCHEME_NAMES, instead_of
from gui.theme import Theme
from gui.widgets.slider import LabelledSlider

FEWEST_EXAMPLES, MOST_EXAMPLES = 10, 60_000
LARGEST_SEED = 999_999


class NetworkControls(Section):
    """Layers, functions and start of the network, and the button that builds it."""

    build_requested = Signal()
    new_start_requested = Signal()

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.layers = LayersEditor()
        self.layers.layers_changed.connect(self._take_layers)
        self.seed = QSpinBox()
        self.build = QPushButton("Build and start")
        self.new_start = QPushButton("New random start")
        self._wanted = recipe
        self.add_folding("Network", unfolded=True)
        self._sum = self.add_text()
        self.add_control(self.layers)
        self._add_functions()
        self._add_start(recipe)
        self.add_fault()
        self._add_buttons()
        self.show_recipe(recipe, recipe)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        super().set_theme(theme)
        self.layers.set_theme(theme)

    def show_recipe(self, wanted: Recipe, built: Recipe) -> None:
        """Show what is wanted, and how it differs from what is ``built``; without a signal."""
        self._wanted = wanted
        self.show_fields(wanted)
        self.layers.show_layers(wanted.widths[1:-1])
        self._sum.setText(parameter_sum(wanted.widths))
        self.seed.blockSignals(True)
        self.seed.setValue(wanted.seed)
        self.seed.blockSignals(False)
        pending = not wanted.same_run(built)
        self._pending.setText(f"Not built yet: {instead_of(wanted, built)}." if pending else "")
        self._pending.setVisible(pending)
        self.build.setEnabled(pending)
        self.build.setProperty("kind", "primary" if pending else "")
        self.build.style().polish(self.build)

    def _take_layers(self, hidden: tuple[int, ...]) -> None:
        first, last = self._wanted.widths[0], self._wanted.widths[-1]
        self.edited.emit({"widths": (first, *hidden, last)}, "layers")

    def _add_functions(self) -> None:
        hidden = [name for name in ACTIVATIONS if name != "softmax"]
        self.add_choice(
            "hidden",
            "Activation",
            "What a hidden neuron makes of its weighted sum",
            capitalised(hidden),
        )
        outputs = capitalised(ACTIVATIONS)
        self.add_choice("output", "Outputs", "What an output makes of its weighted sum", outputs)
        self.add_choice("loss", "Cost", "How wrongness is counted", capitalised(LOSSES))

    def _add_start(self, recipe: Recipe) -> None:
        self.add_choice(
            "scheme",
            "Random start",
            "What the weights are drawn from; n is the number of inputs of the layer",
            [(scheme, SCHEME_NAMES.get(scheme, scheme)) for scheme in SCHEMES],
        )
        self.seed.setRange(0, LARGEST_SEED)
        self.seed.setKeyboardTracking(False)
        self.seed.setAccessibleName("Seed")
        self.seed.setToolTip("The same seed gives the same random start and the same run")
        self.seed.valueChanged.connect(lambda seed: self.edited.emit({"seed": seed}, "seed"))
        self.add_labelled("Seed", self.seed)
        examples = LabelledSlider(
            "Training images",
            FEWEST_EXAMPLES,
            MOST_EXAMPLES,
            recipe.examples,
            log=True,
            digits=0,
            tooltip="How many images there are to learn from: few are learned by heart",
        )
        self.add_slider("examples", examples, whole=True)
        wrong = LabelledSlider(
            "Wrong labels",
            0.0,
            1.0,
            recipe.wrong_labels,
            digits=2,
            tooltip="The share of training images whose label is drawn at random",
        )
        self.add_slider("wrong_labels", wrong)

    def _add_buttons(self) -> None:
        self._pending = self.add_text()
        self._pending.setProperty("tone", "warning")
        self.build.setToolTip("Make this network and start from random weights")
        self.build.clicked.connect(self.build_requested)
        self.new_start.setToolTip("Forget everything and start from other random weights")
        self.new_start.clicked.connect(self.new_start_requested)
        self.add_control(self.build)
        self.add_control(self.new_start)
