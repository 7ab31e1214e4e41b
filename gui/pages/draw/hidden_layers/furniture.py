"""The parts of the hidden layers tab and where they stand."""

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.pages.draw.hidden_layers.findings import SHOWN
from gui.spacing import grid_step, scaled_font
from gui.theme import Theme
from gui.views.dream.feed_bars import FeedBars
from gui.views.dream.neuron_wall import NeuronWall
from gui.views.dream.picture_row import PictureRow
from gui.views.dream.share_bars import ShareBars

MEASURE_TIP = (
    "The share of a neuron's variance that the best single filter explains, out of thousands of "
    "edges, bars and loops of all places, directions and sizes; the line is from least to most"
)


class HiddenFurniture:
    """Puts a wall of neurons with its measure at the left, one neuron at the right of ``tab``."""

    def __init__(self, tab: QWidget) -> None:
        self.layers = QComboBox()
        self.layers.setAccessibleName("Hidden layer")
        self.layers.setToolTip("The layer whose neurons are shown")
        self.wall = NeuronWall()
        self.wall.setToolTip(
            "Blue adds, red takes away; the bar is how edge-like it is. Click or arrow keys: neuron"
        )
        self.wall_words = _quiet()
        self.hope = QLabel("Hoped for: edges, bars and loops. How much of them is there?")
        self.bars = ShareBars("How edge-like the layer is")
        self.bars.setToolTip(MEASURE_TIP)
        self.verdict = _quiet()
        self.name = QLabel()
        self.name.setFont(scaled_font(tab.font(), 1.15))
        self.dream = QPushButton("Let it draw")
        self.dream.setToolTip("Ask for the picture that excites this neuron most")
        self.matches = PictureRow("Its weights and the best filters", 4, lines=2)
        self.feeds = FeedBars()
        self.feeds.setToolTip("The weights from the layer below, the largest first. Click: neuron")
        self.neuron_words = _quiet()
        self.most = PictureRow("What excites it most", SHOWN // 2, choosable=True)
        self.least = PictureRow("What excites it least", SHOWN // 2, choosable=True)
        for row in (self.most, self.least):
            row.setToolTip("The digit and the weighted sum it leads to. Click: take it to the pad")
        self.excited_words = _quiet()
        self._arrange(tab)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for part in (self.wall, self.bars, self.matches, self.feeds, self.most, self.least):
            part.set_theme(theme)

    def show_deep(self, deep: bool) -> None:
        """Show what feeds a neuron of a deeper layer, or the filters that fit one of the first."""
        self._pages.setCurrentIndex(1 if deep else 0)
        for part in (self.hope, self.bars, self.verdict, self.neuron_words):
            part.setVisible(not deep)
        self._right.setStretchFactor(self._pages, 11 if deep else 5)
        self._right.setStretchFactor(self.most, 3 if deep else 6)
        self._right.setStretchFactor(self.least, 3 if deep else 6)

    def _arrange(self, tab: QWidget) -> None:
        step = grid_step(tab.font())
        left, head, title = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._right = right = QVBoxLayout()
        head.addWidget(self.layers)
        head.addWidget(self.wall_words, 1)
        title.addWidget(self.name, 1)
        title.addWidget(self.dream)
        left.addLayout(head)
        left.addWidget(self.wall, 1)
        left.addWidget(self.hope)
        left.addWidget(self.bars)
        left.addWidget(self.verdict)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.matches)
        self._pages.addWidget(self.feeds)
        right.addLayout(title)
        right.addWidget(self._pages, 5)
        right.addWidget(self.neuron_words)
        right.addWidget(_heading("Training images that excite it most (digit: weighted sum)"))
        right.addWidget(self.most, 6)
        right.addWidget(_heading("… and least"))
        right.addWidget(self.least, 6)
        right.addWidget(self.excited_words)
        for layout in (left, right, head, title):
            layout.setSpacing(step)
        row = QHBoxLayout(tab)
        row.setContentsMargins(2 * step, 2 * step, 2 * step, 2 * step)
        row.setSpacing(3 * step)
        row.addLayout(left, 1)
        row.addLayout(right, 1)


def _quiet() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("tone", "muted")
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("tone", "muted")
    return label
