"""A mouse on the drawing pad, and the certainty that what it changes has been painted."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.views.pad.input import PadInput


class Pen(QObject):
    """Sends mouse events to ``pad`` and paints; ``watched`` has to be painted after every move."""

    def __init__(self, pad: PadInput, watched: QWidget) -> None:
        super().__init__()
        self._pad = pad
        self._painted = False
        watched.installEventFilter(self)

    def press(self, x: float, y: float) -> None:
        """Put the pen down at (x, y), in units of the pad's side."""
        self._send(QEvent.Type.MouseButtonPress, x, y)

    def move(self, x: float, y: float) -> None:
        """Move the pen and paint what that changes.

        Raises
        ------
        RuntimeError
            If the watched widget was not painted.
        """
        self._painted = False
        self._send(QEvent.Type.MouseMove, x, y)
        QCoreApplication.sendPostedEvents()
        if not self._painted:
            raise RuntimeError("a pen move has not led to new bars; is the window visible?")

    def lift(self, x: float, y: float) -> None:
        """Lift the pen."""
        self._send(QEvent.Type.MouseButtonRelease, x, y)

    def _send(self, kind: QEvent.Type, x: float, y: float) -> None:
        field = self._pad.pad_rectangle()
        spot = QPointF(field.x() + x * field.width(), field.y() + y * field.height())
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == QEvent.Type.MouseMove else left
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        everywhere = self._pad.mapToGlobal(spot)
        modifiers = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, spot, everywhere, button, held, modifiers)
        QApplication.sendEvent(self._pad, event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if event.type() == QEvent.Type.Paint:
            self._painted = True
        return False
