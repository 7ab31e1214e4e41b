"""The window: a rail of rooms at the left and the page on screen beside it.

Pages are built when they are first visited. Only the visible page moves, and none does while the
window is minimised or hidden.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QShowEvent,
)
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from gui.actions import Actions
from gui.chapter.story_tabs import StoryTabs
from gui.clock import FrameClock
from gui.drops import DropTarget, let_drops_through
from gui.menus import ActionMenus
from gui.page import Page
from gui.page_memory import recall_page, remember_page
from gui.placement import restore_placement, save_placement
from gui.session import Session
from gui.style import apply_colours, apply_theme
from gui.theme import Theme
from gui.version import NAME
from gui.widgets.rail import Rail
from gui.window_actions import WindowActions

WINDOW = "window"


class MainWindow(QMainWindow):
    """Shows one of ``pages`` at a time, first ``start``, else the remembered one, else the first.

    Raises `KeyError` when ``start`` is no page's key.
    """

    def __init__(
        self,
        session: Session,
        actions: Actions,
        clock: FrameClock,
        pages: Sequence[type[Page]],
        start: str | None = None,
    ) -> None:
        if start is not None and start not in {page.key for page in pages}:
            raise KeyError(start)
        super().__init__()
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.page_classes = tuple(pages)
        self._session = session
        self._actions = actions
        self._clock = clock
        self._pages: dict[str, Page] = {}
        self._current: Page | None = None
        self._rail = Rail()
        self._stack = QStackedWidget()
        self._lay_out()
        self._menus = ActionMenus(self.menuBar(), actions)
        self._window_actions = WindowActions(self, session, actions)
        self._story_tabs = StoryTabs(session, actions, pages, self.show_page)
        self.addActions(actions.all())
        clock.frame_ticked.connect(self._tick)
        clock.text_ticked.connect(self._tick_text)
        session.theme_changed.connect(self.set_theme)
        # The sheet comes when the first page stands: widgets are built faster without it.
        self._dressed = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_colours(application, session.theme)
        self._start(start)
        self._dressed = True
        self.set_theme(session.theme)

    @property
    def current(self) -> Page | None:
        """The page on screen."""
        return self._current

    def show_page(self, key: str) -> Page:
        """Go to a room, building it on the first visit; raises `KeyError` for an unknown one."""
        page = self._pages.get(key) or self._build(key)
        if page is self._current:
            return page
        self._leave_current()
        self._current = page
        self._actions.show_page(key)
        self._menus.fill(key)
        self._rail.set_current([page_class.key for page_class in self.page_classes].index(key))
        self._stack.setCurrentWidget(page)
        page.set_inspector_shown(self._actions.get("inspector").isChecked())
        page.setFocus()  # else Space would press a button of the rail
        page.enter()
        page.tick_text()
        self.setWindowTitle(f"{page.title} - {NAME}")
        self._session.settings.update(WINDOW, page=key)
        return page

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the inspector, on every page."""
        self._actions.get("inspector").setChecked(shown)
        self._session.settings.update(WINDOW, inspector=shown)
        if self._current is not None:
            self._current.set_inspector_shown(shown)

    def show_full_screen(self, full: bool) -> None:
        """Fill the screen, or go back to the window there was before."""
        state = self.windowState()
        screen = Qt.WindowState.WindowFullScreen
        self.setWindowState(state | screen if full else state & ~screen)

    def reset_layout(self) -> None:
        """Go back to the first size and widths, with the inspector shown."""
        self.setWindowState(Qt.WindowState.WindowNoState)
        restore_placement(self, {})
        self.show_inspector(True)
        for page in self._pages.values():
            page.reset_layout()

    def set_theme(self, theme: Theme) -> None:
        """Repaint everything in ``theme``."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
        self._rail.set_theme(theme)
        self._window_actions.set_theme(theme)
        for page in self._pages.values():
            page.set_theme(theme)

    def _lay_out(self) -> None:
        for number, page_class in enumerate(self.page_classes, start=1):
            shortcut = f"Ctrl+{number}" if number <= 9 else ""
            self._rail.add_room(page_class.icon, page_class.title, shortcut)
        self._rail.room_chosen.connect(self._choose_room)
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(centre)

    def _start(self, start: str | None) -> None:
        remembered: dict[str, Any] = self._session.settings.get(WINDOW)
        self._actions.get("inspector").setChecked(remembered.get("inspector") is not False)
        restore_placement(self, remembered)
        keys = [page_class.key for page_class in self.page_classes]
        last = remembered.get("page")
        self.show_page(start or (last if last in keys else keys[0]))
        self._prepare_for_opengl()
        if self._current is not None and self._session.notices:
            notices = " ".join(self._session.notices)
            self._current.banner.show_message(notices, "warning", stays=True)

    def _prepare_for_opengl(self) -> None:
        # Adding the first OpenGL widget to a window that is already shown makes Qt replace the
        # native window, which flickers. One that is never shown is enough to avoid it.
        # Where the processor draws, no such widget comes, and none may: every frame would suffer.
        graphics = self._session.graphics
        needed = graphics.problem is None and not graphics.software
        if needed and not self.findChildren(QOpenGLWidget):
            QOpenGLWidget(self).hide()

    def _build(self, key: str) -> Page:
        classes = {page_class.key: page_class for page_class in self.page_classes}
        page = classes[key](self._session, self._actions)
        self._story_tabs.add(page)
        self._stack.addWidget(page)
        if self._dressed:
            page.set_theme(self._session.theme)  # in its place, for a move makes Qt forget palettes
        let_drops_through(page)
        recall_page(page, self._session.settings)
        self.addActions(page.page_actions())
        self._pages[key] = page
        return page

    def _leave_current(self) -> None:
        if self._current is not None:
            self._current.leave()
            remember_page(self._current, self._session.settings)

    def _choose_room(self, index: int) -> None:
        self.show_page(self.page_classes[index].key)

    def _drop_target(self) -> DropTarget | None:
        """What takes drops now; nothing while a dialog has the word."""
        busy = QApplication.activeModalWidget() is not None
        return None if busy or self._current is None else self._current.drop_target

    def _tick(self) -> None:
        if self._current is not None:
            self._current.tick()

    def _tick_text(self) -> None:
        if self._current is not None:
            self._current.tick_text()
            self._story_tabs.look(self._current)

    def _follow_visibility(self) -> None:
        if self.isVisible() and not self.isMinimized():
            self._clock.start()
        else:
            self._clock.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_visibility()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._follow_visibility()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._follow_visibility()
            self._actions.get("full_screen").setChecked(self.isFullScreen())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        target = self._drop_target()
        if target is not None and target.accepts(event.mimeData()):
            # Never a move: then the file manager would delete the file afterwards.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        target = self._drop_target()
        if target is not None and target.accepts(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            target.take_drop(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._clock.stop()
        self._leave_current()
        self._current = None
        self._session.settings.update(WINDOW, **save_placement(self))
        self._session.settings.flush()
        super().closeEvent(event)
