"""A ball that rests on the surface and turns as it moves, without slipping.

The rotation axis lies in the surface, square to the motion; the angle is the way over the radius.
Rotations are quaternions in x, y, z, w order.
"""

import math
from collections.abc import Collection, Sequence

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
        axis = _cross(normal.tolist(), way.tolist())
        length = math.hypot(*axis)
        if not 0 < length < _JUMP:
            return
        half = length / self.radius / 2
        share = math.sin(half) / length
        spin = (share * axis[0], share * axis[1], share * axis[2], math.cos(half))
        turn = multiply(spin, self.turn.tolist())
        self.turn = np.array(turn) / math.hypot(*turn)


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


def multiply(later: Sequence[float], earlier: Sequence[float]) -> tuple[float, ...]:
    """The quaternion that turns by the earlier, then by the later rotation."""
    # Of four numbers each, so plain ones: NumPy would take ten times as long.
    a, b, c, w = later
    d, e, f, s = earlier
    return (
        w * d + s * a + b * f - c * e,
        w * e + s * b + c * d - a * f,
        w * f + s * c + a * e - b * d,
        w * s - a * d - b * e - c * f,
    )


def _cross(a: Sequence[float], b: Sequence[float]) -> tuple[float, float, float]:
    (a0, a1, a2), (b0, b1, b2) = a, b
    return a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0
