"""Where balls start: somewhere else, or many at once; which valley each finds; and the noise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QSizePolicy

from gui.theme import Theme
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider


class BallControls(Panel):
    """Emits what the learner does with the balls."""

    random_start_requested = Signal()
    many_dropped = Signal()
    many_taken_away = Signal()
    basins_switched = Signal(bool)
    noise_changed = Signal(float)  # times the typical steepness of the ground

    def __init__(self) -> None:
        super().__init__()
        self.random_start = QPushButton("Random start")
        self.drop_many = QPushButton("Drop many balls")
        self.take_away = QPushButton("Take them away")
        self.basins = QCheckBox("Colour by valley")
        self.guess = QComboBox()
        self.noise = LabelledSlider(
            "Gradient noise", 0.0, 1.0, 0.0, tooltip="Read the slope roughly, as a mini-batch does"
        )
        self._arrange()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.noise.set_theme(theme)

    def show_valleys(self, count: int) -> None:
        """Offer the valleys 1 to ``count`` to guess from."""
        self.guess.clear()
        self.guess.addItem(f"Which of {count} valleys will catch most?", None)
        for valley in range(count):
            self.guess.addItem(f"valley {valley + 1} from the left", valley)
        self.guess.setVisible(count > 1)

    def show_dropped(self, dropped: bool) -> None:
        """Offer to take the many balls away, and hold the guess as long as they are there."""
        self.take_away.setVisible(dropped)
        self.guess.setEnabled(not dropped)

    def show_outcome(self, text: str) -> None:
        """Say what became of the many balls."""
        self._outcome.setText(text)
        self._outcome.setVisible(bool(text))

    def _arrange(self) -> None:
        self.random_start.setToolTip("Put the ball somewhere else: does it find the same valley?")
        self.drop_many.setToolTip("Drop balls all over the picture: which valley does each find?")
        self.take_away.setToolTip("Clear the picture, and guess again")
        self.basins.setToolTip("Colour every start by the valley that it leads to, with this rule")
        self.guess.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.guess.setAccessibleName("Guess of the valley")
        self.guess.setToolTip("Predict first; the answer comes when the balls have come to rest")
        self.add_heading("Starts")
        self.add_control(self.random_start)
        self.add_control(self.guess)
        self.add_control(self.drop_many)
        self.add_control(self.take_away)
        self.take_away.hide()
        self._outcome = self.add_text()
        self._outcome.hide()
        self.add_control(self.basins)
        self._progress = self.add_text()
        self._progress.hide()
        self.add_control(self.noise)

    def show_progress(self, text: str) -> None:
        """Say how far the colouring is."""
        self._progress.setText(text)
        self._progress.setVisible(bool(text))

    def _connect(self) -> None:
        self.random_start.clicked.connect(self.random_start_requested)
        self.drop_many.clicked.connect(self.many_dropped)
        self.take_away.clicked.connect(self.many_taken_away)
        self.basins.clicked.connect(self.basins_switched)
        self.noise.value_changed.connect(self.noise_changed)
