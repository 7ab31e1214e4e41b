"""Shows the 3-D picture as a graphics card draws it, with soft edges, without reading it back.

One such widget makes Qt hand every frame of its whole window to OpenGL. Where the processor plays
the graphics card that is dear, and `ImageScreen` is the better choice.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QImage, QSurfaceFormat
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from gui.views.surface.scene_painter import Frame, ScenePainter

_SAMPLES = 4


class GpuScreen(QOpenGLWidget):
    """A widget that OpenGL draws directly; the mouse goes through it to its parent."""

    def __init__(self, painter: ScenePainter, parent: QWidget) -> None:
        super().__init__(parent)
        wanted = QSurfaceFormat(QSurfaceFormat.defaultFormat())
        wanted.setDepthBufferSize(24)
        wanted.setSamples(_SAMPLES)
        self.setFormat(wanted)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._painter = painter

    def redraw(self) -> None:
        """Draw the picture anew with the next frame."""
        self.update()

    def picture(self) -> QImage:
        """The picture, drawn anew."""
        return self.grabFramebuffer()

    # Qt overrides

    def initializeGL(self) -> None:
        # Moved to another window the widget gets another context.
        self._painter.begin()

    def paintGL(self) -> None:
        frame = Frame(self.size(), self.devicePixelRatioF(), self.font())
        self._painter.draw(frame, int(self.defaultFramebufferObject()))

    def hideEvent(self, event: QHideEvent) -> None:
        # The last chance to free a texture: a widget that is being deleted has no context left.
        if self.isValid():
            self.makeCurrent()
            self._painter.release_pictures()
            self.doneCurrent()
        super().hideEvent(event)
