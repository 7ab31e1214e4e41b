"""Two ways to the same numbers, against each other: what agrees lies on the diagonal."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.theme import DARK, Theme
from gui.views.plot.axis import QuietAxis
from gui.views.plot.frame import adopt_menu
from gui.views.tint import role_colour

MOST_DOTS = 3000  # more would only lie on each other, and be slow
ROOM = 1.08


class AgreementPlot(QWidget):
    """Dots (k,) of one way across and the other way up, with the diagonal."""

    def __init__(self, across: str, up: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {"bottom": across, "left": up}
        self._axes = {side: QuietAxis(side) for side in self._names}
        self._widget = pg.PlotWidget(parent=self, axisItems=self._axes, enableMenu=False)
        self._plot = self._widget.getPlotItem()
        self._diagonal = pg.PlotCurveItem()
        self._dots = pg.ScatterPlotItem(size=6, pxMode=True)
        self._empty = QLabel("Nothing checked yet", self._widget)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("tone", "muted")
        self._build()
        self.set_theme(DARK)
        self.clear()

    def _build(self) -> None:
        adopt_menu(self._plot.ctrlMenu, self._widget)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.showGrid(x=True, y=True, alpha=0.6)
        self._plot.vb.disableAutoRange()
        self._plot.addItem(self._diagonal, ignoreBounds=True)
        self._plot.addItem(self._dots, ignoreBounds=True)
        line = self.fontMetrics().height()
        self._plot.layout.setContentsMargins(0, line // 2, 2 * line, 0)
        self._widget.setFrameShape(self._widget.Shape.NoFrame)
        self._widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._widget)
        self.setAccessibleName(f"{self._names['left']} against {self._names['bottom']}")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours from ``theme``."""
        self._widget.setBackground(theme.stage)
        for side, axis in self._axes.items():
            axis.set_theme(theme)
            axis.setLabel(self._names[side], color=theme.muted)
            axis.setZValue(-1000)
        pen = QPen(role_colour(theme, "muted"), 1.5, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self._diagonal.setPen(pen)
        self._dots.setBrush(pg.mkBrush(role_colour(theme, "downhill", 0.75)))
        self._dots.setPen(pg.mkPen(None))

    def show_points(self, across: NDArray[np.floating], up: NDArray[np.floating]) -> None:
        """Show dots at ``across`` (k,) and ``up`` (k,), on axes of one length."""
        reach = ROOM * max(float(np.abs(across).max()), float(np.abs(up).max()), 1e-12)
        every = -(-len(across) // MOST_DOTS)
        self._diagonal.setData([-reach, reach], [-reach, reach])
        self._dots.setData(across[::every], up[::every])
        self._plot.vb.setRange(xRange=(-reach, reach), yRange=(-reach, reach), padding=0.0)
        self._show_plot(True)

    def clear(self) -> None:
        """Show the empty state."""
        self._show_plot(False)

    def _show_plot(self, shown: bool) -> None:
        self._plot.setOpacity(1.0 if shown else 0.0)
        self._empty.setVisible(not shown)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(18, 14) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(12, 6) * self.fontMetrics().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._empty.setGeometry(self._widget.rect())
