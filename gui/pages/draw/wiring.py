"""Who hears whom in the Draw room, and everything that can be done there."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from gui.pages.draw.dream.probe import DreamProbe
from gui.pages.draw.hidden_layers.probe import HiddenLayersProbe
from gui.pages.draw.noise.probe import NoiseProbe
from gui.pages.draw.probe import Probe

if TYPE_CHECKING:
    from gui.pages.draw.page import DrawPage


def connect(page: "DrawPage") -> None:
    """Connect controls, tabs and desk; before the first probe is built."""
    desk, controls, tabs = page.desk, page.controls, page.tabs
    controls.network_chosen.connect(page.choose_network)
    controls.least_changed.connect(page.set_least)
    controls.pen_changed.connect(page.set_pen)
    controls.centring_changed.connect(page.set_centred)
    page.reading.network_chosen.connect(page.choose_network)
    page.reading.train_toggled.connect(page.toggle_training)
    desk.probe_wanted.connect(page.bring_forward)
    desk.readers_changed.connect(page.show_reader)
    tabs.chosen.connect(lambda _key: page.setFocusProxy(tabs.current))
    tabs.probe_built.connect(lambda probe: _introduce(page, probe))


def _introduce(page: "DrawPage", probe: Probe) -> None:
    """Connect a probe that has just been built with those it can send the learner to."""
    if isinstance(probe, HiddenLayersProbe):

        def draw_neuron(layer: int, neuron: int) -> None:
            dream = page.tabs.built(DreamProbe.key)
            assert isinstance(dream, DreamProbe)
            page.bring_forward(DreamProbe.key)
            dream.draw_neuron(layer, neuron)

        probe.dream_wanted.connect(draw_neuron)


def register_actions(page: "DrawPage") -> None:
    """Everything that can be done here, for menus, keys, the palette and the buttons."""
    _edit_actions(page)
    _run_actions(page)
    incoming, outgoing = _file_actions(page)
    page.controls.offer(incoming.pop(0), incoming, outgoing)


def _edit_actions(page: "DrawPage") -> None:
    pad, sheet, tools = page.pad, page.desk.sheet, page.pad.tools
    add = page.add_action

    undo = add("undo", "Undo", pad.undo, "Ctrl+Z", "Take the last change back", menu="Edit")
    redo = add("redo", "Redo", pad.redo, "Ctrl+Y", "Make the change again", menu="Edit")
    for key, text, act, shortcut, tip in (
        ("clear", "Clear the pad", pad.canvas.clear, "C", "Begin another digit"),
        ("eraser", "Pen or eraser", pad.swap_tool, "E", "Rub out parts of strokes, or draw again"),
        ("centre", "Back to the centre", lambda: sheet.move_to(0, 0), "Home", "Move it back"),
    ):
        add(key, text, act, shortcut, tip, menu="Edit")

    def show_history() -> None:
        undo.setEnabled(sheet.can_undo)
        redo.setEnabled(sheet.can_redo)

    sheet.history_changed.connect(show_history)
    show_history()
    tools.test_digit_requested.connect(lambda: take_test_digit(page))


def _run_actions(page: "DrawPage") -> None:
    add = page.add_action
    add("train", "Train while it reads", page.toggle_training, "T", "Let it learn, or hold it")

    def another_noise() -> None:
        noise = page.tabs.built(NoiseProbe.key)
        assert isinstance(noise, NoiseProbe)
        page.bring_forward(NoiseProbe.key)
        noise.maker.go_on()

    add("noise", "Another noise", another_noise, "N", "Ask about a picture of nothing")
    beside = zip(page.pad.pane.keys, page.pad.pane.titles, strict=True)
    for key, title in (*zip(page.tabs.keys, page.tabs.titles, strict=True), *beside):
        page.registry.add(
            f"{page.key}.show_{key}",
            title,
            lambda key=key: page.bring_forward(key),
            menu="View/Draw room",
            page=page.key,
        )


def _file_actions(page: "DrawPage") -> tuple[list[QAction], list[QAction]]:
    """Those that bring something in, networks first, and those that keep something."""
    files = page.files
    incoming = (
        ("open", "Open network…", files.ask_for_network, "Ctrl+O", "Let a saved network read"),
        (
            *("digit", "A test digit", lambda: take_test_digit(page), "D"),
            "A digit of the test images, which no network has learned",
        ),
        (
            *("picture", "Open picture…", files.ask_for_picture, "Ctrl+Shift+O"),
            "A photo, a scan or a saved drawing of a digit",
        ),
        ("paste", "Paste picture", files.paste, "Ctrl+V", "Read the picture on the clipboard"),
    )
    outgoing = (
        ("save", "Save picture…", files.save_seen, "Ctrl+S", "What the network sees, 280 × 280"),
        ("save_pad", "Save pad…", files.save_pad, "", "The pad as it is drawn, as a picture"),
        ("save_strokes", "Save strokes…", files.save_strokes, "", "To open and draw on again"),
        ("copy", "Copy picture", files.copy, "Ctrl+C", "What the network sees, to paste elsewhere"),
    )
    both = [
        [page.add_action(key, *rest, menu="File") for key, *rest in group]  # type: ignore[arg-type]
        for group in (incoming, outgoing)
    ]
    return both[0], both[1]


def take_test_digit(page: "DrawPage") -> None:
    """Put a test digit on the sheet, picked by lot."""
    mnist = page.desk.mnist
    if mnist is None:
        page.banner.show_message(page.desk.digits.fault or "The digits are being loaded.", "info")
        return
    index = page.desk.lots.integers(len(mnist.test.labels), size=1)
    page.desk.show_picture(mnist.test.batch(index)[0].reshape(28, 28))
    page.bring_forward(page.pad.key)
