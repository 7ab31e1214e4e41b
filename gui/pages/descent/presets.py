"""Lessons that set themselves up with one click, from ``resources/presets.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.pages.descent.ground import GroundChoice
from gui.pages.descent.set_up import Racer, SetUp
from gui.widgets.panel import Panel

COLUMNS = 2


@dataclass(frozen=True)
class Preset:
    """A set-up with a name, a short one for its button, and a sentence on what to watch for."""

    name: str
    short: str
    hint: str
    set_up: SetUp


def read_presets(path: Path) -> list[Preset]:
    """All presets of a file; raises like ``SetUp.read`` where one makes no sense."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["preset"]
    return [
        Preset(entry["name"], entry["short"], entry["try"], _set_up(entry)) for entry in entries
    ]


def _set_up(entry: dict[str, Any]) -> SetUp:
    choice = GroundChoice.read(entry["ground"])
    ground = choice.make()
    racers = []
    for values in entry["racers"]:
        standard = Racer.standard(values["rule"], ground)
        changed = {name: value for name, value in values.items() if name != "rule"}
        racers.append(Racer.read({"rule": standard.rule, "settings": standard.settings | changed}))
    start = tuple(entry.get("start", ground.first_start.tolist()))
    return SetUp(choice, tuple(racers), start)


class PresetControls(Panel):
    """A button for each preset, two in a row."""

    preset_chosen = Signal(object)  # Preset

    def __init__(self, presets: list[Preset]) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self.add_folding("Lessons", unfolded=True)
        for at in range(0, len(presets), COLUMNS):
            self.add_control(self._row(presets[at : at + COLUMNS]))

    def _row(self, presets: list[Preset]) -> QWidget:
        # Each row shares out its own width: a grid would be as wide as twice the longest name.
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        for preset in presets:
            button = QPushButton(preset.short)
            button.setAccessibleName(f"Lesson: {preset.name}")
            button.setToolTip(f"{preset.name}: {preset.hint}")
            button.clicked.connect(lambda _checked, p=preset: self.preset_chosen.emit(p))
            line.addWidget(button, 1)
            self.buttons[preset.name] = button
        return row
