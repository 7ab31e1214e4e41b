"""The stage of the Experiments room: the cards at the left, the chosen experiment beside them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from gui.pages.experiments.cards import Cards
from gui.pages.experiments.experiment import Experiment
from gui.theme import Theme


class ExperimentsStage(QWidget):
    """Takes the keyboard for the room, whose keys start and choose."""

    def __init__(self, experiments: Sequence[Experiment]) -> None:
        super().__init__()
        self.cards = Cards([experiment.words.title for experiment in experiments])
        self._stack = QStackedWidget()
        for experiment in experiments:
            self._stack.addWidget(experiment)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(self.cards)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setFixedWidth(self.cards.sizeHint().width() + bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(area)
        row.addWidget(self._stack, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The chosen experiment")

    def show_experiment(self, index: int) -> None:
        """Bring an experiment to the front."""
        self.cards.set_current(index)
        self._stack.setCurrentIndex(index)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.cards.set_theme(theme)
