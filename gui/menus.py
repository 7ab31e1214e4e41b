"""The menu bar, filled from the registry of actions.

Each menu shows what the page on screen offers first, then what works everywhere. A menu with
nothing in it is not shown.
"""

from PySide6.QtWidgets import QMenu, QMenuBar

from gui.actions import MENUS, Actions


class ActionMenus:
    """The menus File, Edit, View, Run and Help of one menu bar."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        self._actions = actions
        self._menus: dict[str, QMenu] = {name: bar.addMenu(f"&{name}") for name in MENUS}
        for menu in self._menus.values():
            menu.setToolTipsVisible(True)

    def fill(self, page: str | None) -> None:
        """Show the actions of ``page`` and those that work everywhere."""
        for name, menu in self._menus.items():
            entries = [entry for entry in self._actions.entries() if entry.menu == name]
            own = [entry.action for entry in entries if page is not None and entry.page == page]
            general = [entry.action for entry in entries if entry.page is None]
            menu.clear()
            menu.addActions(own)
            if own and general:
                menu.addSeparator()
            menu.addActions(general)
            menu.menuAction().setVisible(bool(own or general))
