"""Plays a run once more, picture by picture, with the balls gliding as they do on screen."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt

from core.trail import Trail
from gui.pages.descent.playback import Glide, Playback
from gui.pages.descent.saving.pictures import Sheet, png
from gui.pages.descent.saving.timeline import Timeline

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage

LONGEST_SIDE = 1000  # pixels: enough for a slide, small enough to be sent


class Recording:
    """Writes the pictures of a run into ``folder``; `restore` puts the page back afterwards."""

    def __init__(self, page: "DescentPage", timeline: Timeline, folder: Path) -> None:
        self.pictures: list[Path] = []
        self._page = page
        self._timeline = timeline
        self._folder = folder
        self._sheet = Sheet(page.stage.picture.pictures(), page.session.theme)
        size = self._sheet.size
        longest = max(size.width(), size.height())
        self._size = size * min(1.0, LONGEST_SIDE / longest)
        self._moment = page.player.race.present
        self._playing = page.player.playback.playing
        self._glide_seconds = Playback(timeline.pace).glide_seconds if page.player.gliding else 0.0
        page.play(False)

    @property
    def finished(self) -> bool:
        """Whether all pictures have been written."""
        return len(self.pictures) == self._timeline.frames

    def record(self) -> None:
        """Write the next picture; raises OSError."""
        number = len(self.pictures)
        self._show(*self._timeline.moment(number))
        image = self._sheet.image().scaled(
            self._size,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        path = self._folder / f"frame-{number + 1:04}.png"
        path.write_bytes(png(image))
        self.pictures.append(path)

    def restore(self) -> None:
        """Show what was shown before, and play if it played."""
        self._show(self._moment, np.inf)
        if self._playing:
            self._page.play(True)

    def _show(self, moment: int, seconds: float) -> None:
        player = self._page.player
        player.race.go_to(moment)
        for glide, trail in zip(player.glides, player.race.trails, strict=True):
            glide.jump(self._seen(trail, moment, seconds))
        self._page.show_race()

    def _seen(self, trail: Trail, moment: int, seconds: float) -> np.ndarray:
        """Where a ball is seen, ``seconds`` after its step to ``moment`` began."""
        points = trail.points[-2:]
        if len(points) < 2 or trail.present < moment or not np.isfinite(points).all():
            return trail.descent.theta
        way = Glide(points[0])
        way.head_for(points[1], self._glide_seconds)
        way.advance(seconds)
        return way.point
