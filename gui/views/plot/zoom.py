"""Looking closer at a stretch of a plot: drag across it, or turn the wheel with Ctrl held.

A wheel without Ctrl is left to what the plot stands in, so scrolling past a plot changes nothing.
While only a stretch is shown, a button in the corner leads back to the whole.
"""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.theme import Theme
from gui.views.tint import role_colour
from gui.widgets.icon_button import IconButton

ZOOM_STEP = 1.25
NOTCH = 120.0  # units of a wheel's turn by one click
LEAST_DRAG = 8.0  # pixels; less is a click


class PlotZoom(QObject):
    """Turns gestures on ``widget`` into ranges of the bottom axis."""

    stretch_chosen = Signal(float, float)  # low, high of the bottom axis
    all_requested = Signal()

    def __init__(self, widget: pg.PlotWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = widget
        self._box = widget.getPlotItem().vb
        self._from: QPointF | None = None
        self._band = pg.LinearRegionItem(movable=False)
        self._band.setZValue(15)
        self._band.hide()
        self._box.addItem(self._band, ignoreBounds=True)
        self._button = IconButton("home", "Show all of the curves again (0)", parent=widget)
        self._button.clicked.connect(self.all_requested)
        self._button.hide()
        widget.viewport().installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of band and button from ``theme``."""
        self._button.set_theme(theme)
        self._band.setBrush(pg.mkBrush(role_colour(theme, "accent", 0.18)))
        for line in self._band.lines:
            line.setPen(pg.mkPen(role_colour(theme, "accent", 0.7)))

    def show_button(self, shown: bool) -> None:
        """Offer the way back to the whole, or not."""
        self._button.setVisible(shown)
        self._place_button()

    def zoom(self, factor: float, centre: float) -> None:
        """Look ``factor`` times as close, with ``centre`` staying where it is."""
        low, high = self._box.viewRange()[0]
        self.stretch_chosen.emit(
            centre + (low - centre) / factor, centre + (high - centre) / factor
        )

    def _across(self, position: QPointF) -> float:
        scene = self._widget.mapToScene(position.toPoint())
        return float(self._box.mapSceneToView(scene).x())

    def _is_on_curves(self, position: QPointF) -> bool:
        scene = self._widget.mapToScene(position.toPoint())
        return bool(self._box.sceneBoundingRect().contains(scene))

    def _drag_to(self, position: QPointF) -> None:
        if self._from is not None and abs(position.x() - self._from.x()) >= LEAST_DRAG:
            self._band.setRegion((self._across(self._from), self._across(position)))
            self._band.show()

    def _drop(self) -> None:
        self._from = None
        if self._band.isVisible():
            self._band.hide()
            low, high = self._band.getRegion()
            self.stretch_chosen.emit(low, high)

    def _place_button(self) -> None:
        box = self._widget.mapFromScene(self._box.sceneBoundingRect()).boundingRect()
        self._button.move(box.left() + 4, box.bottom() - self._button.height() - 4)

    def _turn(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = ZOOM_STEP ** (event.angleDelta().y() / NOTCH)
            self.zoom(factor, self._across(event.position()))
            event.accept()
        else:
            event.ignore()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self._turn(event)
            return True
        if event.type() == QEvent.Type.Resize:
            self._place_button()
        if isinstance(event, QMouseEvent):
            left = Qt.MouseButton.LeftButton
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == left:
                self._from = event.position() if self._is_on_curves(event.position()) else None
            elif event.type() == QEvent.Type.MouseMove and event.buttons() & left:
                self._drag_to(event.position())
            elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == left:
                self._drop()
        return super().eventFilter(watched, event)
