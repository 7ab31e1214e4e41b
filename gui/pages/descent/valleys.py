"""Which valley does each start lead to? The colours of the ground, and many balls at once.

Both are worked out in the background with the rule and the settings of the ball in focus; what is
asked anew overtakes what was asked before.
"""

from collections.abc import Callable

import numpy as np

from core.background import Background, Job
from core.basins import LOST, Basins, basins, grid_of_starts
from core.flock import Flock
from core.rule import Rule
from gui.pages.descent.ball_controls import BallControls
from gui.pages.descent.ground import Ground
from gui.pages.descent.stage import DescentStage

POINTS_ALONG = {1: 600, 2: 200}  # of the coloured ground, by the number of inputs
BALLS_ALONG = {1: 60, 2: 14}
MOST_STEPS = 2000
STILL = 1e-4  # of the picture's size


class Valleys:
    """Colours the ground and rolls the flock of one ground and one rule at a time.

    ``told`` is called with a sentence on what became of the flock.
    """

    def __init__(
        self,
        background: Background,
        stage: DescentStage,
        controls: BallControls,
        told: Callable[[str], None],
    ) -> None:
        self._background = background
        self._stage = stage
        self._controls = controls
        self._colouring: Job[Basins] | None = None
        self._judging: Job[Basins] | None = None
        self._flock: Flock | None = None
        self._guess: int | None = None
        self._resting = 0
        self._told = told
        self._offered: Ground | None = None  # whose valleys can be guessed
        self._put_off: list[str] = []
        self.coloured = False
        self.dropped = False

    @property
    def rolling(self) -> bool:
        """Whether many balls are on their way."""
        return self._flock is not None

    @property
    def busy(self) -> bool:
        """Whether balls are on their way or the ground is being coloured."""
        return self._flock is not None or self._colouring is not None

    def set_ground(self, ground: Ground, rule: Rule) -> None:
        """Be about this ground and this rule; what is coloured is coloured anew."""
        self._ground = ground
        if ground is not self._offered:
            self._offered = ground
            self._controls.show_valleys(self._valleys())
        self._rule = rule
        self.clear_balls()
        if self.coloured:
            self.colour(True)

    def colour(self, coloured: bool) -> None:
        """Colour the ground by valley, or take the colours away."""
        self.coloured = coloured
        self._background.cancel("colouring")
        self._colouring = None
        if not coloured:
            self._stage.picture.show_basins(None)
            self._controls.show_progress("")
            return
        starts = grid_of_starts(self._ground.bounds, POINTS_ALONG[self._ground.size])
        self._colouring = self._ask("colouring", starts)

    def drop(self, guess: int | None) -> None:
        """Drop balls all over the ground; ``guess`` is the valley said to catch most, or None."""
        self.clear_balls()
        starts = grid_of_starts(self._ground.bounds, BALLS_ALONG[self._ground.size])
        starts = starts.reshape(-1, self._ground.size)
        self._flock = Flock(self._ground, self._rule, starts)
        self._show_dropped(True)
        self._guess, self._resting = guess, 0
        self._starts = starts
        self._judging = self._ask("judging", starts)
        self._stage.show_many(starts, None)

    def clear_balls(self) -> None:
        """Take the many balls away."""
        if self.dropped:
            self._background.cancel("judging")
            self._flock = self._judging = None
            self._stage.show_many(np.empty((0, self._ground.size)), None)
            if not self.coloured:
                self._stage.picture.show_minima(None)
            self._show_dropped(False)
        self._controls.show_outcome("")

    def put_off(self) -> None:
        """Leave off what the background is at, until `resume`."""
        judging = None if self._flock is None else self._judging
        busy = {"colouring": self._colouring, "judging": judging}
        self._put_off = [key for key, job in busy.items() if job is not None]
        for key in self._put_off:
            self._background.cancel(key)
        self._colouring = None

    def resume(self) -> None:
        """Take up what was put off."""
        if "colouring" in self._put_off and self.coloured:
            self.colour(True)
        if "judging" in self._put_off and self._flock is not None:
            self._judging = self._ask("judging", self._starts)
        self._put_off = []

    def take_steps(self, count: int) -> None:
        """Let the many balls take so many steps."""
        if self._flock is None:
            return
        extent = np.ptp(self._ground.bounds, axis=1)
        for _ in range(count):
            before = self._flock.theta.copy()
            self._flock.step()
            moved = np.nan_to_num(np.abs(self._flock.theta - before) / extent, posinf=0.0)
            self._resting = self._resting + 1 if float(moved.max()) < STILL else 0
        self._stage.show_many(self._flock.theta, None)

    def poll(self) -> None:
        """Show what the background has finished."""
        self._poll_colouring()
        if self._flock is None or self._judging is None:
            return
        found = self._judging.poll()
        done = self._resting > 3 or self._flock.steps >= MOST_STEPS
        if self._judging.fault is not None:
            self._controls.show_outcome(self._judging.fault)
            self._judging = None
        elif found is not None and done:
            self._stage.show_many(self._flock.theta, found.labels)
            self._stage.picture.show_minima(found)
            outcome = self._count(found)
            self._controls.show_outcome(outcome)
            self._flock = None
            self._told(outcome)

    def _show_dropped(self, dropped: bool) -> None:
        self.dropped = dropped
        self._controls.show_dropped(dropped)

    def _poll_colouring(self) -> None:
        job = self._colouring
        if job is None:
            return
        found = job.poll()
        if found is not None:
            self._stage.picture.show_basins(found)
            unsettled = float(np.mean(found.labels < LOST))
            self._controls.show_progress(
                f"{unsettled:.0%} of the starts lead to no valley within {MOST_STEPS:,} steps."
                if unsettled > 0.01
                else ""
            )
            self._colouring = None
        elif job.fault is not None:
            self._controls.show_progress(job.fault)
            self._colouring = None
        else:
            self._controls.show_progress(f"Following the balls … {job.progress:.0%}")

    def _ask(self, key: str, starts: np.ndarray) -> Job[Basins]:
        return self._background.start(
            key, basins, self._ground, self._ground.bounds, self._rule, starts, MOST_STEPS
        )

    def _valleys(self) -> int:
        """How many valleys can be told apart on screen and so be guessed; 0 for two inputs."""
        return len(self._ground.minima) if self._ground.size == 1 else 0

    def _count(self, found: Basins) -> str:
        """How many balls each valley caught, the valleys numbered from the left or by depth."""
        order = np.argsort(found.minima[:, 0]) if self._ground.size == 1 else None
        labels = range(len(found.minima)) if order is None else order
        counts = [int((found.labels == label).sum()) for label in labels]
        lost = int((found.labels == LOST).sum())
        parts = [f"{count} in valley {i + 1}" for i, count in enumerate(counts) if count]
        rest = len(found.labels) - sum(counts) - lost
        parts += [f"{lost} lost"] * bool(lost) + [f"{rest} in none"] * bool(rest)
        where = "from the left" if order is not None else "from the lowest"
        text = f"{len(found.labels)} balls: {', '.join(parts)} (counted {where})."
        if self._guess is not None and self._guess < len(counts):
            right = counts[self._guess] == max(counts)
            text += " Your guess was right." if right else f" You guessed valley {self._guess + 1}."
        return text
