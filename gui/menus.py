"""The menu bar, filled from the registry of actions.

Each menu shows what the page on screen offers first, then what works everywhere. A menu with
nothing in it is not shown.
"""

from PySide6.QtWidgets import QMenu, QMenuBar

from gui.actions import MENUS, Actions, Entry


class ActionMenus:
    """The menus of one menu bar, File, Edit and so on."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        self._actions = actions
        self._menus: dict[str, QMenu] = {name: bar.addMenu(f"&{name}") for name in MENUS}
        self._submenus: dict[tuple[str, str], QMenu] = {}
        for menu in self._menus.values():
            menu.setToolTipsVisible(True)

    def fill(self, page: str | None) -> None:
        """Show the actions of ``page`` and those that work everywhere."""
        for name, menu in self._menus.items():
            entries = [entry for entry in self._actions.entries() if entry.menu == name]
            here = [entry for entry in entries if page is not None and entry.page == page]
            own = [entry.action for entry in here if not entry.submenu]
            general = [entry.action for entry in entries if entry.page is None]
            menu.clear()
            menu.addActions(own)
            self._fill_submenus(name, here)
            if own and general:
                menu.addSeparator()
            menu.addActions(general)
            menu.menuAction().setVisible(bool(own or general))

    def _fill_submenus(self, name: str, entries: list[Entry]) -> None:
        titles = list(dict.fromkeys(entry.submenu for entry in entries if entry.submenu))
        if titles:
            self._menus[name].addSeparator()
        for title in titles:
            if (name, title) not in self._submenus:
                self._submenus[name, title] = QMenu(title, self._menus[name])
                self._submenus[name, title].setToolTipsVisible(True)
            submenu = self._submenus[name, title]
            submenu.clear()
            submenu.addActions([entry.action for entry in entries if entry.submenu == title])
            self._menus[name].addMenu(submenu)
