"""The Draw room: draw a digit, and the network answers while the pen moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.ink import PEN_WIDTH, picture
from core.network import Network
from core.store import TrainedNetwork, load_network
from core.training_run import TrainingRun
from gui.actions import Actions
from gui.page import Page
from gui.pages.draw.controls import DrawControls
from gui.pages.draw.stage import DrawStage
from gui.session import Session

LIVE, SHIPPED = "live", "shipped"


@dataclass(frozen=True)
class Reader:
    """A network with the parameters that read the drawing; ``theta`` has shape (size,)."""

    network: Network
    theta: np.ndarray
    description: str


class DrawPage(Page):
    """A pad, what the network sees of it, and what it makes of that.

    Until the learner chooses, the network in training reads the drawing once it has learned for a
    step, and the network that ships with the program before.
    """

    key = "draw"
    title = "Draw"
    icon = "draw"
    lesson = "draw.md"

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session, actions)
        self.run: TrainingRun = session.training
        self.shipped: TrainedNetwork = load_network(session.resources / "networks" / "chapter.npz")
        self.stage = DrawStage()
        self.controls = DrawControls()
        self._chosen: str | None = None
        self._read_version = -1
        self._pen_share = self.stage.canvas.pen_width
        self.outputs: np.ndarray | None = None
        self._connect()
        self._register_actions()
        self.assemble(self.stage, self.controls)
        self._read_drawing()

    # What the learner can do

    def choose_network(self, which: str) -> None:
        """Ask the network in training, or the one that ships with the program."""
        self._chosen = which
        self._read_drawing()

    def set_pen(self, width: float) -> None:
        """Draw with a pen so many times as wide as usual."""
        self.stage.canvas.pen_width = self._pen_share * width
        self._read_drawing()

    def set_centred(self, centred: bool) -> None:
        """Fit and centre the drawing as MNIST was, or take the pad as it is."""
        self.controls.centred.setChecked(centred)
        self._read_drawing()

    # Page

    def enter(self) -> None:
        self._read_drawing()
        self.stage.canvas.setFocus()

    def tick(self) -> None:
        self.run.poll()
        snapshot = self.run.snapshot
        if snapshot is not None and snapshot.version != self._read_version and self._reads_live:
            self._read_drawing()

    def tick_text(self) -> None:
        self.controls.show_reader(LIVE if self._reads_live else SHIPPED, self._reader().description)
        if self.run.fault is not None and self.banner.isHidden():
            self.banner.show_message(
                f"{self.run.fault} The drawing is read with what it had learned.", "danger"
            )

    def save(self) -> dict[str, Any]:
        return {
            "network": self._chosen,
            "pen": self.controls.pen.value(),
            "centred": self.controls.centred.isChecked(),
            "strokes": [np.round(stroke, 4).tolist() for stroke in self.stage.canvas.strokes()],
        }

    def restore(self, remembered: dict[str, Any]) -> None:
        if not remembered:
            return
        pen, which = float(remembered["pen"]), remembered["network"]
        strokes = [np.array(stroke, float) for stroke in remembered["strokes"]]
        usable = all(s.ndim == 2 and s.shape[1] == 3 and np.isfinite(s).all() for s in strokes)
        if which not in (None, LIVE, SHIPPED) or not usable:
            raise ValueError("the remembered drawing or network is not usable")
        self._chosen = which
        self.controls.pen.set_value(pen)
        self.controls.centred.setChecked(bool(remembered["centred"]))
        self.stage.canvas.set_strokes(strokes)
        self.set_pen(self.controls.pen.value())

    def tour(self) -> Iterator[float]:
        """Draw a three, point by point, as a hand would."""
        angles = np.linspace(-2.6, 1.5, 24)
        upper = np.column_stack([0.48 + 0.15 * np.cos(angles), 0.33 + 0.14 * np.sin(angles)])
        lower = np.column_stack(
            [0.48 + 0.18 * np.cos(angles + 1.1), 0.64 + 0.17 * np.sin(angles + 1.1)]
        )
        canvas = self.stage.canvas
        points = np.vstack([upper, lower])
        canvas.begin_stroke(points[0, 0], points[0, 1], 1.0)
        for x, y in points[1:]:
            canvas.extend_stroke(x, y, 1.0)
            yield 0.02
        canvas.finish_stroke()
        yield 0.5

    def facts(self) -> dict[str, float | str]:
        if self.outputs is None:
            return {"answer": "nothing is drawn"}
        answer = int(self.outputs.argmax())
        return {
            "asked": self._reader().description,
            "answer to a drawn 3": str(answer),
            "activation": float(self.outputs[answer]),
        }

    # Inside

    @property
    def _reads_live(self) -> bool:
        snapshot = self.run.snapshot
        if snapshot is None or self._chosen == SHIPPED:
            return False
        return self._chosen == LIVE or snapshot.step > 0

    def _reader(self) -> Reader:
        snapshot = self.run.snapshot
        if snapshot is not None and self._reads_live:
            words = f"the network in training, step {snapshot.step:,}"
            if len(snapshot.tests):
                words += f", {snapshot.tests[-1]['accuracy']:.1%} of the test images right"
            return Reader(self.run.recipe.network(), snapshot.theta, words)
        words = f"{self.shipped.name}, {self.shipped.accuracy:.1%} of the test images right"
        return Reader(self.shipped.recipe.network(), self.shipped.theta, words)

    def _read_drawing(self) -> None:
        """Make the picture of the strokes and ask the network about it."""
        snapshot = self.run.snapshot
        self._read_version = -1 if snapshot is None else snapshot.version
        seen = picture(
            self.stage.canvas.strokes(),
            PEN_WIDTH * self.controls.pen.value(),
            self.controls.centred.isChecked(),
        )
        if not seen.any():
            self.outputs = None
            self.stage.show_nothing()
            return
        reader = self._reader()
        self.outputs = reader.network.answer(reader.theta, seen.reshape(1, -1))[0]
        self.stage.show_reading(seen, self.outputs)

    def _show_history(self) -> None:
        canvas = self.stage.canvas
        self.registry.get("draw.undo").setEnabled(canvas.can_undo)
        self.registry.get("draw.redo").setEnabled(canvas.can_redo)
        self.controls.show_history(canvas.can_undo, canvas.can_redo)

    def _connect(self) -> None:
        canvas, controls = self.stage.canvas, self.controls
        canvas.ink_changed.connect(self._read_drawing)
        canvas.history_changed.connect(self._show_history)
        controls.network_chosen.connect(self.choose_network)
        controls.pen_changed.connect(self.set_pen)
        controls.centring_changed.connect(self.set_centred)
        controls.undo_requested.connect(canvas.undo)
        controls.redo_requested.connect(canvas.redo)
        controls.clear_requested.connect(canvas.clear)

    def _register_actions(self) -> None:
        add, canvas = self.add_action, self.stage.canvas
        add("undo", "Undo stroke", canvas.undo, "Ctrl+Z", "Take the last stroke back", menu="Edit")
        add("redo", "Redo stroke", canvas.redo, "Ctrl+Y", "Put the stroke back", menu="Edit")
        add("clear", "Clear the pad", canvas.clear, "C", "Begin another digit", menu="Edit")
        self._show_history()
