"""A ball that rests on the surface and turns as it moves, without slipping.

The rotation axis lies in the surface, square to the motion; the angle is the way over the radius.
Rotations are quaternions in x, y, z, w order.
"""

import numpy as np
from numpy.typing import NDArray

from gui.views.height_field import HeightField

Floats = NDArray[np.float64]

RADIUS = 0.052
_JUMP = 0.5  # longer moves put the ball somewhere else instead of rolling it there


class RollingBall:
    """Where one ball is in the box, and how it is turned."""

    def __init__(self) -> None:
        self.contact = np.zeros(2)
        self.centre: Floats | None = None
        self.turn = np.array([0.25, 0.15, 0.1, 0.95])
        self.turn /= np.linalg.norm(self.turn)

    def rest_at(self, field: HeightField, box_point: Floats) -> bool:
        """Move to (2,) of the box; True if that changed anything."""
        if self.centre is not None and np.array_equal(box_point, self.contact):
            return False
        centre, normal = field.ball_centre(box_point, RADIUS)
        if self.centre is not None:
            self._roll(centre - self.centre, normal)
        self.contact, self.centre = box_point, centre
        return True

    def _roll(self, way: Floats, normal: Floats) -> None:
        axis = np.cross(normal, way)
        length = np.linalg.norm(axis)
        if not 0 < length < _JUMP:
            return
        half = length / RADIUS / 2
        spin = np.append(axis / length * np.sin(half), np.cos(half))
        self.turn = multiply(spin, self.turn)
        self.turn /= np.linalg.norm(self.turn)


def multiply(later: Floats, earlier: Floats) -> Floats:
    """The quaternion that turns by the earlier, then by the later rotation."""
    v, w, u, s = later[:3], later[3], earlier[:3], earlier[3]
    return np.append(w * u + s * v + np.cross(v, u), w * s - v @ u)
