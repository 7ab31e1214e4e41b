"""A camera that circles the display box: where it is, what it sees, and how far it may go.

Plain geometry without OpenGL. Angles are degrees: azimuth turns about the upright axis (0 looks
from +x, -90 has x to the right and y away), elevation is the height above the horizon. The camera
never goes below the floor and never loses the box.
"""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

HOME = (-63.0, 38.0)
TOP = (-90.0, 89.9)
# A narrow stage is filled by a steeper view, a wide one by a flatter view.
_HOME_ASPECTS, _HOME_ELEVATIONS = (0.7, 1.1, 2.0), (48.0, 41.0, 31.0)
_LOWEST, _HIGHEST = 4.0, 89.9
_FILL = 0.96
_CENTRINGS = 4
_CLOSEST, _FARTHEST = 0.22, 2.2  # in heights at which the box just fills the stage
# Upright field of view by elevation: from straight above almost parallel, so that it is a map.
_LENS_ELEVATIONS, _LENSES = (55.0, 90.0), (34.0, 7.0)


def home_angles(aspect: float) -> tuple[float, float]:
    """Azimuth and elevation at which the box fills a picture of this width over height."""
    return HOME[0], float(np.interp(aspect, _HOME_ASPECTS, _HOME_ELEVATIONS))


@dataclass(frozen=True)
class OrbitCamera:
    """One position of the camera; each move answers a new one.

    ``height`` is how much of the box the picture shows at the target, from bottom to top; the
    distance follows from it, so that the lens can change without a jump.
    """

    azimuth: float = HOME[0]
    elevation: float = HOME[1]
    height: float = 3.0
    target: Floats = field(default_factory=lambda: np.zeros(3))

    def axes(self) -> Floats:
        """Unit vectors right, up and towards the camera, as the rows of a (3, 3) array."""
        a, e = np.radians([self.azimuth, self.elevation])
        toward = np.array([np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e)])
        right = np.array([-np.sin(a), np.cos(a), 0.0])
        above = np.array([-np.sin(e) * np.cos(a), -np.sin(e) * np.sin(a), np.cos(e)])
        return np.stack([right, above, toward])

    @property
    def reach(self) -> float:
        """Half the picture's height at distance 1: the tangent of half the field of view."""
        return float(np.tan(np.radians(np.interp(self.elevation, _LENS_ELEVATIONS, _LENSES)) / 2))

    @property
    def distance(self) -> float:
        """From the eye to the target."""
        return self.height / 2 / self.reach

    @property
    def eye(self) -> Floats:
        """Position of the camera in the box, shape (3,)."""
        position: Floats = self.target + self.distance * self.axes()[2]
        return position

    def matrix(self, aspect: float) -> Floats:
        """Box to clip space, (4, 4), acting on columns; aspect is width over height."""
        axes = self.axes()
        view = np.eye(4)
        view[:3, :3] = axes
        view[:3, 3] = -axes @ self.eye
        near, far = self._depth_range()
        focal = 1 / self.reach
        lens = np.zeros((4, 4))
        lens[0, 0], lens[1, 1] = focal / aspect, focal
        lens[2, 2:] = (far + near) / (near - far), 2 * far * near / (near - far)
        lens[3, 2] = -1
        return lens @ view

    def depth_bias(self, length: float) -> float:
        """What a length towards the camera, at the target, is worth in depth (-1..1)."""
        near, far = self._depth_range()
        return 2 * far * near / ((far - near) * self.distance**2) * length

    def _depth_range(self) -> tuple[float, float]:
        return max(self.distance - 3.4, 0.12), self.distance + 3.4

    def ray(self, across: float, up: float, aspect: float) -> tuple[Floats, Floats]:
        """Origin and direction of the sight through a point of the picture, each -1..1."""
        right, above, toward = self.axes()
        direction = across * self.reach * aspect * right + up * self.reach * above - toward
        return self.eye, direction

    def framing(self, points: Floats, aspect: float) -> "OrbitCamera":
        """The same angles, at the distance and aim at which points (n, 3) just fill the picture.

        Each point bounds the distance by a plane of the sight's pyramid, so that is exact.
        """
        right, above, toward = self.axes()
        reach_up = self.reach * _FILL
        distance, aim = 0.0, np.zeros(3)
        for axis, reach in ((right, reach_up * aspect), (above, reach_up)):
            depth = points @ toward * reach
            one, other = (points @ axis + depth).max(), (-(points @ axis) + depth).max()
            distance = max(distance, (one + other) / (2 * reach))
            aim += axis * (one - other) / 2
        for _ in range(_CENTRINGS):  # where there is room to spare, a share of it at either side
            seen = (points - aim) @ np.stack([right, above, toward], axis=1)
            flat = seen[:, :2] / (distance - seen[:, 2:])
            aim += (flat.min(axis=0) + flat.max(axis=0)) / 2 * distance @ np.stack([right, above])
        return replace(self, height=2 * distance * self.reach, target=aim)

    def orbited(self, azimuth: float, elevation: float) -> "OrbitCamera":
        """Turned about the target by degrees, kept above the floor."""
        return replace(
            self,
            azimuth=(self.azimuth + azimuth + 180) % 360 - 180,
            elevation=float(np.clip(self.elevation + elevation, _LOWEST, _HIGHEST)),
        )

    def zoomed(self, factor: float, fitting: float) -> "OrbitCamera":
        """Closer by factor, within bounds given by the height that fits the box."""
        height = np.clip(self.height / factor, _CLOSEST * fitting, _FARTHEST * fitting)
        return replace(self, height=float(height))

    def panned(self, across: float, up: float) -> "OrbitCamera":
        """Moved sideways; the unit is the height of the picture."""
        right, above, _ = self.axes()
        target = self.target - (across * right + up * above) * self.height
        return replace(self, target=np.clip(target, [-1, -1, -0.45], [1, 1, 0.45]))

    def between(self, other: "OrbitCamera", share: float) -> "OrbitCamera":
        """Part of the way to another camera, turning the shorter way round."""
        turn = (other.azimuth - self.azimuth + 180) % 360 - 180
        return OrbitCamera(
            azimuth=self.azimuth + turn * share,
            elevation=self.elevation + (other.elevation - self.elevation) * share,
            height=self.height + (other.height - self.height) * share,
            target=self.target + (other.target - self.target) * share,
        )
