"""One registry of everything the user can do.

Menus, shortcuts, the command palette and the shortcut list all read it, so they cannot disagree.
A page's actions work only while that page is shown, which lets every page have its own Space.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

Key = Qt.Key

MENUS = ("File", "Edit", "View", "Run", "Lessons", "Help")
WRITERS = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
STEPPERS = (*WRITERS, QAbstractSlider, QTabBar)
STEP_KEYS = {
    Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down,
    Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown,
}  # fmt: skip
PRESS_KEYS = {Key.Key_Space, Key.Key_Return, Key.Key_Enter}
FIRST_FUNCTION_KEY, LAST_FUNCTION_KEY = Key.Key_F1, Key.Key_F35


@dataclass(frozen=True)
class Entry:
    """One action and where it belongs; ``page`` is ``None`` for what works everywhere.

    ``submenu`` names a menu within the menu, or is empty.
    """

    key: str
    action: QAction
    menu: str
    page: str | None
    submenu: str = ""


class Actions(QObject):
    """The registry. It owns its actions; whoever shows them must outlive neither it nor them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[str, Entry] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._page: str | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    def add(
        self,
        key: str,
        text: str,
        callback: Callable[..., Any],
        *,
        menu: str,
        shortcut: str | None = None,
        tip: str = "",
        checkable: bool = False,
        page: str | None = None,
    ) -> QAction:
        """Register an action; ``callback`` gets the new state (a bool) of a checkable one.

        ``menu`` is one of ``MENUS``, perhaps with a menu within it: ``"Lessons/Curves"``.
        ``shortcut`` is a portable key sequence such as ``"Ctrl+K"`` or ``"Space"``. Raises
        `ValueError` for a key or a shortcut that is taken, or a menu that does not exist.
        """
        menu, _, submenu = menu.partition("/")
        self._refuse_clash(key, menu, shortcut, page)
        action = QAction(text, self)
        action.setObjectName(key)
        action.setCheckable(checkable)
        if shortcut:
            action.setShortcut(QKeySequence.fromString(shortcut))
        if tip:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
            action.setStatusTip(tip)
        if checkable:
            action.triggered.connect(lambda checked: callback(checked))
        else:
            action.triggered.connect(lambda: callback())
        self._entries[key] = Entry(key, action, menu, page, submenu)
        if page is not None:
            self._group(page).addAction(action)
        return action

    def all(self) -> list[QAction]:
        """Every action, in the order of registration."""
        return [entry.action for entry in self._entries.values()]

    def entries(self) -> list[Entry]:
        """Every action with its menu and page, in the order of registration."""
        return list(self._entries.values())

    def available(self) -> list[QAction]:
        """What can be done right now, the shown page's actions first."""
        entries = sorted(self._entries.values(), key=lambda entry: entry.page is None)
        return [e.action for e in entries if e.action.isEnabled() and e.action.isVisible()]

    def of_page(self, page: str | None) -> list[QAction]:
        """The actions of one page, or with ``None`` those that work everywhere."""
        return [entry.action for entry in self._entries.values() if entry.page == page]

    def get(self, key: str) -> QAction:
        """The action called ``key``; raises `KeyError` when there is none."""
        return self._entries[key].action

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def show_page(self, page: str | None) -> None:
        """Let the actions of ``page`` work, and no other page's."""
        self._page = page
        for key, group in self._groups.items():
            group.setVisible(key == page)

    def _group(self, page: str) -> QActionGroup:
        # A group switches a page's actions together and still remembers which of them the page
        # itself has disabled.
        if page not in self._groups:
            group = QActionGroup(self)
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
            group.setVisible(page == self._page)
            self._groups[page] = group
        return self._groups[page]

    def _refuse_clash(self, key: str, menu: str, shortcut: str | None, page: str | None) -> None:
        if key in self._entries:
            raise ValueError(f"There is already an action called {key!r}.")
        if menu not in MENUS:
            raise ValueError(f"Action {key!r} wants menu {menu!r}; there are only {MENUS}.")
        sequence = QKeySequence.fromString(shortcut) if shortcut else QKeySequence()
        if shortcut and not sequence.toString():
            raise ValueError(f"Action {key!r} has a shortcut that is no key: {shortcut!r}.")
        for entry in self._entries.values():
            together = page is None or entry.page is None or entry.page == page
            if shortcut and together and entry.action.shortcut() == sequence:
                raise ValueError(f"{shortcut} is taken by {entry.key!r}, so not for {key!r}.")

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Only what may need bare keys is filtered, and once it has the focus: a filter on the
        # whole application would run Python for every event there is.
        if isinstance(new, (*STEPPERS, QAbstractButton)) and not _in_popup(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and wants_key(watched, event)
        ):
            # Accepting the override makes Qt send the key to the widget, not to a shortcut.
            event.accept()
            return True
        return super().eventFilter(watched, event)


def _in_popup(widget: QWidget) -> bool:
    """Whether it hangs open, as the list of a combo box does: nothing takes keys from that.

    Watched, such a list would no longer choose by Enter.
    """
    return widget.window().windowType() == Qt.WindowType.Popup


def wants_key(widget: QObject, event: QKeyEvent) -> bool:
    """Whether ``widget`` needs this key for itself, so that no shortcut may take it.

    Keys with Ctrl, Alt or Meta and function keys always stay shortcuts. Of the bare keys, whatever
    is typed into needs all, whatever steps needs the arrows, and a button needs Space and Enter.
    """
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    key = event.key()
    if held or FIRST_FUNCTION_KEY <= key <= LAST_FUNCTION_KEY or key == Key.Key_Escape:
        return False
    if isinstance(widget, (QTextEdit, QPlainTextEdit)) and widget.isReadOnly():
        return key in STEP_KEYS
    if isinstance(widget, WRITERS):
        return True
    if isinstance(widget, STEPPERS):
        return key in STEP_KEYS
    return isinstance(widget, QAbstractButton) and key in PRESS_KEYS
