"""A function of one input: the curve, the balls on it, and what each step does.

Click anywhere or take the ball and move it: it follows the pointer's w exactly.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from gui.views.curve.flock import UNLABELLED
from gui.views.curve.frame import CurveFrame
from gui.views.curve.ground import Minima


class CurveView(CurveFrame):
    """The picture of a cost over one parameter, with a click or a drag to place the ball."""

    def set_minima(self, positions: ArrayLike, costs: ArrayLike, lowest: int | None = None) -> None:
        """Mark valleys at positions (m,) and costs (m,); ``lowest`` gets a flag."""
        places, heights = np.asarray(positions, float), np.asarray(costs, float)
        self._ground.set_minima(Minima(places, heights, lowest))

    def set_ball(self, w: float, cost: float, role: str = "ball") -> None:
        """Rest a ball on the curve at w; one that is nowhere (not finite) is taken away."""
        if not (np.isfinite(w) and np.isfinite(cost)):
            self.hide_ball(role)
        else:
            self._marks.marks.balls[role] = (float(w), float(cost))
            self._marks.update()

    def hide_ball(self, role: str = "ball") -> None:
        """Take a ball away."""
        self._marks.marks.balls.pop(role, None)
        self._marks.update()

    def set_tangent(self, w: float, cost: float, slope: float) -> None:
        """Draw the tangent at w with its slope in words; not finite numbers take it away."""
        finite = np.isfinite((w, cost, slope)).all()
        self._marks.marks.tangent = (float(w), float(cost), float(slope)) if finite else None
        self._marks.update()

    def hide_tangent(self) -> None:
        """Take the tangent away."""
        self._marks.marks.tangent = None
        self._marks.update()

    def set_arrow(self, name: str, w_from: float, w_to: float) -> None:
        """Draw an arrow just above the axis: ``"downhill"``, ``"step"`` or ``"momentum"``."""
        if np.isfinite((w_from, w_to)).all():
            self._marks.marks.arrows[name] = (float(w_from), float(w_to))
            self._marks.update()
        else:
            self.hide_arrow(name)

    def hide_arrow(self, name: str) -> None:
        """Take an arrow away."""
        self._marks.marks.arrows.pop(name, None)
        self._marks.update()

    def set_path(self, points: ArrayLike, role: str = "ball") -> None:
        """Show every step so far, points (n, 2) of w and cost, oldest first; empty: none."""
        self._trail.set_path(role, np.array(points, float).reshape(-1, 2))

    def set_path_shown(self, shown: bool) -> None:
        """Draw the steps, or leave them out."""
        self._trail.setVisible(shown)

    def set_basins(self, edges: ArrayLike, labels: Sequence[int] | np.ndarray) -> None:
        """Colour the axis by basin: labels (k,) between edges (k + 1,); none clears it.

        Label i has the colour of racer i; -1 is lost and hatched, -2 undecided and faint.
        Raises ValueError where the numbers of edges and labels do not fit.
        """
        borders, basins = np.array(edges, float), np.array(labels, int)
        if not len(basins):
            self.clear_basins()
            return
        if len(borders) != len(basins) + 1:
            raise ValueError(f"{len(basins)} basins need {len(basins) + 1} edges")
        starts = np.flatnonzero(np.diff(basins, prepend=basins[0] - 1))
        self._ground.set_basins(np.append(borders[starts], borders[-1]), basins[starts].tolist())

    def clear_basins(self) -> None:
        """Take the colours of the basins away."""
        self._ground.set_basins(np.zeros(0), [])

    def set_flock(
        self, w: ArrayLike, cost: ArrayLike, labels: Sequence[int] | np.ndarray | None = None
    ) -> None:
        """Show many little balls at w (n,) and cost (n,), perhaps coloured by label (n,)."""
        places = np.array(w, float)
        kinds = [UNLABELLED] * len(places) if labels is None else [int(label) for label in labels]
        self._flock.set_balls(places, np.array(cost, float), kinds)
