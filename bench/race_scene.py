"""The Descent room's two pictures in windows, with a recorded race to show in them.

The race is a real one, of eight rules on the landscape with a noisy gradient, so that no ball comes
to rest and its path goes on growing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.descent import Descent
from core.noisy_cost import NoisyCost
from core.rule import Rule
from core.rules import (
    AdaGrad,
    Adam,
    ConstantStep,
    GradientDescent,
    Momentum,
    Nesterov,
    QuasiHyperbolicMomentum,
    RMSProp,
)
from core.surface import Surface
from core.surfaces import SURFACES
from gui.views.contour import ContourView
from gui.views.surface import SurfaceView

Floats = NDArray[np.float64]

GRID = 120
NOISE, SEED = 0.4, 3
SECONDS_TO_WAIT = 10.0


@dataclass(frozen=True)
class Racer:
    """The recorded run of one rule: where it was, shape (n, 2), and the gradients it read there."""

    points: Floats
    gradients: Floats


def landscape() -> Surface:
    """The ground of the race."""
    return next(surface for surface in SURFACES if surface.key == "landscape")


def recorded_race(steps: int) -> list[Racer]:
    """Eight rules from one start, ``steps`` steps long."""
    rules = (
        GradientDescent(rate=0.05),
        ConstantStep(rate=0.03),
        Momentum(rate=0.02),
        Nesterov(rate=0.02),
        QuasiHyperbolicMomentum(rate=0.03),
        AdaGrad(rate=0.1),
        RMSProp(rate=0.02),
        Adam(rate=0.05),
    )
    return [_recorded(rule, steps) for rule in rules]


def _recorded(rule: Rule, steps: int) -> Racer:
    ground = landscape()
    cost = NoisyCost(ground, NOISE, SEED)
    descent = Descent(cost, rule, np.array(ground.starts[0], float))
    points, gradients = np.empty((steps, 2)), np.empty((steps, 2))
    for at in range(steps):
        descent.look()
        points[at], gradients[at] = descent.theta, descent.gradient
        descent.move()
    return Racer(points, gradients)


class RaceWindow(QWidget):
    """A window of 1280 by 800 with the 3-D picture and the map, showing part of a race."""

    def __init__(self, racers: list[Racer], overlays: bool) -> None:
        super().__init__()
        self.racers = racers
        self.overlays = overlays
        self.surface, self.map = SurfaceView(), ContourView()
        self.views = (self.surface, self.map)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.surface, 3)
        row.addWidget(self.map, 2)
        self.resize(1280, 800)
        self.show_ground(0.0)
        self.show()

    def show_ground(self, bend: float) -> None:
        """Lay the landscape; ``bend`` makes it a different one each time."""
        ground = landscape()
        x, y = np.linspace(*ground.x_bounds, GRID), np.linspace(*ground.y_bounds, GRID)
        heights = ground.display_height(ground.heights(x, y)) ** (1 + bend)
        for view in self.views:
            view.set_surface(x, y, heights)

    def show_basins(self) -> None:
        """Colour the ground by quarters, and mark its valleys."""
        labels = np.add.outer(2 * (np.arange(GRID) > GRID / 2), np.arange(GRID) > GRID / 2)
        for view in self.views:
            view.set_basins(labels)
            view.set_minima(landscape().minima, 0)

    def show_step(self, step: int) -> None:
        """Put every ball where it was after so many steps; the first is the one looked at."""
        for number, racer in enumerate(self.racers):
            role = "ball" if len(self.racers) == 1 else f"racers.{number}"
            for view in self.views:
                view.set_ball(racer.points[step], role)
                if self.overlays:
                    view.set_path(racer.points[: step + 1], role)
        if self.overlays:
            self._show_pointers(step)

    def wait_for_frame(self) -> None:
        """Handle events until the window has been painted once more.

        Raises
        ------
        RuntimeError
            If nothing is painted for ten seconds.
        """
        before, patience = self.surface.frames, time.monotonic() + SECONDS_TO_WAIT
        while self.surface.frames == before:
            QCoreApplication.processEvents()
            if time.monotonic() > patience:
                raise RuntimeError("the window was not painted, though a ball moved in it")

    def player(self, first_step: int) -> Callable[[], None]:
        """A function that shows the next step and waits until it is painted."""
        step = first_step

        def show_next() -> None:
            nonlocal step
            step += 1
            self.show_step(step)
            self.wait_for_frame()

        return show_next

    def _show_pointers(self, step: int) -> None:
        racer = self.racers[0]
        here, landing = racer.points[step], racer.points[step + 1]
        for view in self.views:
            view.set_arrow("downhill", here, here - 0.4 * racer.gradients[step])
            view.set_arrow("step", here, landing)
            view.set_arrow("momentum", here, here + 4 * (landing - here))
            view.set_scale(here, 0.3 + np.abs(racer.gradients[step]))
        self.surface.set_step_on_floor(here, landing)
