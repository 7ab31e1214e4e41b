"""Plays a race: takes its steps when they are due, and lets the balls glide to where they are."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from core.cost import Vector
from core.race import Race
from gui.pages.descent.playback import Glide, Playback


class Player:
    """The race on screen with its playback.

    ``moved`` is called after every change of the present moment, ``ended`` when no ball can go on.
    ``gliding`` off lets balls jump from point to point.
    """

    def __init__(self, pace: float, moved: Callable[[], None], ended: Callable[[], None]) -> None:
        self.playback = Playback(pace)
        self.gliding = True
        self.race: Race
        self.glides: list[Glide] = []
        self._moved = moved
        self._ended = ended

    @property
    def moving(self) -> bool:
        """Whether a ball is seen on its way."""
        return any(glide.moving for glide in self.glides)

    def begin(self, race: Race) -> None:
        """Play another race, from where it stands."""
        self.race = race
        self.glides = [Glide(trail.points[-1]) for trail in race.trails]
        self._moved()

    def restart(self, start: Vector) -> None:
        """Put every ball to ``start``, shape (size,)."""
        self.race.restart(start)
        for glide, trail in zip(self.glides, self.race.trails, strict=True):
            glide.jump(trail.points[-1])
        self._moved()

    def go_to(self, moment: int) -> None:
        """Show another recorded moment."""
        self.race.go_to(moment)
        self._head_for_the_present()

    def take_steps(self, count: int) -> None:
        """Go on by so many steps, or until no ball rolls."""
        going = True
        for _ in range(count):
            going = self.race.step()
            if not going:
                break
        self._head_for_the_present()
        if not going or self.race.over:
            self._ended()

    def glide(self, seconds: float) -> bool:
        """Let the balls go on to where they are; True if one is seen to move."""
        was_moving = self.moving
        for glide in self.glides:
            glide.advance(seconds)
        return was_moving

    def retune(self, settings: Sequence[Mapping[str, float | bool]]) -> None:
        """Give the rules changed settings, in the order of the balls, from here on."""
        for trail, changed in zip(self.race.trails, settings, strict=True):
            for name, value in changed.items():
                setattr(trail.descent.rule, name, value)
        self.race.forget_future()
        self._moved()

    def _head_for_the_present(self) -> None:
        seconds = self.playback.glide_seconds if self.gliding else 0.0
        for glide, trail in zip(self.glides, self.race.trails, strict=True):
            point = trail.points[-1]
            if np.isfinite(point).all() and seconds:
                glide.head_for(point, seconds)
            else:
                glide.jump(point)
        self._moved()
