"""Who has the keyboard and the wheel in a room: its stage, unless somebody types or came by Tab.

A click on a button or a slider does not take the keys away from the lesson, so Space still plays.
Tab still reaches every control, and then the keys are that control's. The wheel likewise scrolls
the panel, and changes a field or a list of choices only when that has the keyboard.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QTabBar,
    QWidget,
)

BY_TAB_ONLY = (QAbstractButton, QAbstractSlider, QComboBox, QListWidget, QTabBar)
TYPED_INTO = (QLineEdit, QAbstractSpinBox)
TURNED_BY_WHEEL = (QComboBox, QAbstractSpinBox)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def focus_by_tab_only(room: QWidget) -> None:
    """Keep clicks on the controls within ``room`` from taking the keyboard."""
    for kind in BY_TAB_ONLY:
        for control in room.findChildren(kind):
            typed_into = isinstance(control, QComboBox) and control.isEditable()
            if control.focusPolicy() & Qt.FocusPolicy.ClickFocus and not typed_into:
                control.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class WheelPasser(QObject):
    """Passes the wheel on from controls without the keyboard to the panel that they are on."""

    def watch(self, room: QWidget) -> None:
        """Do so for every control within ``room`` that the wheel would change."""
        for kind in TURNED_BY_WHEEL:
            for control in room.findChildren(kind):
                control.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        wheel = event.type() == QEvent.Type.Wheel
        if wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def gives_keyboard_back(focused: QWidget | None, key: int) -> bool:
    """Whether ``key``, of which ``focused`` made no use, ends what one did there."""
    return key == Qt.Key.Key_Escape or (key in ENTER and isinstance(focused, TYPED_INTO))
