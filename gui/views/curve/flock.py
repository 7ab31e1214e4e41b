"""Many little balls on the curve at once, coloured by the valley that they end in."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.theme import Theme
from gui.views.curve.ball import ball_picture
from gui.views.curve.layer import CurveBox, CurveLayer
from gui.views.curve.shape import Floats
from gui.views.ground.basin_colours import LOST, UNDECIDED
from gui.views.tint import role_colour

UNLABELLED = -3
_ROLES = {LOST: "danger", UNDECIDED: "faint", UNLABELLED: "ball"}
_RADIUS = 5.0


class CurveFlock(CurveLayer):
    """Balls (n,) at w and cost, each with a label: a basin, -1 lost, -2 undecided."""

    def __init__(self, box: CurveBox) -> None:
        super().__init__(box, 20)
        self._w = self._cost = np.zeros(0)
        self._labels: list[int] = []
        self._pictures: dict[int, QPixmap] = {}

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._pictures.clear()
        super().set_theme(theme)

    def set_balls(self, w: Floats, cost: Floats, labels: list[int]) -> None:
        """Show other balls."""
        self._w, self._cost, self._labels = w, cost, labels
        self.setVisible(len(w) > 0)
        self.update()

    def paint(self, painter: QPainter, *_: object) -> None:
        if self.scale_ is None or self.shape_ is None or not len(self._w):
            return
        radius = _RADIUS * self.unit
        seen = np.flatnonzero(np.isfinite(self._w) & np.isfinite(self._cost))
        w = self._w[seen]
        centres = self.scale_.spots(w, self._cost[seen])
        # The curve's line is thick, so a ball on its middle would stand in it.
        centres += (radius + 1.5 * self.unit) * self.scale_.normals(self.shape_, w)
        ratio = painter.device().devicePixelRatioF()
        for index, (x, y) in zip(seen.tolist(), centres.tolist(), strict=True):
            picture = self._picture(self._labels[index], radius, ratio)
            half = picture.width() / ratio / 2
            painter.drawPixmap(QPointF(x - half, y - half), picture)

    def _picture(self, label: int, radius: float, ratio: float) -> QPixmap:
        kept = self._pictures.get(label)
        if kept is None or kept.devicePixelRatio() != ratio:
            colour = QColor(role_colour(self.theme, _ROLES.get(label, f"racers.{label}")))
            kept = self._pictures[label] = ball_picture(self.theme, colour, radius, ratio)
        return kept
