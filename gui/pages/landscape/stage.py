"""The stage of the Landscape room: the numbers of the network and its plane, and the pictures."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.graphics import Graphics
from gui.pages.landscape.pictures import LandscapePictures
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.read_out import ReadOut

TIPS = {
    "step": "How many steps the network has taken",
    "its cost": "The true cost of the network over these examples, any L2 penalty apart",
    "cost on the plane": "The cost where the network falls onto the plane: what the picture shows",
    "off the plane": "How far the network is from the plane, in the length of its parameters",
    "test accuracy": "The share of test images that the network answers rightly",
    "explained": "The part of the run's movement that these two directions hold",
}


class PlaneNumbers(QWidget):
    """Read-outs in a row, and a line below that grows as the plane is measured."""

    def __init__(self) -> None:
        super().__init__()
        self.read_outs = {name: ReadOut(name) for name in TIPS}
        self._words = QLabel()
        self._words.setProperty("tone", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._progress = 0.0
        step = grid_step(self.font())
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(2 * step, step, 2 * step, step)
        row.setSpacing(5 * step // 2)
        for name, read_out in self.read_outs.items():
            read_out.setToolTip(TIPS[name])
            row.addWidget(read_out)
        row.addStretch(1)
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self._theme = theme
        for read_out in self.read_outs.values():
            read_out.set_theme(theme)
        self.update()

    def show_progress(self, words: str, progress: float) -> None:
        """Say how far the measuring is, from 0 to 1."""
        self._words.setText(words)
        self._progress = progress
        self.update()
        self._fit()

    def _fit(self) -> None:
        """The words go first where there is not enough room."""
        shown = [one for one in self.read_outs.values() if not one.isHidden()]
        gap = self._row.spacing()
        taken = sum(one.sizeHint().width() + gap for one in shown)
        self._words.setVisible(taken + self._words.sizeHint().width() + 2 * gap < self.width())

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = QRectF(0, self.height() - 2, self.width(), 2)
        painter.fillRect(line, QColor(self._theme.line))
        if self._progress < 1.0:
            line.setWidth(self._progress * self.width())
            painter.fillRect(line, QColor(self._theme.accent))


class LandscapeStage(QWidget):
    """Everything that is seen of the network on its plane."""

    def __init__(self, graphics: Graphics) -> None:
        super().__init__()
        self.numbers = PlaneNumbers()
        self.pictures = LandscapePictures(graphics)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.numbers)
        column.addWidget(self.pictures, 1)

    @property
    def read_outs(self) -> dict[str, ReadOut]:
        """The numbers over the pictures, by name."""
        return self.numbers.read_outs

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.numbers.set_theme(theme)
        self.pictures.set_theme(theme)
