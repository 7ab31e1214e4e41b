"""What is looked at: the plane, the network's place and path on it, and what both cost."""

from dataclasses import dataclass

import numpy as np

from core.background import Background
from core.plane import Plane
from core.snapshot import Snapshot
from core.survey import Survey
from core.training_run import TrainingRun
from gui.digits import DigitsOnDisc
from gui.numerals import fixed, integer, number
from gui.pages.landscape.gauge import Gauge
from gui.pages.landscape.projected_path import ProjectedPath
from gui.pages.landscape.roles import NETWORK
from gui.pages.landscape.set_up import BY_KEY, Look, PlaneOrder
from gui.pages.landscape.stage import LandscapeStage
from gui.pages.landscape.surveyor import Surveyor

LOADING = "The images are still loading."
COMING = "The plane is being measured."
ROUNDING = 1e-4  # a distance below this part of the parameters' length is none
FAR_OFF = 0.3  # of the length of the parameters it was laid through


@dataclass(frozen=True, eq=False)
class Seen:
    """A plane with its heights, as they are on screen, over so many examples."""

    order: PlaneOrder
    plane: Plane
    survey: Survey
    examples: int


class Outlook:
    """Keeps the pictures and the numbers of ``stage`` in step with the run and its plane.

    Attributes
    ----------
    logarithmic
        Whether heights are logarithms of the cost.
    seen
        What is on screen, which a plane in the making is not yet; None before the first.
    """

    def __init__(
        self,
        run: TrainingRun,
        background: Background,
        digits: DigitsOnDisc,
        stage: LandscapeStage,
    ) -> None:
        self.surveyor = Surveyor(background, digits)
        self.logarithmic = True
        self.seen: Seen | None = None
        self._gauge = Gauge(background, digits)
        self._path = ProjectedPath()
        self._run = run
        self._stage = stage
        self._shown: tuple[object, ...] = ()
        self._place = np.full(2, np.nan)
        self._distance = 0.0
        stage.pictures.show_words(LOADING)

    @property
    def plane(self) -> Plane | None:
        """The plane that is seen; None before the first."""
        return None if self.seen is None else self.seen.plane

    @property
    def width(self) -> float:
        """How wide the picture is, along its shorter side."""
        if self.seen is None:
            return 1.0
        return float(min(np.ptp(self.seen.survey.s_reach), np.ptp(self.seen.survey.t_reach)))

    @property
    def place(self) -> np.ndarray:
        """Where the network falls onto the plane, shape (2,); not a number before that is known."""
        return self._place

    @property
    def has_left(self) -> bool:
        """Whether the network is out of the picture, or far off the plane."""
        if self.seen is None:
            return False
        length = float(np.linalg.norm(self.seen.order.origin))  # finite, or there was no plane
        return self.network_outside or self._distance > FAR_OFF * length

    @property
    def network_outside(self) -> bool:
        """Whether the network falls onto the plane outside of the picture."""
        if self.seen is None or not np.isfinite(self._place).all():
            return False
        survey = self.seen.survey
        low, high = np.transpose([survey.s_reach, survey.t_reach])
        return bool((self._place < low).any() or (self._place > high).any())

    def set_look(self, look: Look) -> None:
        """See more or less of the plane, over more or fewer examples."""
        self.surveyor.set_look(look)

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Show the logarithm of the cost as height, or the cost."""
        self.logarithmic = logarithmic
        self._show_ground()

    def forget(self) -> None:
        """Another network is trained now."""
        self.surveyor.forget()
        self.seen = None
        self._gauge.reading = None
        self._stage.pictures.show_words(COMING)

    def rest(self) -> None:
        """Ask the background for nothing while nobody looks."""
        self.surveyor.rest()
        self._gauge.rest()

    def tick(self, newest: Snapshot) -> None:
        """Take what is measured, and show where the network is."""
        if self.surveyor.tick():
            self._see()
        if self.seen is None:
            if self.surveyor.busy:
                self._stage.pictures.show_words(COMING)
            return
        plane = self.seen.plane
        self._gauge.follow(newest, plane, self.seen.examples)
        path = self._path.follow(plane, self._run.history)
        moment = newest.version, plane, len(path)
        if moment != self._shown and len(path):
            self._shown, self._place = moment, path[-1]
            self._stage.pictures.show_ball(NETWORK, path)

    def show_numbers(self, newest: Snapshot) -> None:
        """Refresh the read-outs."""
        numbers = {"step": integer(newest.step)}
        if len(newest.tests):
            numbers["test accuracy"] = f"{fixed(100 * float(newest.tests[-1]['accuracy']), 1)} %"
        plane, reading = self.plane, self._gauge.reading
        shares = None if plane is None else plane.shares
        if plane is not None:
            distance = self._distance = plane.distance(newest.theta)
            flat = distance < ROUNDING * float(np.linalg.norm(plane.origin))
            numbers["off the plane"] = "0" if flat else number(distance)
        if reading is not None and plane is not None:
            numbers["its cost"] = number(reading.true)
            numbers["cost on the plane"] = number(reading.on_plane)
            self._stage.pictures.describe(
                f"Step {reading.step}: the network costs {number(reading.true)}, "
                f"its place on the plane {number(reading.on_plane)}."
            )
        read_outs = self._stage.read_outs
        read_outs["explained"].setVisible(shares is not None)
        if shares is not None:
            numbers["explained"] = f"{fixed(100 * sum(shares), 0)} %"
        for name, read_out in read_outs.items():
            read_out.set_text(numbers.get(name, ""))
        self._show_progress()

    def facts(self) -> dict[str, float | str]:
        """What is known of the network and its plane, by name."""
        reading, shares = self._gauge.reading, None if self.plane is None else self.plane.shares
        if reading is None:
            return {}
        facts: dict[str, float | str] = {
            "steps": float(reading.step),
            "cost": reading.true,
            "cost on the plane": reading.on_plane,
            "off the plane": self._distance,
        }
        return facts if shares is None else facts | {"explained": sum(shares)}

    def _show_progress(self) -> None:
        survey = self.surveyor.survey
        if survey is None:
            self._stage.numbers.show_progress("", 1.0)
            return
        words = f"{survey.points} × {survey.points} points"
        if not survey.complete:
            words = f"measuring {words}"
        if self.network_outside:
            words = "The network is outside the picture"
        self._stage.numbers.show_progress(words, survey.progress)

    def _see(self) -> None:
        """Show what has just been measured, which may be another plane."""
        surveyor = self.surveyor
        if surveyor.order is not None and surveyor.plane is not None and surveyor.survey:
            examples = surveyor.look.examples
            self.seen = Seen(surveyor.order, surveyor.plane, surveyor.survey, examples)
            self._show_ground()

    def _show_ground(self) -> None:
        if self.seen is None:
            return
        kind, survey, pictures = self.seen.order.kind, self.seen.survey, self._stage.pictures
        heights = survey.heights
        if heights is not None:
            pictures.show_ground(survey.axes(), heights, BY_KEY[kind].axes, self.logarithmic)
        pictures.show_other(kind == "network")
        self._shown = ()
