"""The bar below the stage: reset, back, play, step, the past to scrub through, and the pace."""

from math import exp, inf, isinf, log

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.numerals import integer, number
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.groove import Groove
from gui.widgets.icon_button import IconButton

PACE_TICKS = 200
FLAT_OUT = "flat out"


class TransportBar(QWidget):
    """Plays, steps, rewinds and paces whatever is on the stage.

    The pace runs on a logarithmic scale from ``pace_low`` to ``pace_high``; with ``flat_out`` one
    more stop at the right end means as fast as the machine can, and is signalled as infinity.
    With ``with_history`` there are a step back and a slider over the steps so far.
    """

    play_toggled = Signal(bool)  # whether it should play
    step_requested = Signal()
    step_back_requested = Signal()
    reset_requested = Signal()
    pace_changed = Signal(float)  # the pace in the bar's unit; inf for flat out
    scrubbed = Signal(int)  # the position in the history

    def __init__(
        self,
        pace_low: float,
        pace_high: float,
        pace: float,
        unit: str = "steps/s",
        with_history: bool = False,
        flat_out: bool = False,
    ) -> None:
        super().__init__()
        self._pace_low, self._pace_high, self._unit = pace_low, pace_high, unit
        self._flat_out = flat_out
        self._playing = False
        self._hints = {"play": "Space", "step": ".", "step_back": ",", "reset": "R"}
        self._reset = IconButton("reset", "Start again from the beginning")
        self._step_back = IconButton("step_back", "One step back", parent=self)
        self._play = IconButton("play", "Play", primary=True)
        self._step = IconButton("step", "One step")
        self._scrub = Groove(0, self)
        self._scrub.setAccessibleName("History")
        self._scrub.setToolTip("Go back to an earlier step")
        self._position = QLabel(self)
        self._position.setObjectName("position")
        self._pace = Groove(PACE_TICKS + 1 if flat_out else PACE_TICKS)
        self._pace.setAccessibleName("Pace")
        self._pace.setToolTip("How fast it plays: slow to watch each step, fast to see the end")
        self._pace_text = QLabel()
        for label in (self._position, self._pace_text):
            label.setProperty("tone", "muted")
        self._connect()
        self._arrange(with_history)
        self.set_history(0, 0)
        self.set_pace(pace)
        self.set_shortcuts(**self._hints)
        self.set_theme(DARK)

    def is_playing(self) -> bool:
        """Return whether the bar shows that it plays."""
        return self._playing

    def set_playing(self, playing: bool) -> None:
        """Show whether it plays, without a signal."""
        self._playing = playing
        self._play.set_icon("pause" if playing else "play")
        self._play.set_tip("Pause" if playing else "Play", self._hints["play"])

    def set_history(self, position: int, length: int) -> None:
        """Show step ``position`` of ``length``, without a signal."""
        length = max(0, length)
        position = min(length, max(0, position))
        if length != self._scrub.maximum():
            self._scrub.show_range(length)
            self._scrub.setSingleStep(1)
        self._scrub.show_tick(position)
        self._scrub.setEnabled(length > 0)
        self._step_back.setEnabled(position > 0)
        self._show_position()

    def pace(self) -> float:
        """Return the pace, infinity for flat out."""
        tick = self._pace.value()
        if tick > PACE_TICKS:
            return inf
        if tick in (0, PACE_TICKS):
            return self._pace_high if tick else self._pace_low
        pace = self._pace_low * exp(tick / PACE_TICKS * log(self._pace_high / self._pace_low))
        return float(f"{pace:.2g}")

    def set_pace(self, pace: float) -> None:
        """Show ``pace``, clamped to the range, without a signal."""
        if isinf(pace) and self._flat_out:
            tick = PACE_TICKS + 1
        else:
            pace = min(self._pace_high, max(self._pace_low, pace))
            share = log(pace / self._pace_low) / log(self._pace_high / self._pace_low)
            tick = round(PACE_TICKS * share)
        self._pace.show_tick(tick)
        self._pace_text.setText(self._pace_words())

    def set_shortcuts(self, play: str, step: str, step_back: str, reset: str) -> None:
        """Name the keys that the tooltips hint at; the keys themselves are bound elsewhere."""
        self._hints = {"play": play, "step": step, "step_back": step_back, "reset": reset}
        self._step.set_tip("One step", step)
        self._step_back.set_tip("One step back", step_back)
        self._reset.set_tip("Start again from the beginning", reset)
        self.set_playing(self._playing)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._theme = theme
        for child in (self._reset, self._step_back, self._play, self._step):
            child.set_theme(theme)
        self._scrub.set_theme(theme)
        self._pace.set_theme(theme)
        self.update()

    def _connect(self) -> None:
        self._play.clicked.connect(self._toggle)
        self._step.clicked.connect(self.step_requested)
        self._step_back.clicked.connect(self.step_back_requested)
        self._reset.clicked.connect(self.reset_requested)
        self._scrub.valueChanged.connect(self._take_scrub)
        self._pace.valueChanged.connect(self._take_pace)

    def _arrange(self, with_history: bool) -> None:
        step = grid_step(self.font())
        metrics = QFontMetrics(self.font())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(step * 3 // 2, step, step * 2, step)
        layout.setSpacing(step // 2)
        for button in (self._reset, self._step_back, self._play, self._step):
            layout.addWidget(button)
        layout.addSpacing(step)
        if with_history:
            layout.addWidget(self._scrub, 3)
            layout.addSpacing(step // 2)
            layout.addWidget(self._position)
            self._position.setMinimumWidth(metrics.horizontalAdvance("step 000 / 000"))
        else:
            layout.addStretch(3)
        for widget in (self._scrub, self._position, self._step_back):
            widget.setVisible(with_history)
        layout.addSpacing(step)
        self._pace.setMaximumWidth(step * 22)
        layout.addWidget(self._pace, 1)
        layout.addSpacing(step // 2)
        layout.addWidget(self._pace_text)
        longest = max(
            (f"{number(self._pace_high, 2)} {self._unit}", FLAT_OUT), key=metrics.horizontalAdvance
        )
        self._pace_text.setMinimumWidth(metrics.horizontalAdvance(longest))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _toggle(self) -> None:
        self.set_playing(not self._playing)
        self.play_toggled.emit(self._playing)

    def _take_scrub(self, position: int) -> None:
        self._step_back.setEnabled(position > 0)
        self._show_position()
        self.scrubbed.emit(position)

    def _take_pace(self) -> None:
        self._pace_text.setText(self._pace_words())
        self.pace_changed.emit(self.pace())

    def _show_position(self) -> None:
        present, last = integer(self._scrub.value()), integer(self._scrub.maximum())
        self._position.setText(f"step {present} / {last}")

    def _pace_words(self) -> str:
        pace = self.pace()
        return FLAT_OUT if isinf(pace) else f"{number(pace, 2)} {self._unit}"

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.line))
