"""One curve of a cost plot: its numbers as they came, and the few that are drawn of them."""

from dataclasses import dataclass, field

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from gui.theme import Theme
from gui.views.plot.thinning import thinned
from gui.views.tint import role_colour

LARGEST = 1e100  # beyond it a view range overflows; a curve there has long diverged

DENSE_TRAVEL = 12.0  # how many times up and down the whole height makes a curve a thicket

FEW = 40  # points up to which each is also a dot: a measurement to be seen, even a single one


@dataclass
class PlotSeries:
    """``x`` (n,) does not fall; ``y`` (n,) may hold values that are not finite: gaps."""

    label: str
    role: str
    dashed: bool
    width: float
    curve: pg.PlotCurveItem = field(default_factory=pg.PlotCurveItem)
    dots: pg.ScatterPlotItem = field(default_factory=pg.ScatterPlotItem)
    x: np.ndarray = field(default_factory=lambda: np.zeros(0))
    y: np.ndarray = field(default_factory=lambda: np.zeros(0))
    span: tuple[float, float] | None = None  # lowest and highest drawn
    lowest: float = np.inf  # of all finite values

    def set_numbers(self, x: np.ndarray, y: np.ndarray) -> None:
        """Take new numbers; raises ValueError unless both are (n,)."""
        if x.ndim != 1 or x.shape != y.shape:
            raise ValueError(f"x and y have to be (n,), not {x.shape} and {y.shape}")
        self.x = np.asarray(x, dtype=np.float64)
        self.y = np.asarray(y, dtype=np.float64)
        finite = self.y[np.isfinite(self.y)]
        self.lowest = float(finite.min(initial=np.inf))

    def set_theme(self, theme: Theme) -> None:
        """Take the colour of the series' role from ``theme``."""
        style = Qt.PenStyle.DashLine if self.dashed else Qt.PenStyle.SolidLine
        colour = role_colour(theme, self.role)
        pen = QPen(colour, self.width, style)
        pen.setCosmetic(True)
        self.curve.setPen(pen)
        self.dots.setBrush(pg.mkBrush(colour))
        self.dots.setPen(pg.mkPen(None))
        self.dots.setSize(2.6 * self.width)

    def set_visible(self, visible: bool) -> None:
        """Show or hide curve and dots."""
        self.curve.setVisible(visible)
        self.dots.setVisible(visible)

    def draw(self, low: float, high: float, blocks: int, log: bool) -> None:
        """Draw the part from ``low`` to ``high`` in about 2 ``blocks`` points."""
        x, y = thinned(self.x, self.y, low, high, blocks)
        y = _heights(y, log)
        seen = np.isfinite(y)
        finite = y[seen]
        self.span = (float(finite.min()), float(finite.max())) if len(finite) else None
        # Soft edges on a thick zigzag cost a hundred times as much, and nobody can see them.
        self.curve.setData(x, y, connect="finite", antialias=not _is_dense(finite))
        few = len(finite) <= FEW
        if few or len(self.dots.data):
            self.dots.setData(x[seen] if few else [], finite if few else [])
        self.dots.setVisible(self.curve.isVisible())

    def height(self, index: int, log: bool) -> float:
        """Return how high a sample is drawn; NaN for a gap."""
        return float(_heights(self.y[index : index + 1], log)[0])

    def nearest(self, x: float) -> int | None:
        """Return the index of the sample nearest to ``x``."""
        if not len(self.x):
            return None
        after = int(np.searchsorted(self.x, x))
        before = max(0, after - 1)
        after = min(after, len(self.x) - 1)
        return before if x - self.x[before] <= self.x[after] - x else after


def _is_dense(y: np.ndarray) -> bool:
    return len(y) > 0 and float(np.abs(np.diff(y)).sum()) > DENSE_TRAVEL * float(np.ptp(y))


def _heights(y: np.ndarray, log: bool) -> np.ndarray:
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = np.where(np.abs(y) <= LARGEST, y, np.nan)
        return np.log10(np.where(drawn > 0.0, drawn, np.nan)) if log else drawn
