"""Which ground the ball rolls on: one input or two, of the catalogue or typed."""

import re

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.formula import FormulaError
from core.surface import Surface
from gui.numerals import fixed
from gui.pages.descent.ground import TYPED, TYPED_BOUNDS, Catalogue, Ground, GroundChoice
from gui.widgets.choice import Segments
from gui.widgets.panel import Panel

BOUND = 1000.0
EXAMPLES = {1: "w^2 + sin(5w)", 2: "x^2 + sin(3y)"}  # by the number of inputs
LETTERS = {1: "w", 2: "xy"}  # by the number of inputs
GRID = 100  # points along each axis; an even number, so that poles at the middle are missed
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class GroundControls(Panel):
    """Emits the ground that the learner chooses."""

    ground_chosen = Signal(object)  # GroundChoice

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.inputs = Segments(("One input", "Two inputs"))
        self.grounds = QComboBox()
        self.formula = QLineEdit()
        self.bounds = [(_bound(TYPED_BOUNDS[0]), _bound(TYPED_BOUNDS[1])) for _ in range(2)]
        self._typing = QWidget()
        self._typed = dict(EXAMPLES)
        self._listed = 0  # of how many inputs the functions in the list are
        self._arrange()
        self._connect()

    def show_ground(self, choice: GroundChoice, ground: Ground) -> None:
        """Show which ground is chosen, without a signal."""
        if self._listed != choice.inputs:
            self._fill(choice.inputs)
        self.inputs.set_current(choice.inputs - 1)
        self.grounds.setCurrentIndex(self.grounds.findData(choice.key))
        self._teaches.setText(self._catalogue.teaches(choice))
        arguments = ", ".join(LETTERS[choice.inputs])
        scale = " The heights are drawn on a logarithmic scale." if _is_log(ground) else ""
        self._shown.setText(f"C({arguments}) = {typeset(ground.formula)}.{scale}{holes(ground)}")
        if choice.key == TYPED:
            self._typed[choice.inputs] = choice.formula
            self.formula.setText(choice.formula)
            for (low, high), (lowest, highest) in zip(choice.bounds, self.bounds, strict=False):
                lowest.setValue(low)
                highest.setValue(high)
        self._show_fault(None)
        if choice.key != TYPED and self._typing.isAncestorOf(self.focusWidget() or self):
            self.focusWidget().clearFocus()  # else the next control would take the keys
        self._typing.setVisible(choice.key == TYPED)
        self._offer_bounds(choice.inputs)

    def show_fault(self, fault: ValueError) -> None:
        """Say what is wrong with the typed formula, and put the cursor there."""
        self._show_fault(str(fault))
        if isinstance(fault, FormulaError):
            self.formula.setCursorPosition(fault.position)
        self.formula.setFocus()

    def _offer_bounds(self, inputs: int) -> None:
        """Show a range for each input, with its name."""
        self._bounds_rows[1].setVisible(inputs == 2)
        rows = zip(LETTERS[inputs], self._bounds_names, self.bounds, strict=False)
        for letter, name, pair in rows:
            name.setText(f"{letter} from")
            for end, field in zip(("Lowest", "Highest"), pair, strict=True):
                field.setAccessibleName(f"{end} {letter}")

    def _fill(self, inputs: int) -> None:
        self._listed = inputs
        self.grounds.clear()
        for key, name in self._catalogue.entries(inputs):
            self.grounds.addItem(name, key)
        self.grounds.addItem("Type your own …", TYPED)

    def _choose_inputs(self, index: int) -> None:
        first_key, _ = self._catalogue.entries(index + 1)[0]
        self.ground_chosen.emit(GroundChoice(index + 1, first_key))

    def _choose_ground(self, index: int) -> None:
        key = self.grounds.itemData(index)
        if key != TYPED:
            self.ground_chosen.emit(GroundChoice(self.inputs.current() + 1, key))
            return
        self._typing.setVisible(True)
        self._offer_bounds(self.inputs.current() + 1)
        self.formula.setText(self._typed[self.inputs.current() + 1])
        self.formula.setFocus()
        self._type()

    def _type(self) -> None:
        inputs = self.inputs.current() + 1
        bounds = tuple((low.value(), high.value()) for low, high in self.bounds[:inputs])
        self.ground_chosen.emit(GroundChoice(inputs, TYPED, self.formula.text(), bounds))

    def _show_fault(self, fault: str | None) -> None:
        self._fault.setText(fault or "")
        self._fault.setVisible(fault is not None)
        self.formula.setProperty("valid", fault is None)
        self.formula.style().polish(self.formula)

    def _connect(self) -> None:
        self.inputs.chosen.connect(self._choose_inputs)
        self.grounds.activated.connect(self._choose_ground)
        self.formula.returnPressed.connect(self._type)
        for pair in self.bounds:
            for bound in pair:
                bound.editingFinished.connect(self._type_if_changed)

    def _type_if_changed(self) -> None:
        if self.grounds.currentData() == TYPED:
            self._type()

    def _arrange(self) -> None:
        self.grounds.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.grounds.setAccessibleName("Function")
        self.grounds.setToolTip("The ground that the ball rolls on")
        self.formula.setAccessibleName("Formula")
        self.formula.setPlaceholderText("for example x^2 + 3sin(2x)")
        self.formula.setToolTip("sin cos tan exp log sqrt abs tanh sigmoid, pi, e; Enter to use it")
        self.add_heading("Function")
        for control in (self.inputs, self.grounds):
            self.add_control(control)
        self._teaches = self.add_text()
        self._shown = self.add_text()
        column = QVBoxLayout(self._typing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.formula)
        self._bounds_rows: list[QWidget] = []
        self._bounds_names: list[QLabel] = []
        for low, high in self.bounds:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            name = QLabel()
            for part in (name, low, QLabel("to"), high):
                line.addWidget(part, 0 if isinstance(part, QLabel) else 1)
            self._bounds_names.append(name)
            self._bounds_rows.append(row)
            column.addWidget(row)
        self.add_control(self._typing)
        self._fault = self.add_text()
        self._fault.setProperty("tone", "danger")
        self._typing.hide()
        self._fault.hide()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and self._fault.isVisible()):  # what was refused is still to be mended
            super().keyPressEvent(event)


def typeset(formula: str) -> str:
    """A formula as it is printed: raised exponents, true minus signs, centred dots."""
    text = re.sub(r"\^(\d+)", lambda power: power[1].translate(RAISED), formula)
    return text.replace("-", "−").replace("*", "·").replace("pi", "π")


def holes(ground: Ground) -> str:
    """A sentence on how much of the picture has no cost, empty where all of it has."""
    axes = [np.linspace(low, high, GRID) for low, high in ground.bounds]
    share = 1 - float(np.isfinite(ground.heights(*axes)).mean())
    if share == 0:
        return ""
    return f" It is not a number in {fixed(100 * share, 0)} % of the picture."


def _is_log(ground: Ground) -> bool:
    return isinstance(ground, Surface) and ground.scale == "log"


def _bound(value: float) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)  # two of them share a line
    letters = field.fontMetrics()
    field.setMinimumWidth(letters.horizontalAdvance(f"{-BOUND:.2f}") + letters.height())
    field.setRange(-BOUND, BOUND)
    field.setDecimals(2)
    field.setValue(value)
    field.setAccessibleName("Bound of the picture")
    field.setToolTip("How far the picture reaches")
    return field
