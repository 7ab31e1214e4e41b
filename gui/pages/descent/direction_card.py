"""Which way is down? Turn the dial, guess, and see that it is minus the gradient."""

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.numerals import number
from gui.spacing import grid_step
from gui.theme import Theme
from gui.views.direction.angle_plot import AnglePlot
from gui.views.direction.dial import DirectionDial

ANGLES = np.linspace(0, 2 * np.pi, 361)
SIGHT = np.radians(1.5)


class DirectionCard(QStackedWidget):
    """A dial for two inputs, left or right for one.

    The slope in the direction u, a vector of length 1, is the gradient times u: g · u.
    """

    def __init__(self) -> None:
        super().__init__()
        self.dial = DirectionDial()
        self.plot = AnglePlot()
        self.guess = QPushButton("My guess")
        self.show_answer = QPushButton("Answer")
        self.left = QPushButton("← Left")
        self.right = QPushButton("Right →")
        self._slope_text = QLabel()
        self._verdict = QLabel()
        self._side_verdict = QLabel()
        self._gradient = np.zeros(2)
        self._point = np.full(2, np.nan)
        self._angle = 0.0
        self._seen = np.zeros(len(ANGLES), bool)  # the directions looked in since the ball moved
        self._guess: tuple[int, float] | None = None  # a side, and from which w
        self._arrange()
        self._connect()
        self._forget_guess()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.dial.set_theme(theme)
        self.plot.set_theme(theme)

    def show_slope(self, points: np.ndarray, gradients: np.ndarray) -> None:
        """Be about a ball with this past, points and gradients of shape (n, 1) or (n, 2)."""
        point = points[-1]
        moved = point.shape != self._point.shape or bool((point != self._point).any())
        self._point, self._gradient = point.copy(), gradients[-1].copy()
        self.setCurrentIndex(len(point) - 1)
        if len(point) == 1:
            self._judge_side(points[:, 0], gradients[:, 0], moved)
            return
        if moved:
            self._forget_guess()
        self._show_slopes()

    def _judge_side(self, w: np.ndarray, slopes: np.ndarray, moved: bool) -> None:
        """Tell whether the guess was right, as soon as the ball has moved on from there."""
        if self._guess is None:
            if moved:
                self._side_verdict.setText("Look at the curve under the ball, then guess.")
            return
        side, at = self._guess
        then = np.flatnonzero(w[:-1] == at)
        if not len(then):
            if moved:  # to another start
                self._guess = None
                self._judge_side(w, slopes, moved)
            return
        step, slope = float(w[then[0] + 1] - at), float(slopes[then[0]])
        if step == 0:
            return
        verdict = "Yes" if np.sign(step) == side else "No"
        went = "right" if step > 0 else "left"
        if step * slope < 0:
            why = f". A {'negative' if slope < 0 else 'positive'} slope means that."
        else:
            why = ", uphill: its rule remembers earlier steps."
        self._side_verdict.setText(f"{verdict}: the ball went {went}{why}")
        self._guess = None

    def _guess_side(self, side: int) -> None:
        self._guess = (side, float(self._point[0]))
        words = "left" if side < 0 else "right"
        self._side_verdict.setText(f"You say {words}. Take a step to see.")

    def _turn(self, angle: float) -> None:
        """Look in another direction, by way of all those in between."""
        way = (angle - self._angle + np.pi) % (2 * np.pi) - np.pi
        apart = (ANGLES - self._angle + np.pi) % (2 * np.pi) - np.pi
        self._seen |= (np.sign(way) * apart >= -SIGHT) & (np.abs(apart) <= abs(way) + SIGHT)
        self._angle = angle
        self._show_slopes()

    def _show_slopes(self) -> None:
        """Show the slope in the present direction, and in those looked in so far."""
        self._seen |= np.abs((ANGLES - self._angle + np.pi) % (2 * np.pi) - np.pi) <= SIGHT
        slope = float(self._gradient @ [np.cos(self._angle), np.sin(self._angle)])
        self._slope_text.setText(f"slope in this direction: {number(slope)}")
        self.plot.set_direction(self._angle)
        self.dial.set_direction(self._angle)
        self.plot.show_slopes(ANGLES, np.where(self._seen, self._slopes(), np.nan))

    def _slopes(self) -> np.ndarray:
        return np.asarray(self._gradient @ np.stack([np.cos(ANGLES), np.sin(ANGLES)]))

    def _make_guess(self) -> None:
        self.dial.set_guess(self._angle)
        down = np.arctan2(-self._gradient[1], -self._gradient[0])
        apart = abs((self._angle - down + np.pi) % (2 * np.pi) - np.pi)
        self._reveal(f"{np.degrees(apart):.0f}° from the steepest way down. ")

    def _reveal(self, verdict: str = "") -> None:
        steepness = float(np.linalg.norm(self._gradient))
        self._seen[:] = True
        self._show_slopes()
        self.dial.show_gradient(*self._gradient)
        self.dial.show_slopes(ANGLES, self._slopes())
        self.plot.show_steepest(float(np.arctan2(-self._gradient[1], -self._gradient[0])))
        self._verdict.setText(
            f"{verdict}Steepest down is minus the gradient; the slope there is "
            f"{number(-steepness)}, minus its length."
        )

    def _forget_guess(self) -> None:
        self.dial.set_guess(None)
        self.dial.hide_gradient()
        self.dial.hide_slopes()
        self.plot.hide_steepest()
        self._seen[:] = False
        self._verdict.setText("Turn the dial to the steepest way down, then guess.")

    def _connect(self) -> None:
        self.dial.direction_turned.connect(self._turn)
        self.plot.direction_turned.connect(self._turn)
        self.guess.clicked.connect(self._make_guess)
        self.show_answer.clicked.connect(lambda: self._reveal())
        self.left.clicked.connect(lambda: self._guess_side(-1))
        self.right.clicked.connect(lambda: self._guess_side(1))

    def _arrange(self) -> None:
        step = grid_step(self.font())
        sides = QWidget()
        column = QVBoxLayout(sides)
        column.setContentsMargins(2 * step, step, 2 * step, step)
        column.addWidget(QLabel("Before the next step: will the ball go left or right?"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.left)
        buttons.addWidget(self.right)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self._side_verdict)
        column.addStretch(1)
        turning = QWidget()
        row = QHBoxLayout(turning)
        row.setContentsMargins(2 * step, step, 2 * step, step)
        row.setSpacing(2 * step)
        words = QVBoxLayout()
        for label in (self._slope_text, self._verdict):
            label.setWordWrap(True)
            words.addWidget(label)
        words.addStretch(1)
        answers = QHBoxLayout()
        answers.addWidget(self.guess)
        answers.addWidget(self.show_answer)
        words.addLayout(answers)
        row.addWidget(self.dial, 2)
        row.addLayout(words, 2)
        row.addWidget(self.plot, 4)
        self.addWidget(sides)
        self.addWidget(turning)
