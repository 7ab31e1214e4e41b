"""Our own drawings, tinted by the theme.

Every icon is an SVG on a 24 x 24 sheet, drawn with ``currentColor``. It is painted as a vector at
the resolution of the screen, so it stays crisp at any scale. `downhill` alone brings its colours.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.folders import RESOURCES
from gui.theme import Theme

ICON_FOLDER = RESOURCES / "icons"

# Physical sizes: 16, 20, 24 and 32 logical pixels on plain and on doubled screens.
ICON_SIZES = (16, 20, 24, 32, 40, 48, 64)
APP_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


@lru_cache(maxsize=256)
def tinted_svg(name: str, colour: str) -> bytes:
    """Return the drawing ``name`` with its ink in ``colour``.

    Raises
    ------
    FileNotFoundError
        There is no such drawing.
    """
    path = ICON_FOLDER / f"{name}.svg"
    if not path.is_file():
        known = ", ".join(sorted(drawing.stem for drawing in ICON_FOLDER.glob("*.svg")))
        raise FileNotFoundError(f"There is no icon called {name!r}; there are: {known}.")
    return path.read_text(encoding="utf-8").replace("currentColor", colour).encode()


def draw_icon(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Paint the drawing ``name`` in ``colour`` so that it fills ``rect``."""
    QSvgRenderer(QByteArray(tinted_svg(name, colour))).render(painter, rect)


def icon(name: str, theme: Theme) -> QIcon:
    """Return an icon for menus and buttons: plain, disabled, and accented when switched on."""
    tinted = QIcon()
    for colour, mode, state in (
        (theme.text, QIcon.Mode.Normal, QIcon.State.Off),
        (theme.faint, QIcon.Mode.Disabled, QIcon.State.Off),
        (theme.accent, QIcon.Mode.Normal, QIcon.State.On),
    ):
        for pixmap in _pixmaps(name, colour, ICON_SIZES):
            tinted.addPixmap(pixmap, mode, state)
    return tinted


def app_icon() -> QIcon:
    """Return the mark of the program for windows and task bars."""
    mark = QIcon()
    for pixmap in _pixmaps("downhill", "", APP_ICON_SIZES):
        mark.addPixmap(pixmap)
    return mark


def _pixmaps(name: str, colour: str, sizes: tuple[int, ...]) -> list[QPixmap]:
    renderer = QSvgRenderer(QByteArray(tinted_svg(name, colour)))
    pixmaps = []
    for size in sizes:
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        pixmaps.append(pixmap)
    return pixmaps
