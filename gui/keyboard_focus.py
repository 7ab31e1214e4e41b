"""Who has the keyboard in a room: its stage, unless somebody types or came by Tab.

A click on a button or a slider does not take the keys away from the lesson, so Space still plays.
Tab still reaches every control, and then the keys are that control's.
"""

from PySide6.QtCore import Qt
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
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def focus_by_tab_only(room: QWidget) -> None:
    """Keep clicks on the controls within ``room`` from taking the keyboard."""
    for kind in BY_TAB_ONLY:
        for control in room.findChildren(kind):
            typed_into = isinstance(control, QComboBox) and control.isEditable()
            if control.focusPolicy() & Qt.FocusPolicy.ClickFocus and not typed_into:
                control.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def gives_keyboard_back(focused: QWidget | None, key: int) -> bool:
    """Whether ``key``, of which ``focused`` made no use, ends what one did there."""
    return key == Qt.Key.Key_Escape or (key in ENTER and isinstance(focused, TYPED_INTO))
