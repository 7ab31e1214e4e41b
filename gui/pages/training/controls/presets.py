"""Runs that begin with one click, from ``resources/training_presets.toml``."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.recipe import Recipe
from gui.spacing import grid_step
from gui.widgets.panel import Panel


@dataclass(frozen=True)
class Preset:
    """A recipe with a key, a name, and a sentence on what to watch for."""

    key: str
    name: str
    sentence: str
    recipe: Recipe


def read_presets(path: Path) -> list[Preset]:
    """All presets of a file; raises KeyError or ValueError where one makes no sense."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["preset"]
    return [
        Preset(one["key"], one["name"], one["sentence"], Recipe.read(one["recipe"]))
        for one in entries
    ]


class PresetControls(Panel):
    """A button for each preset, and the sentence of the one that was chosen last."""

    preset_chosen = Signal(object)  # Preset

    def __init__(self, presets: Sequence[Preset]) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self.add_folding("Presets", unfolded=True)
        self._sentence = self.add_text("Each begins a run of its own.")
        buttons = QWidget()
        column = QVBoxLayout(buttons)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid_step(self.font()) // 2)
        for preset in presets:
            button = QPushButton(preset.name)
            button.setToolTip(preset.sentence)
            button.clicked.connect(lambda _checked, p=preset: self._choose(p))
            self.buttons[preset.name] = button
            column.addWidget(button)
        self.add_control(buttons)

    def _choose(self, preset: Preset) -> None:
        self._sentence.setText(preset.sentence)
        self.preset_chosen.emit(preset)
