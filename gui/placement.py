"""Where the window stands, and how that survives a change of screens.

A remembered place may be on a screen that has been unplugged, or larger than the one that is
left, so it is fitted into the screens of today before use.
"""

from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

DEFAULT_SIZE = QSize(1280, 800)
SMALLEST_SIZE = QSize(640, 480)


def fitted(wanted: QRect, screens: list[QRect]) -> QRect:
    """``wanted`` moved and, if need be, shrunk into the screen it overlaps most, or the first."""
    if not screens:
        return wanted

    def overlap(screen: QRect) -> int:
        common = screen.intersected(wanted)
        return common.width() * common.height() if common.isValid() else 0

    screen = max(screens, key=overlap)
    size = wanted.size().expandedTo(SMALLEST_SIZE).boundedTo(screen.size())
    left = min(max(wanted.left(), screen.left()), screen.right() + 1 - size.width())
    top = min(max(wanted.top(), screen.top()), screen.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def save_placement(window: QWidget) -> dict[str, Any]:
    """The window's place as JSON values; of a maximised window, the place it will return to."""
    place = window.normalGeometry() if window.isMaximized() else window.geometry()
    return {
        "geometry": [place.x(), place.y(), place.width(), place.height()],
        "maximised": window.isMaximized(),
    }


def restore_placement(window: QWidget, remembered: dict[str, Any]) -> None:
    """Put the window where `save_placement` found it, or in the middle of the first screen."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    match remembered.get("geometry"):
        case [int(x), int(y), int(width), int(height)]:
            wanted = QRect(x, y, width, height)
        case _:
            wanted = QRect(screens[0].topLeft() if screens else QRect().topLeft(), DEFAULT_SIZE)
            if screens:
                wanted.moveCenter(screens[0].center())
    window.setGeometry(fitted(wanted, screens))
    if remembered.get("maximised") is True:
        window.showMaximized()
