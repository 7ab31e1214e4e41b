"""Where the ball is and how the ground slopes there, in numbers; and what place it rests in."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.curvature import curvatures
from core.trail import Trail
from gui.numerals import number
from gui.pages.descent.ground import Ground
from gui.pages.descent.numbers import point
from gui.widgets.panel import Panel

EQUALLY_LOW = 1e-6
SAME_HEIGHT = 1e-3  # of the range of costs on the way: so little higher is as low


class HerePanel(Panel):
    """The facts about the ball in focus."""

    def __init__(self) -> None:
        super().__init__()
        self.add_heading("Here")
        self._facts = self.add_facts(
            ("step", "position", "cost", "gradient", "steepness", "last step")
        )
        self._ranking = QWidget()
        self._ranking.setAccessibleName("Ranking of the race")
        self._table = QGridLayout(self._ranking)
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setColumnStretch(1, 1)
        self._cells: list[QLabel] = []
        self._ranked: list[tuple[str, str, str, str]] = []
        self.add_control(self._ranking)
        self._ranking.hide()

    def show_facts(self, trail: Trail) -> None:
        """Show the present moment of a trail."""
        points = trail.points
        last = "–" if len(points) < 2 else number(float(np.linalg.norm(points[-1] - points[-2])))
        facts = {
            "step": f"{trail.present:,}",
            "position": point(points[-1]),
            "cost": number(float(trail.costs[trail.present])),
            "gradient": point(trail.gradients[-1]),
            "steepness": number(trail.steepness),
            "last step": last,
        }
        for name, text in facts.items():
            self._facts[name].setText(text)

    def show_ranking(self, rows: list[tuple[str, str, str, str]]) -> None:
        """Show who won a race: place, name, cost and steps of each ball; none takes it away."""
        if rows == self._ranked:
            return
        self._ranked = rows
        lines = [("", "", "cost", "steps"), *rows] if rows else []
        for label in self._cells:
            label.deleteLater()
        self._cells = []
        for at, line in enumerate(lines):
            for column, text in enumerate(line):
                label = QLabel(text)
                label.setProperty("tone", "muted" if at == 0 or column == 0 else "")
                right = Qt.AlignmentFlag.AlignRight if column != 1 else Qt.AlignmentFlag.AlignLeft
                label.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
                self._table.addWidget(label, at, column)
                self._cells.append(label)
        self._ranking.setVisible(bool(rows))
        words = "; ".join(" ".join(part for part in row if part) for row in rows)
        self._ranking.setAccessibleDescription(words)


def lowest_cost(ground: Ground) -> float | None:
    """The cost of the lowest minimum in the picture, None where none is known."""
    return min((_cost_at(ground, place) for place in ground.minima), default=None)


def _cost_at(ground: Ground, place: float | tuple[float, float]) -> float:
    return ground.value(np.atleast_1d(np.array(place, float)))


def resting_place(ground: Ground, trail: Trail, lowest: float | None) -> str:
    """What place a ball at rest has found, in words.

    ``lowest`` is the cost of the lowest minimum in the picture, None where none is known.
    """
    cost = float(trail.costs[trail.present])
    at = f"the cost is {number(cost)}"
    bends = curvatures(ground, trail.points[-1])
    if bends.min() < 0:
        return f"level ground, but not a minimum: it falls away to the side; {at}"
    if not bends.min() > 0:
        return f"level ground: {at}"
    if lowest is None:
        return f"a minimum: {at}"
    above = cost - lowest
    if above <= SAME_HEIGHT * float(np.ptp(trail.costs)):
        others = [_cost_at(ground, place) for place in ground.minima]
        alone = sum(other - lowest < EQUALLY_LOW for other in others) == 1
        which = "the lowest minimum" if alone else "one of several equally low minima"
        return f"{which} in the picture: {at}"
    return f"a local minimum, {number(above)} above the lowest: {at}"
