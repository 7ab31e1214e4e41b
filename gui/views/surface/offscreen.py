"""A place to draw with OpenGL that no window knows of, from which a picture is read back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage, QOffscreenSurface, QOpenGLContext
from PySide6.QtOpenGL import QOpenGLFramebufferObject


class Offscreen:
    """A context of its own with one frame buffer.

    Parameters
    ----------
    owner
        Context and surface go with it, which is before the application goes.

    Raises
    ------
    RuntimeError
        If OpenGL does not give a context, then or whenever it is to be used.
    """

    def __init__(self, owner: QObject) -> None:
        self._context = QOpenGLContext(owner)
        self._surface = QOffscreenSurface(None, owner)
        self._surface.create()
        self._buffer: QOpenGLFramebufferObject | None = None
        if not self._context.create():
            raise RuntimeError("OpenGL does not work on this machine.")

    @contextmanager
    def current(self) -> Iterator[None]:
        """Let the context be current for a while."""
        if not self._context.makeCurrent(self._surface):
            raise RuntimeError("OpenGL has stopped working.")
        try:
            yield
        finally:
            self._context.doneCurrent()

    def image(self, size: QSize, draw: Callable[[int], None]) -> QImage:
        """What ``draw`` draws into the frame buffer that it is told of; the context is current."""
        if self._buffer is None or self._buffer.size() != size:
            depth = QOpenGLFramebufferObject.Attachment.CombinedDepthStencil
            self._buffer = QOpenGLFramebufferObject(size, depth)
        self._buffer.bind()
        self._context.functions().glViewport(0, 0, size.width(), size.height())
        draw(int(self._buffer.handle()))
        image = self._buffer.toImage()
        self._buffer.release()
        image.reinterpretAsFormat(QImage.Format.Format_RGB32)  # all of it is opaque
        return image

    def release(self) -> None:
        """Give the frame buffer back; the context is current."""
        self._buffer = None
