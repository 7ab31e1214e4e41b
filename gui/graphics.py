"""Whether, and how, this machine can draw in 3-D.

Two traps decide it. Qt must be told to share OpenGL contexts before the application exists, or a
second 3-D view stays empty. And on some platforms a context can be made although no widget will
ever draw with it, so those are known by name.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

PLATFORMS_WITHOUT_WIDGETS = {"offscreen", "minimal", "minimalegl", "vnc", "linuxfb"}
SOFTWARE_RENDERERS = ("llvmpipe", "softpipe", "swrast", "swiftshader", "software", "gdi generic")
GL_RENDERER = 0x1F01


@dataclass(frozen=True)
class Graphics:
    """What was found out: why 3-D cannot be drawn (or ``None``), and who draws it."""

    problem: str | None
    renderer: str = "none"

    @property
    def software(self) -> bool:
        """Whether the processor draws instead of a graphics card, so that samples cost dearly."""
        return any(name in self.renderer.lower() for name in SOFTWARE_RENDERERS)


def share_contexts() -> None:
    """Let all 3-D views share one context; must come before the application is made."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


def examine_graphics(safe_mode: bool) -> Graphics:
    """Try OpenGL once, without opening a window."""
    if safe_mode:
        return Graphics("3-D is off in safe mode.")
    platform = QGuiApplication.platformName()
    if platform in PLATFORMS_WITHOUT_WIDGETS:
        return Graphics(f"The “{platform}” platform cannot show 3-D.")
    context = QOpenGLContext()
    surface = QOffscreenSurface()
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return Graphics("OpenGL does not work on this machine.")
    try:
        renderer = context.functions().glGetString(GL_RENDERER)
    finally:
        context.doneCurrent()
        surface.destroy()
    return Graphics(None, str(renderer or "unknown"))
