"""The controls that make a picture of nothing: its kind, its strength, its seed, and presets."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from core.noise import KINDS, Noise
from gui.pages.draw.noise.presets import Preset
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.choice import Segments
from gui.widgets.slider import LabelledSlider

LARGEST_SEED = 999_999
TITLES = ("Uniform", "Gaussian", "Shuffled")
TIPS = (
    "Every pixel anywhere from paper to ink, by lot",
    "Pixels of a normal distribution, cut off at paper and ink",
    "A real digit whose pixels have changed places",
)


class NoiseMaker(QWidget):
    """A column of controls; ``noise`` is what they say."""

    noise_changed = Signal(bool)  # whether it is another picture, not another strength of it
    preset_chosen = Signal(object)  # Preset
    taking_requested = Signal()

    def __init__(self, presets: Sequence[Preset]) -> None:
        super().__init__()
        self.noise = Noise()
        self.kinds = Segments(TITLES, TIPS)
        self.kinds.setAccessibleName("Kind of noise")
        self.strength = LabelledSlider(
            "Strength", 0.0, 1.0, 1.0, digits=2, tooltip="How far from nothing the picture is"
        )
        self.seed = QSpinBox()
        self.seed.setRange(1, LARGEST_SEED)
        self.seed.setKeyboardTracking(False)
        self.seed.setAccessibleName("Seed")
        self.seed.setToolTip("Which of these pictures: the same seed gives the same one again")
        self.another = QPushButton("Another one")
        self.another.setProperty("kind", "primary")
        self.another.setToolTip("The picture of the next seed")
        self.take = QPushButton("Take it to the pad")
        self.take.setToolTip("Put this picture on the sheet, ask why, shift it, draw on it")
        self.buttons: dict[str, QPushButton] = {}
        for preset in presets:
            button = QPushButton(preset.name)
            button.setToolTip(preset.sentence)
            button.clicked.connect(lambda _checked, p=preset: self._choose(p))
            self.buttons[preset.name] = button
        self.sentence = QLabel("Each asks the network that it is about.")
        self.kinds.chosen.connect(lambda index: self._change(kind=KINDS[index]))
        self.strength.value_changed.connect(lambda value: self._change(strength=value))
        self.seed.valueChanged.connect(lambda seed: self._change(seed=seed))
        self.another.clicked.connect(self.go_on)
        self.take.clicked.connect(self.taking_requested)
        self._arrange()

    def show_noise(self, noise: Noise) -> None:
        """Take up a noise, without a signal."""
        self.noise = noise
        self.kinds.set_current(KINDS.index(noise.kind))
        self.strength.set_value(noise.strength)
        with QSignalBlocker(self.seed):
            self.seed.setValue(noise.seed)

    def go_on(self) -> None:
        """Make the picture of the next seed."""
        self.seed.setValue(self.noise.seed % LARGEST_SEED + 1)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.strength.set_theme(theme)

    def _change(self, **changes: str | float | int) -> None:
        self.noise = replace(self.noise, **changes)  # type: ignore[arg-type]
        self.noise_changed.emit("strength" not in changes)

    def _choose(self, preset: Preset) -> None:
        self.show_noise(preset.noise)
        self.sentence.setText(preset.sentence)
        self.preset_chosen.emit(preset)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        which = QHBoxLayout()
        label = QLabel("Seed")
        label.setBuddy(self.seed)
        which.addWidget(label)
        which.addWidget(self.seed, 1)
        heading = QLabel("Worth asking about")
        heading.setProperty("role", "heading")
        self.sentence.setProperty("tone", "muted")
        self.sentence.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(step)
        column.addWidget(self.kinds)
        column.addWidget(self.strength)
        column.addLayout(which)
        column.addWidget(self.another)
        column.addWidget(self.take)
        column.addSpacing(step)
        column.addWidget(heading)
        for button in self.buttons.values():
            column.addWidget(button)
        column.addWidget(self.sentence)
        column.addStretch(1)
