"""What the sections of the Controls tab have in common: they edit a recipe, and show faults."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from gui.theme import Theme
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider

FEWEST_LETTERS = 10  # of a choice; more are shown where there is room


class Section(Panel):
    """Emits the fields of the recipe that the learner changes."""

    edited = Signal(dict, object)  # the changed fields by name; what is dragged (str), or None

    def __init__(self) -> None:
        super().__init__()
        self.sliders: dict[str, LabelledSlider] = {}
        self.choices: dict[str, QComboBox] = {}
        self.fault: QLabel

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for slider in self.sliders.values():
            slider.set_theme(theme)

    def show_fault(self, words: str) -> None:
        """Say why a change was not taken; with no words, take the sentence away."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def add_slider(self, field: str, slider: LabelledSlider, whole: bool = False) -> None:
        """Add a slider that sets a field, to a whole number if it is one."""
        self.sliders[field] = slider
        slider.value_changed.connect(
            lambda value: self.edited.emit({field: int(value) if whole else value}, field)
        )
        self.add_control(slider)

    def add_choice(
        self, field: str, label: str, tip: str, names: Iterable[tuple[str, str]]
    ) -> QComboBox:
        """Add a list that sets a field; ``names`` are values and how they are called."""
        self.choices[field] = choice = QComboBox()
        choice.setAccessibleName(label)
        choice.setToolTip(tip)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(FEWEST_LETTERS)
        for value, name in names:
            choice.addItem(name, value)
        choice.activated.connect(
            lambda index: self.edited.emit({field: choice.itemData(index)}, None)
        )
        self.add_labelled(label, choice)
        return choice

    def add_labelled(self, label: str, control: QWidget) -> None:
        """Add a control behind its name."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        name = QLabel(label)
        name.setBuddy(control)
        row.addWidget(name, 2)
        row.addWidget(control, 3)
        self.add_control(line)

    def add_fault(self) -> None:
        """Add the place for the sentence of `show_fault`."""
        self.fault = self.add_text()
        self.fault.setProperty("tone", "danger")
        self.fault.hide()

    def show_fields(self, recipe: Any) -> None:
        """Show what the recipe says, without a signal."""
        for field, slider in self.sliders.items():
            slider.set_value(float(getattr(recipe, field)))
        for field, choice in self.choices.items():
            choice.setCurrentIndex(choice.findData(getattr(recipe, field)))


def capitalised(names: Iterable[str]) -> list[tuple[str, str]]:
    """The names as values, and with a capital to be shown."""
    return [(name, name[0].upper() + name[1:]) for name in names]
