"""What the Descent room shows: the picture of the ground, and the deck of cards below it."""

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.curve import Curve
from core.race import Race
from core.trail import Trail
from gui.drops import let_drops_through
from gui.graphics import Graphics
from gui.keyboard_focus import focus_by_tab_only
from gui.numerals import number
from gui.pages.descent.arrows import ArrowScale
from gui.pages.descent.curve_stage import CurveStage
from gui.pages.descent.deck import Deck
from gui.pages.descent.ground import Ground
from gui.pages.descent.numbers import point
from gui.pages.descent.set_up import MOST_RACERS, SetUp
from gui.pages.descent.step_words import StepWords
from gui.pages.descent.surface_stage import SurfaceStage
from gui.theme import DARK, Theme

ROLES = ("ball", *(f"racers.{i}" for i in range(MOST_RACERS)))


def roles_of(set_up: SetUp) -> list[str]:
    """The colour role of each ball: yellow when alone, else one of its own."""
    count = len(set_up.racers)
    return ["ball"] if count == 1 else [f"racers.{i}" for i in range(count)]


class DescentStage(QWidget):
    """One picture for one input, another for two, and the cards below."""

    start_picked = Signal(object)  # point, shape (1,) or (2,)
    drawing_failed = Signal(str)  # why there is no 3-D any more

    def __init__(self, graphics: Graphics, words: StepWords) -> None:
        super().__init__()
        self._curve: CurveStage | None = None
        self.surface = SurfaceStage(graphics)
        self.deck = Deck(words)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.surface)
        self.surface.start_picked.connect(self.start_picked)
        self.surface.drawing_failed.connect(self.drawing_failed)
        self._overlays: Collection[str] = ()
        self._theme = DARK
        self._arrange()

    @property
    def curve(self) -> CurveStage:
        """The picture for one input, made when it is first wanted: the program opens sooner."""
        if self._curve is None:
            self._curve = CurveStage()
            self._stack.addWidget(self._curve)
            self._curve.start_picked.connect(self.start_picked)
            self._curve.set_theme(self._theme)
            let_drops_through(self._curve)
            focus_by_tab_only(self._curve)
        return self._curve

    @property
    def picture(self) -> CurveStage | SurfaceStage:
        """The picture that is seen."""
        return self.surface if self._stack.currentWidget() is self.surface else self.curve

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self._theme = theme
        self.surface.set_theme(theme)
        self.deck.set_theme(theme)
        if self._curve is not None:
            self._curve.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let the camera jump instead of glide."""
        self.surface.set_reduced_motion(reduced)

    def show_ground(self, ground: Ground) -> None:
        """Show another ground, with nothing on it."""
        if isinstance(ground, Curve):
            self._stack.setCurrentWidget(self.curve)
            self.curve.show_ground(ground)
        else:
            self._stack.setCurrentWidget(self.surface)
            self.surface.show_ground(ground)
        self._scale = ArrowScale(ground)
        self.show_many(np.empty((0, ground.size)), None)
        self.picture.show_basins(None)
        for role in ROLES:
            self.hide_ball(role, ground.size)

    def show_overlays(self, overlays: Collection[str]) -> None:
        """Switch what is drawn over the ground."""
        self._overlays = overlays
        self.picture.show_furniture(overlays)

    def show_race(self, race: Race, set_up: SetUp, focus: int) -> None:
        """Show the paths up to the present moment, and the card that is seen."""
        roles = roles_of(set_up)
        for role, racer, trail in zip(roles, set_up.racers, race.trails, strict=True):
            points = trail.points if racer.visible else trail.points[:0]
            self.picture.show_path(role, points)
        for role in ROLES:
            if role not in roles:
                self.hide_ball(role, race.cost.size)
        self.deck.show_race(race, set_up, roles, focus)

    def show_ball(self, role: str, point: np.ndarray | None) -> None:
        """Show a ball on its way, at ``point``, shape (1,) or (2,); None hides it."""
        self.picture.show_ball(role, point)

    def describe(self, trail: Trail) -> None:
        """Say where the ball is to those who cannot see it."""
        self.picture.describe(
            f"Step {trail.present}: the ball is at {point(trail.points[-1])}, "
            f"the cost is {number(float(trail.costs[trail.present]))}."
        )

    @property
    def typical_steepness(self) -> float:
        """How steep the ground is where it is steep: nine tenths of it are less so."""
        return self._scale.steepness

    def show_vectors(self, point: np.ndarray | None, trail: Trail) -> None:
        """Show the arrows of the ball in focus, as they start from where it is seen, if it is."""
        if point is None:
            self.picture.hide_vectors()
            return
        self.picture.show_vectors(point, self._scale.vectors(trail), self._overlays)

    def show_many(self, points: np.ndarray, labels: np.ndarray | None) -> None:
        """Show many small balls, points of shape (n, size); none hides them."""
        self.picture.show_flock(points, labels)

    def hide_ball(self, role: str, size: int) -> None:
        """Hide a ball and its path, on ground of ``size`` inputs."""
        self.picture.show_ball(role, None)
        self.picture.show_path(role, np.empty((0, size)))

    def _arrange(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self._stack)
        self.splitter.addWidget(self.deck)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([520, 200])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
