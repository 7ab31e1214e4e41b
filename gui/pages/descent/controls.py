"""The Controls tab of the Descent room: one panel for each thing that can be changed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.pages.descent.ball_controls import BallControls
from gui.pages.descent.ground import Catalogue
from gui.pages.descent.ground_controls import GroundControls
from gui.pages.descent.here import HerePanel
from gui.pages.descent.overlay_controls import OverlayControls
from gui.pages.descent.presets import Preset, PresetControls
from gui.pages.descent.racer_controls import RacerControls
from gui.theme import Theme


class DescentControls(QWidget):
    """The panels, one below the other."""

    def __init__(self, catalogue: Catalogue, presets: list[Preset]) -> None:
        super().__init__()
        self.ground = GroundControls(catalogue)
        self.racers = RacerControls()
        self.balls = BallControls()
        self.here = HerePanel()
        self.overlays = OverlayControls()
        self.presets = PresetControls(presets)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for panel in (
            self.presets, self.ground, self.racers, self.here, self.balls, self.overlays,
        ):  # fmt: skip
            column.addWidget(panel)
        column.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.racers.set_theme(theme)
        self.balls.set_theme(theme)
