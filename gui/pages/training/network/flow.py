"""When the wave is where: forward through the layers, a rest at the outputs, and back again."""

import time

from gui.views.network.pulse import Pulse

LAYER_SECONDS = 0.38
REST_SECONDS = 0.35
HOLD_SECONDS = 0.6  # the whole gradient, before the picture comes to rest


class Flow:
    """One pass through a network, as a wave that is asked where it is at every frame."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._gaps = 1

    @property
    def running(self) -> bool:
        """Whether a wave is on its way."""
        return self._began is not None

    def start(self, gaps: int) -> None:
        """Send a wave through a network with so many gaps between its layers."""
        self._began, self._gaps = time.monotonic(), gaps

    def stop(self) -> None:
        """Take the wave away."""
        self._began = None

    def pulse(self, smooth: bool) -> Pulse | None:
        """Where the wave is now; None when it is over. Not ``smooth``: from layer to layer."""
        if self._began is None:
            return None
        there = self._gaps * LAYER_SECONDS
        at = time.monotonic() - self._began
        if at < there + REST_SECONDS:
            return Pulse(self._placed(min(at, there) / LAYER_SECONDS, smooth))
        at -= there + REST_SECONDS
        if at < there + HOLD_SECONDS:
            front = self._gaps - self._placed(min(at, there) / LAYER_SECONDS, smooth)
            return Pulse(front, backward=True)
        self._began = None
        return None

    def _placed(self, front: float, smooth: bool) -> float:
        if not smooth:
            return float(int(front))
        layer, share = divmod(front, 1.0)
        return layer + share * share * (3 - 2 * share)  # slower where a layer is lit
