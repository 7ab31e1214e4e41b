"""The 3-D picture of a function of two inputs; ``SurfaceView`` is what the rooms use."""

from gui.views.surface.view import SurfaceView

__all__ = ["SurfaceView"]
