"""The layer map: 1,500 test images as points, before the network and after each of its layers.

The maps are worked out in the background, twice a second at most while the network learns; in
between the points glide from where they were to where they are.
"""

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from core.background import Job
from core.layer_map import NEAREST, LayerMap, chosen_images, map_layers
from core.snapshot import Snapshot
from gui.numerals import fixed, integer
from gui.pages.training.desk import Desk, Example
from gui.pages.training.exhibit import Exhibit
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.scatter.small_maps import SmallMaps
from gui.views.scatter.view import ScatterView
from gui.widgets.choice import Segments

COUNT = 1500
IN_SMALL = 3  # a small map shows every third point
BETWEEN_SECONDS = 0.5  # from the start of one job to that of the next
GLIDE_SECONDS = 0.4
JOB = "layer map"


class LayerMapExhibit(Exhibit):
    """Small maps side by side, one of them large; hovering shows the image behind a point."""

    key = "layers"
    title = "Layer map"
    tip = "Where the images lie after each layer, and how far the digits have come apart"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.small = SmallMaps()
        self.large = ScatterView()
        self.marks = Segments(("dots", "digits"), ("A dot an image", "Its digit an image"))
        self.marks.setAccessibleName("How to draw the points")
        self.measure = QLabel(
            f"Bars: of the {NEAREST} images nearest to an image, in all dimensions, "
            "the share that shows the same digit"
        )
        self.facts = QLabel()
        self._map: LayerMap | None = None
        self._job: Job[LayerMap] | None = None
        self._wanted: Snapshot | None = None  # of which there is no map yet
        self._widths: tuple[int, ...] = ()  # of the network that is mapped
        self._asked_at = float("-inf")
        self._from: list[np.ndarray] = []
        self._began_at: float | None = None  # of the glide; None when the points are at rest
        self._images: np.ndarray | None = None  # which test images the points are
        self._labels = np.zeros(0, np.uint8)  # what they show
        self._large_chosen = False  # whether the learner, or the memory, has chosen a map
        self._reduced_motion = False
        self._arrange()
        self.small.map_chosen.connect(self._choose_map)
        self.large.point_clicked.connect(self._look_at)
        self.marks.chosen.connect(lambda index: self.large.set_as_digits(index == 1))
        desk.example_chosen.connect(self._mark_example)
        self.set_theme(DARK)
        self._tell()

    # Exhibit

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._wanted = snapshot

    def begin_again(self) -> None:
        self.desk.background.cancel(JOB)
        self._job = self._map = self._wanted = None
        self._from = []
        self._images = None
        self._tell()

    def leave(self) -> None:
        self.desk.background.cancel(JOB)
        self._job = None

    def tick(self) -> None:
        now = time.monotonic()
        self._take_job(now)
        self._ask(now)
        if self._map is not None and self._began_at is not None:
            self._glide(now)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let the points jump to their places, or glide."""
        self._reduced_motion = reduced

    def set_theme(self, theme: Theme) -> None:
        for part in (self.small, self.large):
            part.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return {"map": self.small.chosen(), "marks": self.marks.current()}

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        place, marks = int(remembered["map"]), int(remembered["marks"])
        if place < 0 or marks not in (0, 1):
            raise ValueError("the remembered map is not usable")
        self.marks.set_current(marks)
        self.large.set_as_digits(marks == 1)
        self.small.set_chosen(place)
        self._large_chosen = True
        self._tell()

    def tour(self) -> Iterator[float | str]:
        began = time.monotonic()
        while self._map is None and time.monotonic() - began < 10:
            yield 0.2
        yield 1.5

    # Inside

    def _ask(self, now: float) -> None:
        snapshot, mnist = self._wanted, self.desk.mnist
        if snapshot is None or mnist is None or self._job is not None:
            return
        if now - self._asked_at < BETWEEN_SECONDS:
            return
        if self._images is None:
            self._images = chosen_images(mnist.test, COUNT)
            self._labels = mnist.test.labels[self._images]
            self.large.set_images(mnist.test.images[self._images], self._labels)
            self._mark_example(self.desk.example)
        self._wanted, self._asked_at = None, now
        self._widths = snapshot.recipe.widths
        before = [] if self._map is None else [cloud.points for cloud in self._map.clouds]
        place = self.desk.digits.folder, self.desk.digits.cache
        self._job = self.desk.background.start(
            JOB, map_layers, snapshot.recipe, snapshot.theta, *place, COUNT, before
        )

    def _take_job(self, now: float) -> None:
        if self._job is None or not self._job.finished:
            return
        result, fault = self._job.poll(), self._job.fault
        self._job = None
        if fault is not None:
            self.facts.setText(fault)
        if result is None:
            return
        first = self._map is None or len(self._map.clouds) != len(result.clouds)
        self._from = [] if first else self._points(now)
        self._map = result
        self._began_at = now - GLIDE_SECONDS if first or self._reduced_motion else now
        self._tell()

    def _points(self, now: float) -> list[np.ndarray]:
        """Where the points of each map are now, on their way or at rest."""
        if self._map is None:
            return []
        ends = [cloud.points for cloud in self._map.clouds]
        share = 1.0 if self._began_at is None else (now - self._began_at) / GLIDE_SECONDS
        if share >= 1.0 or not self._from:
            return ends
        eased = share * share * (3 - 2 * share)
        return [a + eased * (b - a) for a, b in zip(self._from, ends, strict=True)]

    def _glide(self, now: float) -> None:
        points = self._points(now)
        self.small.show_clouds([cloud[::IN_SMALL] for cloud in points], self._labels[::IN_SMALL])
        self.large.show_points(points[self.small.chosen()])
        if self._began_at is not None and now - self._began_at >= GLIDE_SECONDS:
            self._began_at = None

    def _choose_map(self, _place: int) -> None:
        self._large_chosen = True
        self._began_at = self._began_at or time.monotonic() - GLIDE_SECONDS
        self._tell()

    def _look_at(self, number: int) -> None:
        if self._images is not None:
            self.desk.choose_example(Example(True, int(self._images[number])))

    def _mark_example(self, example: Example) -> None:
        if self._images is not None:
            found = np.flatnonzero(self._images == example.index)
            marked = len(found) > 0 and example.of_test
            self.large.set_chosen(int(found[0]) if marked else None)

    def _tell(self) -> None:
        """Bring titles, figures and words up to the newest map."""
        if self._map is None:
            self.small.set_titles(())
            self.large.set_images(np.zeros((0, 784), np.uint8), np.zeros(0, np.uint8))
            self.large.set_empty_text("The images are being sent through the network.")
            self.facts.setText("")
            return
        clouds = self._map.clouds
        titles = ["pixels", *(f"layer {k}" for k in range(1, len(clouds) - 1)), "outputs"]
        if list(titles) != list(self.small.titles()):
            self.small.set_titles(titles)
            place = self.small.chosen() if self._large_chosen else len(titles) - 2
            self.small.set_chosen(min(place, len(titles) - 1))
        self.small.show_shares([cloud.alike for cloud in clouds])
        self.large.show_answers(self._map.answers, self._map.sureness)
        place = self.small.chosen()
        explained = fixed(100 * clouds[place].explained, 1)
        wrong = int((self._map.answers != self._labels).sum())
        self.facts.setText(
            f"{titles[place].capitalize()}: 2 of {self._widths[place]} dimensions, "
            f"with {explained} % of the variance. "
            f"Ringed: {integer(wrong)} of {integer(COUNT)} read wrong."
        )

    def _arrange(self) -> None:
        step = grid_step(self.font())
        for label in (self.measure, self.facts):
            label.setProperty("tone", "muted")
            label.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.facts, 1)
        row.addWidget(self.marks)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * step, step, 2 * step, step)
        column.setSpacing(step // 2)
        column.addWidget(self.small)
        column.addWidget(self.measure)
        column.addSpacing(step // 2)
        column.addLayout(row)
        column.addWidget(self.large, 1)
