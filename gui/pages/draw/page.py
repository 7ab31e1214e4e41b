"""The Draw room: draw a digit, and the network answers while the pen moves.

Tabs fill the stage: the pad with what is asked about a drawing, and other ways to find out what a
network has learned. Whoever is asked is asked on every tab.
"""

from collections.abc import Iterator
from typing import Any

from core.training_run import TrainingRun
from gui.actions import Actions
from gui.page import Page
from gui.pages.draw.controls import DrawControls
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.drawing_files import DrawingFiles
from gui.pages.draw.memory import take_up, what_to_remember
from gui.pages.draw.pad_probe import PadProbe
from gui.pages.draw.probe_pane import ProbePane
from gui.pages.draw.probes import TABS
from gui.pages.draw.reader import LIVE
from gui.pages.draw.reading_line import ReadingLine
from gui.pages.draw.round_trip import show_round
from gui.pages.draw.signs import signs_of
from gui.pages.draw.wiring import connect, register_actions
from gui.session import Session
from gui.theme import Theme


class DrawPage(Page):
    """Probes behind tabs, and over them who is asked.

    Until the learner chooses, the network in training reads once it has learned for a step, and
    the network that ships with the program before.
    """

    key = "draw"
    title = "Draw"
    icon = "draw"
    lesson = "draw.md"

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__(session, actions)
        self.run: TrainingRun = session.training
        self.desk = DrawDesk(self.run, session.background, session.digits, session.resources)
        self.tabs = ProbePane("ways to ask a network", TABS, self.desk)
        self.reading = ReadingLine()
        self.tabs.add_to_header(self.reading)
        self.controls = DrawControls()
        self._told = ""
        connect(self)
        pad = self.tabs.built(PadProbe.key)
        assert isinstance(pad, PadProbe)
        self.pad = pad
        self.files = DrawingFiles(self, self.desk, pad)
        self.drop_target = self.files
        register_actions(self)
        self.assemble(self.tabs, self.controls, main_view=pad)
        self.remember_splitter("columns", pad.columns)
        self.remember_splitter("halves", pad.halves)
        self.show_reader()

    # What the learner can do

    def choose_network(self, key: str) -> None:
        """Ask the network of this key from now on."""
        self.desk.ask(key)
        self.show_reader()

    def set_pen(self, width: float) -> None:
        """Draw with a pen so many times as wide as usual."""
        self.controls.pen.set_value(width)
        self.pad.set_pen(width)

    def set_centred(self, centred: bool) -> None:
        """Fit and centre the drawing as MNIST was, or take the pad as it is."""
        self.controls.centred.setChecked(centred)
        self.desk.sheet.set_centred(centred)

    def set_least(self, activation: float) -> None:
        """Let an output count as an answer from this activation on."""
        self.controls.least.set_value(activation)
        self.desk.set_least(activation)

    def toggle_training(self) -> None:
        """Let the network in training learn, or hold it; it is the one that reads then."""
        if self.desk.asked != LIVE:
            self.desk.ask(LIVE)
        self.desk.train(not self.run.playing)
        self.show_reader()

    def bring_forward(self, key: str) -> None:
        """Show the tab of this key, or the pad with what stands beside it under this key."""
        if key in self.tabs.keys:
            self.tabs.probe(key)
        else:
            self.pad.pane.probe(key)
            self.tabs.probe(PadProbe.key)
        self.setFocusProxy(self.tabs.current)
        self.setFocus()

    def show_reader(self) -> None:
        """Show who is asked, on the stage and beside it."""
        desk, reader = self.desk, self.desk.reader
        choices = desk.choices()
        self.controls.show_reader(choices, desk.asked, reader.description if reader else "nobody")
        self.reading.show_reader(choices, desk.asked, self.run.playing)

    # Page

    def enter(self) -> None:
        self.desk.start_if_asked()
        self.desk.follow_run()
        self.tabs.set_on_screen(True)

    def leave(self) -> None:
        self.tabs.set_on_screen(False)
        self.files.close()

    def tick(self) -> None:
        self.run.poll()
        self.desk.follow_run()
        self.files.poll()
        self.tabs.tick()
        self._tell_faults()

    def tick_text(self) -> None:
        self.show_reader()
        self.tabs.tick_text()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.reading.set_theme(theme)

    def save(self) -> dict[str, Any]:
        return what_to_remember(self)

    def restore(self, remembered: dict[str, Any]) -> None:
        if remembered:
            take_up(self, remembered)

    def tour(self) -> Iterator[float | str]:
        yield from show_round(self)

    def signs(self) -> dict[str, float | str]:
        return signs_of(self)

    def facts(self) -> dict[str, float | str]:
        outputs, reader = self.desk.outputs, self.desk.reader
        if outputs is None or reader is None:
            return {"answer": "nothing is drawn"}
        answer = int(outputs.argmax())
        return {
            "asked": reader.description,
            "answer to a drawn 3": str(answer),
            "activation": float(outputs[answer]),
        }

    # Inside

    def _tell_faults(self) -> None:
        """Say once what is wrong, and take it back when it is mended."""
        faults = [*self.desk.faults, self.run.fault or ""]
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
