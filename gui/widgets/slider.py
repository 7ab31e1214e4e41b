"""A labelled number that can be dragged, typed, nudged and reset.

The label and an editable field share a line; below them runs the groove. The scale is linear or
logarithmic. Only the user's moves are signalled.
"""

from math import ceil, exp, floor, log, log10

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from gui.numerals import parse_number, typed_number
from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.groove import Groove

TICKS = 1000


class LabelledSlider(QWidget):
    """A number between ``low`` and ``high`` with a name.

    Parameters
    ----------
    log
        Equal distances are equal factors; needs ``low > 0``.
    digits
        Significant digits that a drag settles on; 0 means whole numbers. A typed value keeps the
        digits it was typed with.
    unit
        Shown behind the number.

    Raises
    ------
    ValueError
        The range is empty, or a logarithmic one reaches down to zero.
    """

    value_changed = Signal(float)  # the new value, for the user's moves only

    def __init__(
        self,
        label: str,
        low: float,
        high: float,
        value: float,
        log: bool = False,
        digits: int = 3,
        unit: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__()
        if not low < high or (log and low <= 0):
            raise ValueError(
                f"The slider {label!r} cannot run from {low} to {high}: the low end must be below "
                "the high end, and above zero on a logarithmic scale."
            )
        self._low, self._high, self._log, self._digits = low, high, log, digits
        self._value = self._default = self._clamped(value)
        self._label = QLabel(label)
        self._label.installEventFilter(self)
        self._field = QLineEdit()
        self._field.setProperty("kind", "number")
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.setAccessibleName(label)
        self._field.editingFinished.connect(self._take_typed)
        self._field.installEventFilter(self)
        self._unit = QLabel(unit)
        self._unit.setProperty("tone", "muted")
        self._unit.setVisible(bool(unit))
        self._groove = Groove(TICKS)
        self._groove.setAccessibleName(label)
        self._groove.valueChanged.connect(self._take_tick)
        self._arrange()
        self.setFocusProxy(self._groove)
        self.setToolTip(tooltip)
        self.setAccessibleName(label)
        self._show()
        self.set_theme(DARK)

    def value(self) -> float:
        """Return the number as it stands."""
        return self._value

    def set_value(self, value: float) -> None:
        """Set the number, clamped to the range, without a signal."""
        self._value = self._clamped(value)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self._groove.set_theme(theme)

    def _arrange(self) -> None:
        step = grid_step(self.font())
        widest = max(
            (typed_number(v, max(self._digits, 4)) for v in (self._low, self._high, self._value)),
            key=len,
        )
        room = QFontMetrics(self.font()).horizontalAdvance("0" * max(6, len(widest) + 1))
        self._field.setFixedWidth(room + 2 * step)
        number = QHBoxLayout()
        number.setSpacing(step // 4)
        number.addWidget(self._field)
        number.addWidget(self._unit)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(step)
        layout.setVerticalSpacing(step // 4)
        layout.addWidget(self._label, 0, 0)
        # Before the field, since Tab goes straight to a focus proxy and skips what comes before it.
        layout.addWidget(self._groove, 1, 0, 1, 2)
        layout.addLayout(number, 0, 1)
        layout.setColumnStretch(0, 1)
        self._label.setMinimumWidth(step * 4)

    def _clamped(self, value: float) -> float:
        value = min(self._high, max(self._low, float(value)))
        return float(round(value)) if self._digits == 0 else value

    def _tick(self) -> int:
        if self._log:
            share = log(self._value / self._low) / log(self._high / self._low)
        else:
            share = (self._value - self._low) / (self._high - self._low)
        return round(TICKS * share)

    def _value_at(self, tick: int) -> float:
        if tick in (0, TICKS):
            return self._high if tick else self._low
        share = tick / TICKS
        if self._log:
            value = self._low * exp(share * log(self._high / self._low))
            decimals = self._digits - 1 - floor(log10(value))
        else:
            value = self._low + share * (self._high - self._low)
            decimals = self._digits - ceil(log10(self._high - self._low))
        return self._clamped(round(value, decimals if self._digits else 0))

    def _show(self) -> None:
        self._field.setText(typed_number(self._value, self._digits))
        self._groove.show_tick(self._tick())

    def _move_to(self, value: float) -> None:
        changed = value != self._value
        self._value = value
        self._field.setText(typed_number(value, self._digits))
        if changed:
            self.value_changed.emit(value)

    def _take_tick(self, tick: int) -> None:
        value = self._value_at(tick)
        if value == self._value and self._digits == 0 and not self._groove.isSliderDown():
            value = self._clamped(value + (1 if tick > self._tick() else -1))
            self._move_to(value)
            self._groove.show_tick(self._tick())
            return
        self._move_to(value)

    def _take_typed(self) -> None:
        if self._field.text() == typed_number(self._value, self._digits):
            return
        typed = parse_number(self._field.text())
        if typed is not None:
            self._move_to(self._clamped(typed))
        self._show()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._label
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonDblClick
        ):
            self._move_to(self._default)
            self._show()
            return True
        if (
            watched is self._field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            return self._field_key(event.key())
        return super().eventFilter(watched, event)

    def _field_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self._show()
            return False  # the room takes the keyboard back
        nudges = {
            Qt.Key.Key_Up: self._groove.singleStep(),
            Qt.Key.Key_Down: -self._groove.singleStep(),
            Qt.Key.Key_PageUp: self._groove.pageStep(),
            Qt.Key.Key_PageDown: -self._groove.pageStep(),
        }
        if key not in nudges:
            return False
        self._take_typed()
        self._groove.setValue(self._groove.value() + nudges[Qt.Key(key)])
        return True
