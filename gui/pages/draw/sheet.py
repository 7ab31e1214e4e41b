"""The sheet that the Draw room's network reads, and everything that can be undone on it.

A gesture shows each of its moments and is one step of the past when it ends.
"""

import operator
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.ink import SIDE
from gui.pages.draw.drawing import FURTHEST, Drawing

LONGEST_PAST = 200


class Sheet(QObject):
    """Holds the drawing that is shown, those before it, and those that were taken back."""

    changed = Signal()  # another picture is seen, whatever changed it
    replaced = Signal()  # what lies on the pad is no longer what was drawn on it last
    history_changed = Signal()  # what can be undone or redone

    def __init__(self) -> None:
        super().__init__()
        self.drawing = Drawing()
        self.pen_width = 1.0
        self.centred = True
        self._past: list[Drawing] = []
        self._kept = self.drawing
        self._future: list[Drawing] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    @property
    def nudged(self) -> tuple[int, int]:
        """By how many pixels the drawing is moved, to the right and down."""
        return self.drawing.right, self.drawing.down

    def seen(self) -> np.ndarray | None:
        """What the network sees, shape (28, 28) float32; None while there is no ink."""
        seen = self.drawing.seen(self.pen_width, self.centred)
        return seen if seen.any() else None

    # What a gesture does

    def follow_strokes(self, strokes: Iterable[np.ndarray]) -> None:
        """Show these strokes, drawn or being drawn; their arrays must not change afterwards."""
        there, now = tuple(strokes), self.drawing.strokes
        if len(there) != len(now) or any(map(operator.is_not, there, now)):
            self._show(strokes=there)

    def set_pixels(self, rows: np.ndarray, columns: np.ndarray, ink: float) -> None:
        """Put ink, from 0 to 1, on pixels of the picture as it is seen; rows and columns (n,)."""
        self._show(pixels=self.drawing.with_pixels(rows, columns, ink))

    def wipe_picture(self, x: float, y: float, radius: float) -> bool:
        """Take the ink of a picture from elsewhere away around a place, in sides of the pad.

        Returns whether there was any.
        """
        if self.drawing.picture is None:
            return False
        middles = (np.arange(SIDE) + 0.5) / SIDE
        near = (middles[:, None] - y) ** 2 + (middles - x) ** 2 < radius**2
        inked = bool((self.drawing.picture[near] > 0).any())
        if inked:
            self._show(picture=np.where(near, np.float32(0), self.drawing.picture))
        return inked

    def keep(self) -> None:
        """The gesture has ended: what is shown now is one step of the past."""
        if self.drawing is self._kept:
            return
        self._past = [*self._past, self._kept][-LONGEST_PAST:]
        self._kept, self._future = self.drawing, []
        self.history_changed.emit()

    # What is done at once

    def nudge(self, right: int, down: int) -> None:
        """Move all of it by whole pixels, at most ``FURTHEST`` away from its place."""
        there = [int(np.clip(n, -FURTHEST, FURTHEST)) for n in np.add(self.nudged, (right, down))]
        self.move_to(*there)

    def move_to(self, right: int, down: int) -> None:
        """Move all of it this far from its place."""
        if (right, down) != self.nudged:
            self._show(right=right, down=down)
            self.keep()

    def take_picture(self, picture: np.ndarray) -> None:
        """Lay a picture, shape (28, 28) with 1 for ink, on a new sheet."""
        if picture.shape != (SIDE, SIDE) or not np.isfinite(picture).all():
            raise ValueError(f"a picture of 28 x 28 numbers belongs here, not {picture.shape}")
        self._put(Drawing(picture=picture.astype(np.float32).clip(0, 1)))

    def take(self, drawing: Drawing) -> None:
        """Lay another drawing there; can be undone."""
        self._put(drawing)

    def clear(self) -> None:
        """Take a new sheet."""
        if not self.drawing.is_blank or self.nudged != (0, 0):
            self._put(Drawing())

    def undo(self) -> None:
        """Take back the last step."""
        if self._past:
            self._future.append(self._kept)
            self._go_to(self._past.pop())

    def redo(self) -> None:
        """Make again what was taken back last."""
        if self._future:
            self._past.append(self._kept)
            self._go_to(self._future.pop())

    def begin_with(self, drawing: Drawing) -> None:
        """Start with this drawing, and without a past."""
        self._past, self._future = [], []
        self._go_to(drawing)

    def set_pen(self, width: float) -> None:
        """Draw all strokes with a pen so many times as wide as usual."""
        self.pen_width = width
        self.changed.emit()

    def set_centred(self, centred: bool) -> None:
        """Fit and centre strokes as MNIST did, or take the pad as it is."""
        self.centred = centred
        self.changed.emit()

    def _show(self, **changes: Any) -> None:
        self.drawing = replace(self.drawing, **changes)
        self.changed.emit()

    def _put(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.keep()
        self.replaced.emit()
        self.changed.emit()

    def _go_to(self, drawing: Drawing) -> None:
        self.drawing = self._kept = drawing
        self.replaced.emit()
        self.changed.emit()
        self.history_changed.emit()
