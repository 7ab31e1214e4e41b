"""What the network sees of the drawing, to be moved and changed pixel by pixel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.pages.draw.desk import DrawDesk
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.pad.pixel_sheet import PixelSheet
from gui.widgets.icon_button import IconButton

WAYS = {
    "up": (1, 0, 0, -1),
    "left": (0, 1, -1, 0),
    "right": (2, 1, 1, 0),
    "down": (1, 2, 0, 1),
}


class SeenPanel(QWidget):
    """The 28 x 28 numbers of ``desk.sheet``, and arrows that move them."""

    def __init__(self, desk: DrawDesk) -> None:
        super().__init__()
        self._sheet = desk.sheet
        self.pixels = PixelSheet()
        self._buttons: list[IconButton] = []
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setProperty("tone", "muted")
        self.pixels.pixels_changed.connect(self._sheet.set_pixels)
        self.pixels.gesture_finished.connect(self._sheet.keep)
        self.pixels.nudged.connect(self._sheet.nudge)
        desk.seen_changed.connect(lambda: self.show_picture(desk))
        self._arrange()
        self.show_picture(desk)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.pixels.set_theme(theme)
        for button in self._buttons:
            button.set_theme(theme)

    def show_picture(self, desk: DrawDesk) -> None:
        """Show what is seen now, and how far it has been moved."""
        if desk.seen is None:
            self.pixels.clear()
        else:
            self.pixels.show_image(desk.seen)
        self.words.setText(moved_words(*desk.sheet.nudged))
        self.home.setEnabled(desk.sheet.nudged != (0, 0))

    def _arrange(self) -> None:
        step = grid_step(self.font())
        caption = QLabel("What the network sees: 28 × 28 numbers")
        caption.setWordWrap(True)
        caption.setProperty("tone", "muted")
        cross = QGridLayout()
        cross.setSpacing(0)
        for way, (column, row, right, down) in WAYS.items():
            button = IconButton(f"chevron_{way}", f"Move the picture one pixel {way}")
            button.clicked.connect(lambda _c=False, x=right, y=down: self._sheet.nudge(x, y))
            cross.addWidget(button, row, column)
            self._buttons.append(button)
        self.home = IconButton("home", "Back to the centre")
        self.home.clicked.connect(lambda: self._sheet.move_to(0, 0))
        self._buttons.append(self.home)
        cross.addWidget(self.home, 1, 1)
        beside = QVBoxLayout()
        beside.setSpacing(step)
        beside.addStretch(1)
        beside.addLayout(cross)
        beside.addWidget(self.words)
        beside.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(2 * step)
        below.addWidget(self.pixels, 1)
        below.addLayout(beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, step, 0, 0)
        whole.setSpacing(step // 2)
        whole.addWidget(caption)
        whole.addLayout(below, 1)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setMinimumWidth(13 * self.fontMetrics().averageCharWidth())


def moved_words(right: int, down: int) -> str:
    """By how many pixels the picture has been moved, and which way."""
    parts = []
    if right:
        parts.append(f"{abs(right)} {'right' if right > 0 else 'left'}")
    if down:
        parts.append(f"{abs(down)} {'down' if down > 0 else 'up'}")
    return f"Moved {', '.join(parts)}" if parts else "In its place"
