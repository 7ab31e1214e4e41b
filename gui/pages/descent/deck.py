"""The cards under the picture: the cost, the algorithm step by step, and the slope felt."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from core.race import Race
from gui.pages.descent.direction_card import DirectionCard
from gui.pages.descent.readings_card import ReadingsCard
from gui.pages.descent.set_up import SetUp, names_of
from gui.pages.descent.step_words import StepWords
from gui.theme import Theme
from gui.views.plot.cost_plot import CostPlot
from gui.views.step_card import StepCard


class Deck(QWidget):
    """Four cards of which one is seen; only that one is kept up to date."""

    def __init__(self, words: StepWords) -> None:
        super().__init__()
        self.words = words
        self.cost_plot = CostPlot("step", "cost")
        self.step_card = StepCard()
        self.direction = DirectionCard()
        self.readings = ReadingsCard()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._series: tuple[list[str], list[str]] = ([], [])
        for title, card in (
            ("Cost", self.cost_plot),
            ("Step by step", self.step_card),
            ("Which way is down?", self.direction),
            ("Two readings", self.readings),
        ):
            self.tabs.addTab(card, title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for card in (self.cost_plot, self.step_card, self.direction, self.readings):
            card.set_theme(theme)

    def show_race(self, race: Race, set_up: SetUp, roles: list[str], focus: int) -> None:
        """Bring the card that is seen up to date; it is about the ball ``focus``."""
        card = self.tabs.currentWidget()
        trail, name = race.trails[focus], set_up.racers[focus].rule
        if card is self.cost_plot:
            self._show_costs(race, set_up, roles)
        elif card is self.step_card:
            self.step_card.set_lines(self.words.lines(name, trail))
        elif card is self.direction:
            self.direction.show_slope(trail.points, trail.gradients)
        else:
            self.readings.show_point(race.cost, trail.points[-1], trail.gradients[-1])

    def show_phase(self, line: int) -> None:
        """Light the line of the algorithm that is being carried out: 0, 1 or 2."""
        if self.tabs.currentWidget() is self.step_card:
            self.step_card.set_present(line)

    def _show_costs(self, race: Race, set_up: SetUp, roles: list[str]) -> None:
        if (roles, names_of(set_up)) != self._series:
            for role in self._series[0]:
                self.cost_plot.remove_series(role)
            for role, name in zip(roles, names_of(set_up), strict=True):
                self.cost_plot.add_series(role, name, role)
            self._series = list(roles), names_of(set_up)
        for role, racer, trail in zip(roles, set_up.racers, race.trails, strict=True):
            self.cost_plot.set_series(role, trail.steps_taken, trail.costs)
            self.cost_plot.set_visible(role, racer.visible)
        self.cost_plot.mark(race.present)
