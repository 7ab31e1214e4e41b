"""Tabs in one line, with a list of all of them where they do not all fit."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from gui.spacing import grid_step
from gui.theme import DARK, Theme
from gui.widgets.icon_button import IconButton


class TabStrip(QWidget):
    """Names of which one is chosen, by a click, by the arrow keys or from the list."""

    chosen = Signal(int)  # the index of the tab

    def __init__(self, name: str, titles: Sequence[str], tips: Sequence[str]) -> None:
        super().__init__()
        self.bar = QTabBar()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for index, (title, tip) in enumerate(zip(titles, tips, strict=True)):
            self.bar.addTab(title)
            self.bar.setTabToolTip(index, tip)
        self.more = IconButton("more", f"All of: {name}", parent=self)
        self.more.clicked.connect(self._open_list)
        self.more.hide()
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        for index, (title, tip) in enumerate(zip(titles, tips, strict=True)):
            action = self._menu.addAction(title)
            action.setCheckable(True)
            action.setToolTip(tip)
            action.triggered.connect(lambda _checked, i=index: self.bar.setCurrentIndex(i))
        self.bar.currentChanged.connect(self.chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid_step(self.font()) // 2)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.more)
        self.setFocusProxy(self.bar)
        self.set_theme(DARK)

    def current(self) -> int:
        """Return the index of the chosen tab."""
        return self.bar.currentIndex()

    def set_current(self, index: int) -> None:
        """Choose a tab without a signal."""
        self.bar.blockSignals(True)
        self.bar.setCurrentIndex(index)
        self.bar.blockSignals(False)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self.more.set_theme(theme)

    def _open_list(self) -> None:
        for index, action in enumerate(self._menu.actions()):
            action.setChecked(index == self.bar.currentIndex())
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _fit(self) -> None:
        needed = sum(self.bar.tabRect(index).width() for index in range(self.bar.count()))
        fits = needed <= self.width()
        self.bar.setUsesScrollButtons(not fits)
        self.more.setVisible(not fits)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        step = grid_step(self.font())
        return QSize(20 * step, self.bar.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
