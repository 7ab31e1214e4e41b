"""The plot that the map lies in: quiet axes, no menus, and as wide as the map's shape asks for."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme import Theme
from gui.views.contour.picking import PickingViewBox
from gui.views.ground.height_field import HeightField, aspect_ratio
from gui.views.plot.axis import QuietAxis


class MapPlot(pg.PlotWidget):  # type: ignore[misc]
    """A plot whose box picks places; it lies alone in its parent's layout."""

    def __init__(self, box: PickingViewBox, parent: QWidget) -> None:
        axes = {side: QuietAxis(side) for side in ("left", "bottom")}
        super().__init__(parent, viewBox=box, axisItems=axes)
        menu = self.getPlotItem().ctrlMenu  # never shown; with a parent it goes with us
        menu.setParent(parent, menu.windowFlags())
        self.hideButtons()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not take the arrow keys
        self.setFrameStyle(0)
        self._row = QHBoxLayout(parent)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self)

    def set_theme(self, theme: Theme) -> None:
        """Recolour the ground and the axes."""
        self.setBackground(theme.stage)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.set_theme(theme)
            axis.setPen(theme.stage)  # the map's own edge is line enough
            axis.setTextPen(theme.muted)

    def fit(self, field: HeightField) -> None:
        """Take the shape of the field's bounds in the middle of the parent.

        So both axes have the same scale.
        """
        metrics, parent = QFontMetrics(self.font()), self.parentWidget()
        left = metrics.horizontalAdvance("−00.0") + metrics.height() + 8
        bottom = round(2.3 * metrics.height()) + 8
        edge = metrics.height() // 2 + 4
        self.getAxis("left").setWidth(left)
        self.getAxis("bottom").setHeight(bottom)
        self.getPlotItem().layout.setContentsMargins(0, edge, edge, 0)
        wide, high = parent.width() - left - edge, parent.height() - bottom - edge
        ratio = aspect_ratio(np.ptp(field.x), np.ptp(field.y))
        across = int(max(wide - high * ratio, 0) / 2)
        along = int(max(high - wide / ratio, 0) / 2)
        self._row.setContentsMargins(across, along, across, along)
