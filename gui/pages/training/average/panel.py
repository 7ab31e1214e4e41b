"""What the average is shown with: buttons, the example in hand, the sum, two plots, the worst."""

import numpy as np
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.snapshot import Snapshot
from gui.numerals import fixed, integer, number
from gui.pages.training.average.adding_up import AddingUp
from gui.spacing import grid_step, scaled_font
from gui.theme import Theme
from gui.views.answer.pixels import PixelView
from gui.views.average.histogram import LogHistogram
from gui.views.average.settling import SettlingPlot
from gui.views.average.thumbnails import Thumbnails
from gui.widgets.read_out import NUMBER_SCALE, ReadOut


class AveragePanel:
    """Fills ``room`` with widgets; it says nothing by itself."""

    def __init__(self, room: QWidget) -> None:
        self.play = _button("Start", "Add up the cost of one training image after another", True)
        self.step = _button("One more", "Add the cost of the next image, and wait")
        self.faster = _button("Faster", "Add many images a second: watch the average settle")
        self.all_at_once = _button("All at once", "Add the costs of all images that are left")
        self.reset = _button("Reset", "Forget the sum; the next takes the weights as they are then")
        self.moment = QLabel()
        self.moment.setProperty("tone", "muted")
        self.moment.setWordWrap(True)
        self.picture = PixelView()
        self.picture.setAccessibleName("The example whose cost was added last")
        self.example = QLabel()
        self.example.setProperty("role", "heading")
        self.conclusion = QLabel()
        self.conclusion.setWordWrap(True)
        self.read_outs = {
            name: ReadOut(name) for name in ("its cost", "sum so far", "average so far")
        }
        self.settling = SettlingPlot("The average so far", "examples in the sum")
        self.spread = LogHistogram("Examples by their cost", "cost of one example")
        self.worst_caption = QLabel("The highest costs so far")
        self.worst_caption.setProperty("tone", "muted")
        self.worst = Thumbnails("The examples of the highest cost, by label and cost")
        self.worst.setToolTip("Look at this image in the network")
        self._arrange(room)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for picture in (self.picture, self.settling, self.spread, self.worst):
            picture.set_theme(theme)
        for read_out in self.read_outs.values():
            read_out.set_theme(theme)

    def offer(self, snapshot: Snapshot | None) -> None:
        """Let a sum be started at this moment, or say what it waits for."""
        for button in (self.play, self.step, self.faster, self.all_at_once):
            button.setEnabled(snapshot is not None)
        text = "Waiting for the images and the first weights"
        if snapshot is not None:
            changed = ", changed" if snapshot.changed_theta is not None else ""
            text = f"with the weights of step {integer(snapshot.step)}{changed}"
        if text != self.moment.text():
            self.moment.setText(text)

    def show_state(self, adding: AddingUp | None, playing: bool) -> None:
        """Set the buttons to what can be done next, and empty what belongs to no sum."""
        under_way = adding is not None and not adding.finished
        self.play.setText("Pause" if playing else "Go on" if under_way else "Start")
        for button in (self.play, self.step, self.faster, self.all_at_once):
            button.setEnabled(adding is None or under_way)
        self.reset.setEnabled(adding is not None)
        finished = adding is not None and adding.finished
        self.worst_caption.setText(f"The highest costs {'of all' if finished else 'so far'}")
        if adding is None:
            self._empty()

    def show_sum(self, adding: AddingUp) -> None:
        """Draw how far the sum has come."""
        self.settling.show_averages(adding.averages, adding.examples)
        self.spread.show_values(adding.costs, adding.highest, adding.average)

    def show_example(self, adding: AddingUp) -> None:
        """Show the example that came last, and the numbers with it in the sum."""
        average = adding.average or 0.0
        image, label = adding.newest
        self.picture.show_image(image.reshape(28, 28))
        self.example.setText(
            f"Example {integer(adding.count)} of {integer(adding.examples)} · labelled {label}"
        )
        self.read_outs["its cost"].set_text(fixed(float(adding.costs[-1]), 4))
        self.read_outs["sum so far"].set_text(fixed(adding.total, 2))
        self.read_outs["average so far"].set_text(fixed(average, 4))
        penalty = ", without the L2 penalty" if adding.recipe.l2 else ""
        self.conclusion.setText(
            f"The cost of the network: {number(average)} — the average of "
            f"{integer(adding.examples)}{penalty}."
            if adding.finished
            else f"{number(adding.total, 5)} / {integer(adding.count)} = {number(average, 4)}"
        )

    def show_weights_of(self, adding: AddingUp, now: int | None) -> None:
        """Say whose weights are in the sum, and whether the run has left them behind."""
        text = f"weights of step {integer(adding.step)}" + (", changed" if adding.changed else "")
        if now is not None and now != adding.step:
            text += f"; the run is at {integer(now)}"
        if text != self.moment.text():
            self.moment.setText(text)

    def show_fault(self, fault: str) -> None:
        """Say why the costs of all examples could not be worked out."""
        self.conclusion.setText(fault)

    def _empty(self) -> None:
        self.picture.clear()
        self.example.setText("No example yet")
        self.conclusion.setText("")
        for read_out in self.read_outs.values():
            read_out.set_text("")
        nothing = np.zeros(0)
        self.settling.show_averages(nothing, 60_000)
        self.spread.show_values(nothing, 1.0, None)
        self.worst.show_digits(np.zeros((0, 784), np.float32), [])

    def _arrange(self, room: QWidget) -> None:
        step = grid_step(room.font())
        plots = QHBoxLayout()
        plots.setSpacing(step)
        plots.addWidget(self.settling, 1)
        plots.addWidget(self.spread, 1)
        column = QVBoxLayout(room)
        column.setContentsMargins(2 * step, step, 2 * step, step)
        column.setSpacing(step)
        column.addLayout(self._row_of_buttons(step))
        column.addLayout(self._example_in_hand(step))
        column.addLayout(plots, 1)
        column.addWidget(self.worst_caption)
        column.addWidget(self.worst)

    def _row_of_buttons(self, step: int) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(step)
        for button in (self.play, self.step, self.faster, self.all_at_once, self.reset):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    def _example_in_hand(self, step: int) -> QVBoxLayout:
        numbers = QHBoxLayout()
        numbers.setSpacing(2 * step)
        for read_out in self.read_outs.values():
            numbers.addWidget(read_out)
        widest = scaled_font(self.moment.font(), NUMBER_SCALE, QFont.Weight.DemiBold)
        # So that a longer number moves nothing.
        self.read_outs["sum so far"].setMinimumWidth(
            QFontMetrics(widest).horizontalAdvance("00,000.00")
        )
        numbers.addStretch(1)
        facts = QVBoxLayout()
        facts.setSpacing(step // 2)
        facts.addWidget(self.moment)
        facts.addWidget(self.example)
        facts.addWidget(self.conclusion)
        facts.addStretch(1)
        self.picture.setFixedSize(12 * step, 12 * step)
        in_hand = QHBoxLayout()
        in_hand.setSpacing(2 * step)
        in_hand.addWidget(self.picture)
        in_hand.addLayout(facts, 1)
        both = QVBoxLayout()
        both.setSpacing(step // 2)
        both.addLayout(in_hand)
        both.addLayout(numbers)
        return both


def _button(text: str, tip: str, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    if primary:
        button.setProperty("kind", "primary")
    return button
