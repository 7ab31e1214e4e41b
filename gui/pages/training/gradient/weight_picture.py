"""The curve of the cost along a weight with its ball, the numbers there and what they say."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.along_weight import WeightCurve
from gui.numerals import fixed, number
from gui.pages.training.gradient.weight_words import cost_at, curve_words, slope_at
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.curve import CurveView
from gui.widgets.read_out import ReadOut

ARROW_SHARE = 0.16  # of the reach: the arrow says which way is down, not how far


class WeightPicture(QWidget):
    """Empty until a curve is shown; ``beside`` stands at the right of the numbers."""

    dragged = Signal(float)  # where the learner wants the ball

    def __init__(self, beside: list[QWidget]) -> None:
        super().__init__()
        self._curve: WeightCurve | None = None
        self._reach = 1.0
        self.view = CurveView()
        self.view.start_picked.connect(self._on_picked)
        self._read_outs = {name: ReadOut(name) for name in ("weight", "cost", "slope")}
        self._words = QLabel()
        self._arrange(beside)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.view.set_theme(theme)
        for read_out in self._read_outs.values():
            read_out.set_theme(theme)

    @property
    def words(self) -> str:
        """What is said of the curve."""
        return self._words.text()

    def show_curve(self, curve: WeightCurve, centre: float, reach: float, name: str) -> None:
        """Show another curve, ``reach`` to either side of ``centre``."""
        rises = bool((np.diff(curve.weights) > 0).all())  # not where the weight itself is huge
        if not rises or np.isfinite(curve.costs).sum() < 2:
            self.clear("The cost along it is not a finite number.")
            return
        self._curve, self._reach = curve, reach
        self.view.set_curve(curve.weights, curve.costs, name, (centre - reach, centre + reach))

    def place_ball(self, weight: float, own: float, images: str, silent: bool) -> None:
        """Put the ball at ``weight``, with a dot at the run's ``own`` one if that is another.

        ``images`` says over which images the cost is; ``silent`` that no image can feel the weight.
        """
        curve = self._curve
        if curve is None:
            return
        cost, slope = cost_at(curve, weight), slope_at(curve, weight)
        self.view.set_ball(weight, cost)
        self.view.set_tangent(weight, cost, slope)
        length = ARROW_SHARE * self._reach
        self.view.set_arrow("downhill", weight, weight - float(np.sign(slope)) * length)
        left_behind: NDArray[np.float64] = np.array([(own, cost_at(curve, own))])
        self.view.set_path(left_behind if own != weight else [])
        self.view.set_description(f"weight {number(weight)}, cost {number(cost)}")
        texts = {"weight": fixed(weight, 3), "cost": number(cost, 4), "slope": number(slope)}
        for name, text in texts.items():
            self._read_outs[name].set_text(text)
        self._words.setText(curve_words(curve, weight, images, silent))

    def clear(self, words: str) -> None:
        """Take ball and numbers away, and say why."""
        self._curve = None
        self.view.hide_ball()
        self.view.hide_tangent()
        self.view.hide_arrow("downhill")
        self.view.set_path([])
        for read_out in self._read_outs.values():
            read_out.set_text("")
        self._words.setText(words)

    def _on_picked(self, weight: float) -> None:
        if self._curve is not None:
            self.dragged.emit(weight)

    def _arrange(self, beside: list[QWidget]) -> None:
        step = grid_step(self.font())
        self._words.setProperty("tone", "muted")
        self._words.setWordWrap(True)
        self._words.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # words come and go
        numbers = QHBoxLayout()
        numbers.setSpacing(2 * step)
        for read_out in self._read_outs.values():
            numbers.addWidget(read_out)
        numbers.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(step)
        for widget in beside:
            buttons.addWidget(widget)
        numbers.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(step)
        column.addWidget(self.view, 1)
        column.addLayout(numbers)
        column.addWidget(self._words)
