"""A ball that rests on the surface and turns as it moves, without slipping.

The rotation axis lies in the surface, square to the motion; the angle is the way over the radius.
Rotations are quaternions in x, y, z, w order.
"""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from gui.views.ground.height_field import HeightField

Floats = NDArray[np.float64]

_JUMP = 0.5  # longer moves put the ball somewhere else instead of rolling it there


class RollingBall:
    """Where one ball is, in true x and y and in the box, and how it is turned.

    Its centre is None where it cannot be seen, or as long as it has not come to rest.
    """

    def __init__(self, radius: float) -> None:
        self.radius = radius
        self.place = np.full(2, np.nan)
        self.centre: Floats | None = None
        self.presence = 0.0
        self.turn = np.array([0.25, 0.15, 0.1, 0.95])
        self.turn /= np.linalg.norm(self.turn)

    def settle(self, centre: Floats, normal: Floats, presence: float) -> None:
        """Roll to a centre where the ground has this normal; with no presence it is gone."""
        if not presence:
            self.centre = None
        else:
            if self.centre is not None:
                self._roll(centre - self.centre, normal)
            self.centre = centre
        self.presence = presence

    def _roll(self, way: Floats, normal: Floats) -> None:
        axis = np.array(_cross(normal, way))
        length = float(np.linalg.norm(axis))
        if not 0 < length < _JUMP:
            return
        half = length / self.radius / 2
        spin = np.append(axis / length * np.sin(half), np.cos(half))
        self.turn = multiply(spin, self.turn)
        self.turn /= np.linalg.norm(self.turn)


def rest_all(field: HeightField, balls: Collection[RollingBall]) -> None:
    """Let balls come to rest at their true places; outside the picture they fade away."""
    if not balls:
        return
    box_points = field.spread(np.array([ball.place for ball in balls]))
    presence = field.presence(box_points)
    radii = np.array([ball.radius for ball in balls])
    seen = np.where(presence[:, None] > 0, box_points, 0.0)  # what is nowhere has no ground
    centres, normals = field.ball_centres(seen, radii)
    for ball, *rest in zip(balls, centres, normals, presence.tolist(), strict=True):
        ball.settle(*rest)


def multiply(later: Floats, earlier: Floats) -> Floats:
    """The quaternion that turns by the earlier, then by the later rotation."""
    v, w, u, s = later[:3], later[3], earlier[:3], earlier[3]
    return np.append(w * u + s * v + _cross(v, u), w * s - v @ u)


def _cross(a: Floats, b: Floats) -> tuple[float, float, float]:
    # For a single pair, np.cross takes longer than all the rest of a ball's move.
    (a0, a1, a2), (b0, b1, b2) = a.tolist(), b.tolist()
    return a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0
