"""The Draw room: draw a digit, and the network answers while the pen moves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from core.ink import PEN_WIDTH, picture
from core.store import NetworkFault
from core.training_run import TrainingRun
from gui.actions import Actions
from gui.page import Page
from gui.pages.draw.controls import DrawControls
from gui.pages.draw.reader import FILES, LIVE, Reader, live_reader, shipped_reader
from gui.pages.draw.stage import DrawStage
from gui.session import Session


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
        self.shipped: dict[str, Reader] = {}
        self.stage = DrawStage()
        self.controls = DrawControls()
        self._fault = self._told = ""
        self._chosen: str | None = None
        self._read_version = -1
        self._pen_share = self.stage.canvas.pen_width
        self.outputs: np.ndarray | None = None
        for key, name in FILES.items():
            self._load_shipped(key, session.resources / "networks" / name)
        self._connect()
        self._register_actions()
        self.assemble(self.stage, self.controls, main_view=self.stage.canvas)
        self._read_drawing()

    # What the learner can do

    def choose_network(self, which: str) -> None:
        """Ask the network in training, or one that ships with the program."""
        self._chosen = which
        self._start_if_asked()
        self._read_drawing()
        self._show_reader()

    def set_pen(self, width: float) -> None:
        """Draw with a pen so many times as wide as usual."""
        self.stage.canvas.pen_width = self._pen_share * width
        self._read_drawing()

    def set_centred(self, centred: bool) -> None:
        """Fit and centre the drawing as MNIST was, or take the pad as it is."""
        self.controls.centred.setChecked(centred)
        self._read_drawing()

    def toggle_training(self) -> None:
        """Let the network in training learn, or hold it; it is the one that reads then."""
        if self._asked != LIVE:
            self.choose_network(LIVE)
        if self.run.fault is not None:
            self.run.start()
        if self.run.playing:
            self.run.pause()
        else:
            self.run.resume()
        self._show_reader()

    # Page

    def enter(self) -> None:
        self._start_if_asked()
        self._read_drawing()

    def tick(self) -> None:
        self.run.poll()
        snapshot = self.run.snapshot
        if snapshot is not None and snapshot.version != self._read_version and self._asked == LIVE:
            self._read_drawing()
        self._tell_faults()

    def tick_text(self) -> None:
        self._show_reader()

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
        if which not in (None, LIVE, *FILES) or not usable:
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
        answer, reader = int(self.outputs.argmax()), self._reader()
        return {
            "asked": reader.description if reader else "nobody",
            "answer to a drawn 3": str(answer),
            "activation": float(self.outputs[answer]),
        }

    # Inside

    @property
    def _asked(self) -> str:
        """Which network should read: the chosen one, and until then the one that knows more."""
        if self._chosen == LIVE or self._chosen in self.shipped:
            return self._chosen or LIVE
        snapshot = self.run.snapshot
        has_learned = snapshot is not None and snapshot.step > 0
        return LIVE if has_learned else next(iter(self.shipped), LIVE)

    def _reader(self) -> Reader | None:
        live = live_reader(self.run) if self._asked == LIVE else None
        return live or self.shipped.get(self._asked) or next(iter(self.shipped.values()), None)

    def _show_reader(self) -> None:
        reader, asked = self._reader(), self._asked
        self.controls.show_reader(asked, reader.description if reader else "nobody yet")
        name = reader.name if reader else "nobody yet"
        self.stage.reading.show_reader(asked, f"Read by {name}", self.run.playing)

    def _load_shipped(self, key: str, path: Path) -> None:
        try:
            self.shipped[key] = shipped_reader(path)
        except NetworkFault as fault:
            self.controls.withdraw(key)
            self.stage.reading.withdraw(key)
            self._fault += (
                f"{path.name} cannot be opened: {fault.fault}. Install Downhill again; until then "
                "the other networks can be asked. "
            )

    def _start_if_asked(self) -> None:
        if self._asked == LIVE and not self.run.started:
            self.run.start()

    def _tell_faults(self) -> None:
        """Say once what is wrong, and take it back when it is mended."""
        faults = [self._fault, self.run.fault or ""]
        if self.run.fault and self.run.snapshot:
            faults.append("The drawing is read with what it had learned.")
        words = " ".join(filter(None, faults))
        if words == self._told:
            return
        self._told = words
        if words:
            self.banner.show_message(words, "danger")
        else:
            self.banner.dismiss()

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
        self.outputs = reader.outputs(seen) if reader else None
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
        self.stage.reading.network_chosen.connect(self.choose_network)
        self.stage.reading.train_toggled.connect(self.toggle_training)
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
        add("train", "Train while it reads", self.toggle_training, "T", "Let it learn, or hold it")
        self._show_history()
