"""The left part of a room: the stage, the transport bar below it, and messages over its top.

A message lies over the stage instead of above it, so nothing moves when one comes or goes.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.spacing import grid_step
from gui.widgets.banner import Banner


class StageColumn(QWidget):
    """Lays out ``stage`` and ``transport``, and ``banner`` over them while it is shown."""

    def __init__(self, stage: QWidget, transport: QWidget | None, banner: Banner) -> None:
        super().__init__()
        self._banner = banner
        stage.setObjectName("stage")
        stage.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(stage, 1)
        if transport is not None:
            layout.addWidget(transport)
        banner.setParent(self)
        banner.hide()
        banner.installEventFilter(self)

    def _place_banner(self) -> None:
        margin = grid_step(self.font())
        width = max(1, self.width() - 2 * margin)
        height = max(self._banner.minimumHeight(), self._banner.heightForWidth(width))
        self._banner.setGeometry(QRect(margin, margin, width, height))
        self._banner.raise_()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._place_banner()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_banner()
