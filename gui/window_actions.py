"""What can be done on every page: go to a room, change the looks, ask for help, quit."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui.about import AboutDialog
from gui.actions import Actions
from gui.session import Session
from gui.shortcuts_help import ShortcutsDialog
from gui.theme import DARK, LIGHT, Theme
from gui.version import NAME
from gui.widgets.palette import CommandPalette

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class WindowActions:
    """Registers the actions of a window and keeps the palette and dialogs that they open."""

    def __init__(self, window: "MainWindow", session: Session, actions: Actions) -> None:
        self._window = window
        self._session = session
        self._actions = actions
        self._palette = CommandPalette(window)
        self._about: AboutDialog | None = None
        self._shortcuts: ShortcutsDialog | None = None
        self._add_rooms()
        self._add_layout()
        self._add_looks()
        self._add_help()

    def set_theme(self, theme: Theme) -> None:
        """Repaint what the actions open."""
        self._palette.set_theme(theme)

    def _add_rooms(self) -> None:
        for number, page in enumerate(self._window.page_classes, start=1):
            self._actions.add(
                f"room.{page.key}",
                f"Go to {page.title}",
                partial(self._window.show_page, page.key),
                menu="View",
                shortcut=f"Ctrl+{number}" if number <= 9 else None,
                tip=f"Open the room “{page.title}”",
            )

    def _add_layout(self) -> None:
        add = partial(self._actions.add, menu="View")
        add(
            "inspector",
            "Inspector",
            self._window.show_inspector,
            shortcut="Ctrl+I",
            checkable=True,
            tip="Show or hide the controls and the story at the right",
        ).setChecked(True)
        add(
            "full_screen",
            "Full screen",
            self._window.show_full_screen,
            shortcut="F11",
            checkable=True,
            tip="Give the lesson the whole screen",
        )
        add(
            "reset_layout",
            "Reset layout",
            self._window.reset_layout,
            tip="Put the window and its parts back to their first sizes",
        )

    def _add_looks(self) -> None:
        add = partial(self._actions.add, menu="View")
        add(
            "theme",
            "Switch light and dark",
            self._switch_theme,
            shortcut="Ctrl+Shift+T",
            tip="Dark for the desk, light for the projector",
        )
        add(
            "reduce_motion",
            "Reduce motion",
            self._session.set_reduce_motion,
            checkable=True,
            tip="Jump from step to step instead of gliding",
        ).setChecked(self._session.reduce_motion)

    def _add_help(self) -> None:
        add = partial(self._actions.add, menu="Help")
        add(
            "palette",
            "Find an action…",
            self._open_palette,
            shortcut="Ctrl+K",
            tip="Type a few letters of anything the program can do",
        )
        add(
            "shortcuts",
            "Keyboard shortcuts",
            self._open_shortcuts,
            shortcut="F1",
            tip="List every key that does something",
        )
        add("logs", "Open log folder", self._open_logs, tip="See the files that say what happened")
        add("about", f"About {NAME}", self._open_about, tip="Versions and licences")
        self._actions.add(
            "quit",
            "Quit",
            self._window.close,
            menu="File",
            shortcut="Ctrl+Q",
            tip="Close the window and end the training",
        )

    def _switch_theme(self) -> None:
        self._session.set_theme(LIGHT.name if self._session.theme == DARK else DARK.name)

    def _open_palette(self) -> None:
        self._palette.open(
            [action for action in self._actions.available() if action.objectName() != "palette"]
        )

    def _open_shortcuts(self) -> None:
        if self._shortcuts is None:
            self._shortcuts = ShortcutsDialog(self._window)
        titles = {page.key: page.title for page in self._window.page_classes}
        self._shortcuts.show_shortcuts(self._actions.entries(), titles)

    def _open_about(self) -> None:
        if self._about is None:
            self._about = AboutDialog(self._session.graphics, self._window)
        self._about.open()

    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.folders.logs)))
