"""The Controls tab of the Training room: one section for each thing that can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from core.kept_run import KeptRun
from core.recipe import Recipe
from gui.pages.training.controls.kept import KeptControls
from gui.pages.training.controls.learning import LearningControls
from gui.pages.training.controls.network import NetworkControls
from gui.pages.training.controls.presets import Preset, PresetControls
from gui.pages.training.controls.regularisation import RegularisationControls
from gui.pages.training.controls.section import Section
from gui.theme import Theme
from gui.widgets.slider import LabelledSlider


class TrainingControls(QWidget):
    """The sections, one below the other."""

    edited = Signal(dict, object)  # fields of the recipe; what is dragged (str), or None

    def __init__(self, recipe: Recipe, presets: Sequence[Preset], teaches: dict[str, str]) -> None:
        super().__init__()
        self.presets = PresetControls(presets)
        self.learning = LearningControls(recipe, teaches)
        self.regularisation = RegularisationControls(recipe)
        self.network = NetworkControls(recipe)
        self.kept = KeptControls()
        self._edited_by: Section | None = None
        self._foldings: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for panel in (
            self.learning, self.presets, self.regularisation, self.network, self.kept,
        ):  # fmt: skip
            column.addWidget(panel)
            self._foldings |= panel.foldings
        column.addStretch(1)
        for section in (self.learning, self.regularisation, self.network):
            section.edited.connect(
                lambda changes, dragged, s=section: self._edit(s, changes, dragged)
            )

    @property
    def rate(self) -> LabelledSlider:
        """The slider of the learning rate."""
        return self.learning.rate

    @property
    def new_start(self) -> QPushButton:
        """The button for other random weights."""
        return self.network.new_start

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        for panel in (self.learning, self.regularisation, self.network, self.kept):
            panel.set_theme(theme)

    def show_recipe(self, wanted: Recipe, built: Recipe) -> None:
        """Show the settings that are wanted and how they differ from those of the run."""
        for section in (self.learning, self.regularisation, self.network):
            section.show_fault("")
        self.learning.show_recipe(wanted)
        self.regularisation.show_recipe(wanted)
        self.network.show_recipe(wanted, built)
        self.kept.compare(built)

    def open_sections(self) -> list[str]:
        """The headings of what is not folded away."""
        return [name for name, heading in self._foldings.items() if heading.isChecked()]

    def set_open_sections(self, names: list[str]) -> None:
        """Unfold these sections and no other."""
        for name, heading in self._foldings.items():
            heading.setChecked(name in names)

    def show_kept_runs(self, runs: Sequence[KeptRun], present: Recipe) -> None:
        """List the runs before this one."""
        self.kept.show_runs(runs, present)

    def show_fault(self, words: str, wanted: Recipe, built: Recipe) -> None:
        """Say at the section that was edited last why that was refused, and show what holds."""
        self.show_recipe(wanted, built)
        if self._edited_by is not None:
            self._edited_by.show_fault(words)

    def _edit(self, section: Section, changes: dict[str, object], dragged: str | None) -> None:
        self._edited_by = section
        self.edited.emit(changes, dragged)
