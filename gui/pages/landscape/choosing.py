"""Which plane is ordered, and when: what the learner asks for, and what the run makes needful."""

import time
from typing import TYPE_CHECKING

import numpy as np

from core.channel import State
from core.plane_choice import DIVERGED
from core.snapshot import Snapshot
from core.store import TrainedNetwork
from gui.pages.landscape.set_up import PlaneOrder

if TYPE_CHECKING:
    from gui.pages.landscape.page import LandscapePage

MOST_MOMENTS, MOST_NUMBERS = 80, 2_000_000  # of the history, to find its main directions
ENOUGH_MOMENTS = 12  # to begin with them
LACKING = {
    "moments": "There are not three moments yet: let the network learn for a while.",
    "network": "There is no other network of this layout: open one from a file.",
}
PATIENCE_SECONDS = 2.0  # between two planes, when they are laid by themselves


class Choosing:
    """Orders the planes of ``page``.

    Attributes
    ----------
    kind
        The key of the kind that is wanted; None until the learner or the first moment decides.
    seed
        Of the random directions.
    following
        Whether the plane is laid anew when the network has left it behind.
    """

    def __init__(self, page: "LandscapePage") -> None:
        self.kind: str | None = None
        self.seed = 1
        self.following = False
        self.network = 0
        self._page = page
        self._run = page.run
        self._ordered_at = -PATIENCE_SECONDS
        self._offered: tuple[object, ...] = ()

    @property
    def networks(self) -> list[TrainedNetwork]:
        """Those on offer for a line."""
        return self._page.others.fitting(self._run.recipe)

    def choose_kind(self, key: str) -> None:
        """Look at a plane of this kind, through the network as it is now."""
        self.kind = key
        self._page.controls.show_kind(key)
        self.order()

    def draw_another(self) -> None:
        """Look along two other random directions."""
        self.seed += 1
        self.choose_kind("random")

    def choose_network(self, index: int) -> None:
        """Draw the line to another of the networks on offer."""
        self.network = index
        self.order()

    def order(self) -> None:
        """Have the plane laid anew, through the network as it is now."""
        self._page.messages.listen()
        self._order()

    def follow(self) -> None:
        """Lay a plane if there is none, or a new one where the network has left the last behind."""
        outlook = self._page.outlook
        needful = outlook.surveyor.plane is None or (self.following and outlook.has_left)
        rested = time.monotonic() - self._ordered_at >= PATIENCE_SECONDS
        if needful and rested and not outlook.surveyor.busy:
            self._order()

    def offer(self) -> None:
        """Show which moments and networks there are to choose from, if there are others now."""
        steps = self._run.history.steps
        names = [one.name for one in self.networks]
        offered = len(steps), steps[-1:].tolist(), names, self.network
        if offered != self._offered:
            self._offered = offered
            self._page.controls.moments.show_steps(steps)
            self._page.controls.show_networks(names, self.network)

    def _order(self) -> None:
        newest = self._run.snapshot
        if newest is None:
            return
        if self.kind is None:
            enough = len(self._run.history) >= ENOUGH_MOMENTS
            self.kind = "principal" if enough else "random"
            self._page.controls.show_kind(self.kind)
        self.offer()
        self._ordered_at = time.monotonic()
        if newest.state is State.DIVERGED or not np.isfinite(newest.theta).all():
            self._page.messages.refuse(DIVERGED)
            return
        order = self._made(self.kind, newest)
        if order is None:
            self._page.messages.refuse(LACKING[self.kind])
            if self._page.outlook.surveyor.plane is None:
                self.choose_kind("random")
            return
        self._page.outlook.surveyor.lay(order)

    def _made(self, kind: str, newest: Snapshot) -> PlaneOrder | None:
        history, origin = self._run.history, newest.theta
        others = np.empty((0, origin.size), np.float32)
        if kind == "principal":
            count = min(len(history), MOST_MOMENTS, max(MOST_NUMBERS // origin.size, 3))
            others = history.thetas(np.linspace(0, len(history) - 1, count).astype(int))
        elif kind == "moments":
            picked = self._page.controls.moments.picked()
            if len(picked) < 3 or len(set(picked)) < 3:
                return None
            moments = [history.index_of(step) for step in picked]
            origin, others = history.theta(moments[0]), history.thetas(moments[1:])
        elif kind == "network":
            networks = self.networks
            if not networks:
                return None
            chosen = networks[min(self.network, len(networks) - 1)]
            others = chosen.theta[np.newaxis]
        return PlaneOrder(kind, newest.recipe, origin.copy(), others, self.seed)
