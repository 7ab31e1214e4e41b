"""The list of everything the keyboard can do, read from the registry of actions."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import Entry

EVERYWHERE = "Everywhere"


class ShortcutsDialog(QDialog):
    """Shows keys and what they do, under the page on which they work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderLabels(["Action", "Key"])
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName("Keyboard shortcuts")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(buttons)
        letters = self.fontMetrics().averageCharWidth()
        self.resize(letters * 80, self.fontMetrics().lineSpacing() * 32)

    def show_shortcuts(self, entries: Sequence[Entry], page_titles: dict[str, str]) -> None:
        """Fill the list from ``entries`` and open the window; the rest stays usable."""
        self.list.clear()
        headings: dict[str, QTreeWidgetItem] = {}
        for entry in entries:
            key = entry.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if not key:
                continue
            title = EVERYWHERE if entry.page is None else page_titles.get(entry.page, entry.page)
            item = QTreeWidgetItem([entry.action.text(), key])
            item.setToolTip(0, entry.action.statusTip())
            self._heading(title, headings).addChild(item)
        self.list.expandAll()
        for column in range(2):
            self.list.resizeColumnToContents(column)
        self.show()
        self.raise_()
        self.activateWindow()

    def _heading(self, title: str, headings: dict[str, QTreeWidgetItem]) -> QTreeWidgetItem:
        if title not in headings:
            heading = QTreeWidgetItem([title])
            font = self.list.font()
            font.setBold(True)
            heading.setFont(0, font)
            self.list.addTopLevelItem(heading)
            headings[title] = heading
        return headings[title]
