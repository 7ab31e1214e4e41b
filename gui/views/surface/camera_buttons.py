"""Four small buttons in the corner of the 3-D picture: closer, farther, from above, home."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.icons import icon
from gui.theme import Theme
from gui.views.surface.camera_motion import CameraMotion

_ZOOM_STEP = 1.25
_MARGIN = 10


class CameraButtons(QWidget):
    """The row of buttons; it stands in the lower right corner of its parent."""

    def __init__(self, motion: CameraMotion, parent: QWidget) -> None:
        super().__init__(parent)
        self._corner_of = parent
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons: dict[str, QToolButton] = {}
        for name, text, action in (
            ("zoom_in", "Closer", lambda: motion.zoom(_ZOOM_STEP)),
            ("zoom_out", "Farther", lambda: motion.zoom(1 / _ZOOM_STEP)),
            ("top_view", "From above, as on the map", motion.go_above),
            ("home", "Show the whole surface again", motion.go_home),
        ):
            button = QToolButton(self)
            button.setAutoRaise(True)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setIconSize(QSize(18, 18))
            button.clicked.connect(action)
            row.addWidget(button)
            self.buttons[name] = button

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        for name, button in self.buttons.items():
            button.setIcon(icon(name, theme))

    def place(self) -> None:
        """Take the corner of the parent, over all else."""
        size, room = self.sizeHint(), self._corner_of.size()
        self.setGeometry(
            room.width() - size.width() - _MARGIN,
            room.height() - size.height() - _MARGIN,
            size.width(),
            size.height(),
        )
        self.raise_()
