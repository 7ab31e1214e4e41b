"""What every program of the 3-D picture is told about the camera, the light and the screen."""

import numpy as np
from PySide6.QtGui import QMatrix4x4, QVector2D, QVector3D

from gui.views.surface.gl_mesh import Uniform
from gui.views.surface.orbit_camera import OrbitCamera

_KEY_LIGHT = np.array([-0.42, -0.48, 0.77])
_LINE_LIFT = 0.005  # towards the eye, so that lines are not buried in the ground they lie on


def shared_uniforms(
    camera: OrbitCamera, width: int, height: int, pixel: float
) -> dict[str, Uniform]:
    """Values for a picture of logical pixels; ``pixel`` is how many device pixels make one."""
    aspect = max(width, 1) / max(height, 1)
    right, up, toward = camera.axes()
    return {
        "u_matrix": QMatrix4x4(camera.matrix(aspect).ravel().tolist()),
        "u_half_screen": QVector2D(width * pixel / 2, height * pixel / 2),
        "u_pixel": float(pixel),
        "u_bias": float(camera.depth_bias(_LINE_LIFT)),
        "u_eye": QVector3D(*camera.eye),
        "u_key": QVector3D(*(_KEY_LIGHT / np.linalg.norm(_KEY_LIGHT))),
        "u_right": QVector3D(*right),
        "u_up": QVector3D(*up),
        "u_toward": QVector3D(*toward),
    }
