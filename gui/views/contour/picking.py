"""The mouse on the contour map, and the corner that reads values out."""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent, MouseDragEvent
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme

Floats = NDArray[np.float64]


class PickingViewBox(pg.ViewBox):  # type: ignore[misc]
    """A view box whose left button picks places; other buttons and the wheel move the view."""

    def __init__(self, pick: Callable[[QPointF], None]) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self._pick = pick

    def mouseClickEvent(self, event: MouseClickEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self._pick(self.mapToView(event.pos()))

    def mouseDragEvent(self, event: MouseDragEvent, axis: int | None = None) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self._pick(self.mapToView(event.pos()))
        elif event.button() == Qt.MouseButton.MiddleButton:
            super().mouseDragEvent(event, axis)


class CornerReadOut(QLabel):
    """Numbers at the place under the mouse, in a corner of the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMargin(4)
        self.setAutoFillBackground(True)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Recolour it; the map shines through a little."""
        ground = QColor(theme.stage)
        ground.setAlphaF(0.78)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), ground)
        palette.setColor(self.foregroundRole(), QColor(theme.text))
        self.setPalette(palette)

    def show_place(self, names: tuple[str, ...], place: Floats, value: float) -> None:
        """Show each coordinate under its name, place (n,), and the cost there."""
        parts = [f"{name} {where:.2f}" for name, where in zip(names, place, strict=True)]
        self.setText("   ".join([*parts, f"cost {value:.4g}"]).replace("-", "−"))
        self.adjustSize()
        self.show()
