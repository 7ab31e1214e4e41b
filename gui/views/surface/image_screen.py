"""Shows the 3-D picture as an image that was drawn out of sight, in a plain widget.

For machines where the processor draws: the rest of the window then has nothing to do with OpenGL,
and the picture is drawn only when something in it changed.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.views.surface.offscreen import Offscreen
from gui.views.surface.scene_painter import Frame, ScenePainter


class ImageScreen(QWidget):
    """A widget that paints an image; the mouse goes through it to its parent."""

    def __init__(self, painter: ScenePainter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._painter = painter
        self._offscreen: Offscreen | None = None
        self._image = QImage()
        self._stale = True

    def redraw(self) -> None:
        """Draw the picture anew with the next frame."""
        self._stale = True
        self.update()

    def picture(self) -> QImage:
        """The picture, drawn anew."""
        self._draw()
        if not self.isVisible():
            self._release()
        return self._image.copy()

    def _draw(self) -> None:
        frame = Frame(self.size(), self.devicePixelRatioF(), self.font())
        if self._painter.failure is None:
            try:
                self._draw_offscreen(frame)
            except RuntimeError as error:
                self._painter.fail(str(error))
        if self._painter.failure is not None:
            self._image = QImage(frame.device_size, QImage.Format.Format_RGB32)
            self._image.fill(self._painter.background)
        self._image.setDevicePixelRatio(frame.pixel)
        self._stale = False

    def _draw_offscreen(self, frame: Frame) -> None:
        if self._offscreen is None:
            self._offscreen = Offscreen(self)
            with self._offscreen.current():
                self._painter.begin()
        with self._offscreen.current():
            self._image = self._offscreen.image(
                frame.device_size, lambda screen: self._painter.draw(frame, screen)
            )

    def _release(self) -> None:
        if self._offscreen is None:
            return
        with self._offscreen.current():
            self._painter.release_pictures()
            self._offscreen.release()
        self._stale = True

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._stale or self._image.size() != self.size() * self.devicePixelRatioF():
            self._draw()
        QPainter(self).drawImage(0, 0, self._image)

    def hideEvent(self, event: QHideEvent) -> None:
        # The last chance to free a texture: a widget that is being deleted has no context left.
        self._release()
        super().hideEvent(event)
