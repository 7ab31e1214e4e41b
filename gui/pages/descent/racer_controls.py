"""The rules that race: one line a ball, and the hyperparameters of the one that is chosen."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.rules import RULES
from gui.hyperparameters import LABELS, RANGES, SHARES, TIPS
from gui.numerals import number
from gui.pages.descent.set_up import MOST_RACERS, Racer, SetUp
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.views.ground.markers import paint_marker
from gui.views.tint import role_colour
from gui.widgets.panel import Panel
from gui.widgets.slider import LabelledSlider


class RacerControls(Panel):
    """Emits what the learner changes about the balls."""

    racer_added = Signal()
    racer_removed = Signal(int)  # index
    racer_changed = Signal(int, object)  # index, Racer
    focus_chosen = Signal(int)  # index

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.add = QPushButton("Add a rule")
        self.remove = QPushButton("Remove")
        self.rules = QComboBox()
        self.corrected = QCheckBox("Correct the first averages")
        self.sliders: dict[str, LabelledSlider] = {}
        self._racers: tuple[Racer, ...] = ()
        self._roles: list[str] = []
        self._focus = 0
        self._theme = DARK
        self._arrange()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self._theme = theme
        for slider in self.sliders.values():
            slider.set_theme(theme)
        if self._racers:
            self._fill_list()

    def show_racers(self, set_up: SetUp, roles: list[str], focus: int, teaches: str) -> None:
        """Show the balls and the settings of the one in focus, without a signal."""
        self._racers, self._roles, self._focus = set_up.racers, roles, focus
        self._fill_list()
        racer = set_up.racers[focus]
        self.rules.setCurrentIndex(self.rules.findData(racer.rule))
        self._teaches.setText(teaches)
        self.remove.setEnabled(len(set_up.racers) > 1)
        self.add.setEnabled(len(set_up.racers) < MOST_RACERS)
        self.corrected.setVisible("corrected" in racer.settings)
        self.corrected.setChecked(bool(racer.settings.get("corrected", True)))
        for name, slider in self.sliders.items():
            slider.setVisible(name in racer.settings)
            if name in racer.settings:
                slider.set_value(float(racer.settings[name]))

    def _fill_list(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for racer, role in zip(self._racers, self._roles, strict=True):
            text = f"{racer.rule}, rate {number(float(racer.settings['rate']))}"
            item = QListWidgetItem(self._mark(role), text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if racer.visible else Qt.CheckState.Unchecked)
            item.setToolTip("The tick shows or hides the ball; click the line to set it")
            self.list.addItem(item)
        self.list.setCurrentRow(self._focus)
        rows = min(len(self._racers), 6)
        self.list.setFixedHeight(
            rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 4
        )
        self.list.blockSignals(False)

    def _mark(self, role: str) -> QIcon:
        side = 2 * grid_step(self.font())
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marker(painter, role, side, role_colour(self._theme, role))
        painter.end()
        return QIcon(picture)

    def _change(self, name: str, value: float | bool) -> None:
        racer = self._racers[self._focus]
        settings = {**racer.settings, name: value}
        self.racer_changed.emit(self._focus, Racer(racer.rule, settings, racer.visible))

    def _choose_rule(self, index: int) -> None:
        racer = self._racers[self._focus]
        settings = RULES[self.rules.itemData(index)]().settings()
        chosen = Racer(self.rules.itemData(index), settings, racer.visible)
        self.racer_changed.emit(self._focus, chosen)

    def _tick(self, item: QListWidgetItem) -> None:
        index = self.list.row(item)
        racer = self._racers[index]
        visible = item.checkState() == Qt.CheckState.Checked
        if visible != racer.visible:
            self.racer_changed.emit(index, Racer(racer.rule, racer.settings, visible))

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self.focus_chosen)
        self.list.itemChanged.connect(self._tick)
        self.add.clicked.connect(self.racer_added)
        self.remove.clicked.connect(lambda: self.racer_removed.emit(self._focus))
        self.rules.activated.connect(self._choose_rule)
        self.corrected.clicked.connect(lambda on: self._change("corrected", on))
        for name, slider in self.sliders.items():
            slider.value_changed.connect(partial(self._change, name))

    def _arrange(self) -> None:
        for name in RULES:
            self.rules.addItem(name[0].upper() + name[1:], name)
        self.rules.setAccessibleName("Update rule")
        self.rules.setToolTip("How the slope becomes a step")
        self.list.setAccessibleName("Balls")
        self.add.setToolTip("Let another rule race from the same start")
        self.remove.setToolTip("Take this ball out of the race")
        self.corrected.setToolTip("Adam's averages start at zero; the correction lifts them")
        self.add_heading("Balls")
        self.add_control(self.list)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        self.add_control(buttons)
        self.add_control(self.rules)
        self._teaches = self.add_text()
        settings = QWidget()
        column = QVBoxLayout(settings)
        column.setContentsMargins(0, 0, 0, 0)
        for name, label in LABELS.items():
            low, high, log = RANGES.get(name, SHARES)
            slider = LabelledSlider(label, low, high, low, log=log, tooltip=TIPS.get(name, ""))
            self.sliders[name] = slider
            column.addWidget(slider)
        column.addWidget(self.corrected)
        self.add_control(settings)
