"""Keeps a picture of the still ground, so that a moving ball does not cost drawing all of it.

Where the processor draws, the surface is nine tenths of a frame. While the camera rests, colours
and depths of the ground are copied from a frame buffer of their own. The lines that paths gain are
drawn over the copy, and added to the kept picture many at a time. The picture is made when two
frames in a row see the ground alike, so that a moving camera pays nothing for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QOpenGLContext, QOpenGLFunctions
from PySide6.QtOpenGL import QOpenGLFramebufferObject

_COLOUR_AND_DEPTH = 0x4000 | 0x0100
_NEAREST = 0x2600
_MANY = 900  # vertices: to draw so many costs about as much as to change the kept picture
_FRAMEBUFFER, _READ_FRAMEBUFFER = 0x8D40, 0x8CA8


@dataclass(frozen=True)
class StillPicture:
    """What is to be seen: ``look`` is all that it depends on.

    ``draw_lines`` draws the lines from one of their ``line_count`` vertices on.
    """

    look: tuple[object, ...]
    draw_ground: Callable[[], None]
    draw_lines: Callable[[int], None]
    line_count: int


class KeptGround:
    """The ground as it was last drawn; ``worth_it`` says whether to keep it at all."""

    def __init__(self, worth_it: bool) -> None:
        self._worth_it = worth_it
        self._buffer: QOpenGLFramebufferObject | None = None
        self._kept: tuple[object, ...] | None = None
        self._seen: tuple[object, ...] | None = None
        self._lines = 0

    def show(
        self, functions: QOpenGLFunctions, picture: StillPicture, size: QSize, screen: int
    ) -> None:
        """Fill the frame buffer ``screen`` of a size in device pixels."""
        look = (*picture.look, size.toTuple())
        again, self._seen = look == self._seen, look
        if not (again and self._worth_it):
            picture.draw_ground()
            picture.draw_lines(0)
            return
        if self._buffer is None or self._buffer.size() != size:
            depth = QOpenGLFramebufferObject.Attachment.CombinedDepthStencil
            self._buffer, self._kept = QOpenGLFramebufferObject(size, depth), None
        if look != self._kept or picture.line_count - self._lines > _MANY:
            self._buffer.bind()
            self._keep(picture, look)
        functions.glBindFramebuffer(_FRAMEBUFFER, screen)
        self._copy(size)
        functions.glBindFramebuffer(_FRAMEBUFFER, screen)
        picture.draw_lines(self._lines)

    def release(self) -> None:
        """Give the buffer back; its context is current."""
        self._buffer = self._kept = self._seen = None

    def _keep(self, picture: StillPicture, look: tuple[object, ...]) -> None:
        if look != self._kept:
            picture.draw_ground()
            self._kept, self._lines = look, 0
        picture.draw_lines(self._lines)
        self._lines = picture.line_count

    def _copy(self, size: QSize) -> None:
        assert self._buffer is not None
        copier = QOpenGLContext.currentContext().extraFunctions()
        copier.glBindFramebuffer(_READ_FRAMEBUFFER, self._buffer.handle())
        whole = (0, 0, size.width(), size.height())
        copier.glBlitFramebuffer(*whole, *whole, _COLOUR_AND_DEPTH, _NEAREST)
