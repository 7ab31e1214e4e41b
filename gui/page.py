"""What every page has in common: the furniture around its stage.

A page is one room of the program. It shows a stage with a message line over it and a transport bar
below, and to the right an inspector with the controls and the story. The base class lays that
out; a page fills it, and is told when it is entered, left and when to move.
"""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.actions import Actions
from gui.drops import DropTarget
from gui.keyboard_focus import WheelPasser, focus_by_tab_only, gives_keyboard_back
from gui.session import Session
from gui.stage_column import StageColumn
from gui.theme import Theme
from gui.widgets.banner import Banner
from gui.widgets.story import StoryPanel

STORY = "Story"
INSPECTOR_WIDTH_IN_LETTERS = 52  # more than the controls of any room need


class Page(QWidget):
    """A room. Subclasses set the class attributes, build their parts and call `assemble`.

    ``key`` names the page in settings and on the command line, ``title`` and ``icon`` stand in
    the rail, ``lesson`` is a file name in ``resources/lessons``. ``drop_target`` takes what is
    dropped on the window while the page is shown.
    """

    key: str = ""
    title: str = ""
    icon: str = ""
    lesson: str = ""

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__()
        self.session = session
        self.registry = actions
        self.setObjectName(self.key)
        self.setAccessibleName(self.title)
        self.banner = Banner()
        self.story = StoryPanel()
        self.drop_target: DropTarget | None = None
        self.inspector = QTabWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._parts: list[QWidget] = [self.banner, self.story]
        self._shown_sizes: list[int] = []
        self._splitters: dict[str, QSplitter] = {}

    def assemble(
        self,
        stage: QWidget,
        controls: QWidget,
        transport: QWidget | None = None,
        main_view: QWidget | None = None,
    ) -> None:
        """Put the page's own parts into the common layout; call once, at the end of `__init__`.

        The page's keyboard focus is at ``main_view``, or else at the stage.
        """
        self._parts += [part for part in (stage, controls, transport) if part is not None]
        self.splitter.addWidget(StageColumn(stage, transport, self.banner))
        self.splitter.addWidget(self._fill_inspector(controls))
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        if self.lesson:
            self.story.set_lesson(self.session.resources / "lessons" / self.lesson)
        self.setFocusProxy(main_view or stage)
        focus_by_tab_only(self)
        self._wheel_passer = WheelPasser(self)
        self._wheel_passer.watch(self)
        self.reset_layout()

    def remember_splitter(self, name: str, splitter: QSplitter) -> None:
        """Keep the sizes of a splitter on the stage until the next run, under ``name``."""
        self._splitters[name] = splitter

    def splitters(self) -> dict[str, QSplitter]:
        """The splitters whose sizes are to be remembered."""
        return self._splitters

    def enter(self) -> None:
        """The page comes on screen."""

    def leave(self) -> None:
        """The page goes off screen, or the window closes."""

    def tick(self) -> None:
        """Move, 60 times a second while the page is on screen."""

    def tick_text(self) -> None:
        """Refresh numbers, 5 times a second while the page is on screen."""

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``; extend it for parts that are not stage, controls or transport."""
        for part in self._parts:
            apply = getattr(part, "set_theme", None)
            if apply is not None:
                apply(theme)

    def save(self) -> dict[str, Any]:
        """What to remember until the next run, as JSON values."""
        return {}

    def restore(self, remembered: dict[str, Any]) -> None:
        """Take up what `save` returned; it may be empty, from an older version or edited by hand.

        May raise `LookupError`, `TypeError`, `ValueError` or `ArithmeticError`, which is what wrong
        values lead to (a name that is missing, infinity for a count): the page then starts with its
        defaults. So look at all values before taking up the first.
        """

    def add_action(
        self,
        key: str,
        text: str,
        callback: Callable[[], object],
        shortcut: str,
        tip: str,
        *,
        menu: str = "Run",
    ) -> QAction:
        """Register something to do in this room, under the page's key and ``key``."""
        return self.registry.add(
            f"{self.key}.{key}",
            text,
            callback,
            menu=menu,
            shortcut=shortcut,
            tip=tip,
            page=self.key,
        )

    def page_actions(self) -> list[QAction]:
        """The actions this page has registered."""
        return self.registry.of_page(self.key)

    def tour(self) -> Iterator[float | str]:
        """Play the page on real data for a moment.

        Yields seconds to wait between gestures, and the names of scenes to take pictures of; the
        last scene is pictured under the page's own name.
        """
        yield 0.5

    def facts(self) -> dict[str, float | str]:
        """What `tour` measured, by name."""
        return {}

    def signs(self) -> dict[str, float | str]:
        """What goes on here, for lessons that wait for it: always the same names, cheap to ask.

        What is not known yet is not a number, or an empty word.
        """
        return {}

    def frame_story(self, frame: QWidget) -> None:
        """Put ``frame``, which holds the room's story by now, into the Story tab."""
        self._parts.append(frame)
        self.inspector.addTab(frame, STORY)

    def set_inspector_shown(self, shown: bool) -> None:
        """Show or hide the inspector; it comes back as wide as it was."""
        if shown and self.inspector.isHidden():
            self.inspector.show()
            self.splitter.setSizes(self._shown_sizes)
        elif not shown and not self.inspector.isHidden():
            self._shown_sizes = self.splitter.sizes()
            self.inspector.hide()

    def layout_sizes(self) -> list[int]:
        """The widths of stage and inspector in pixels, when both are shown."""
        return self._shown_sizes if self.inspector.isHidden() else self.splitter.sizes()

    def set_layout_sizes(self, sizes: list[int]) -> None:
        """Take up what `layout_sizes` returned."""
        self._shown_sizes = sizes
        self.splitter.setSizes(sizes)

    def reset_layout(self) -> None:
        """Give the inspector its default width and the stage the rest."""
        letters = self.fontMetrics().averageCharWidth() * INSPECTOR_WIDTH_IN_LETTERS
        width = max(letters, self.inspector.minimumWidth())
        self.set_layout_sizes([max(self.width() - width, width), width])

    def _fill_inspector(self, controls: QWidget) -> QTabWidget:
        area = ControlsArea(controls)
        self.inspector.setObjectName("inspector")
        self.inspector.setDocumentMode(True)
        self.inspector.setAccessibleName(f"{self.title}: controls and story")
        self.inspector.addTab(area, "Controls")
        self.inspector.addTab(self.story, STORY)
        self.inspector.setMinimumWidth(area.minimumSizeHint().width())
        return self.inspector

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if gives_keyboard_back(QApplication.focusWidget(), event.key()):
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        focus_by_tab_only(self)  # controls may have come since
        super().showEvent(event)


class ControlsArea(QScrollArea):
    """Scrolls its controls up and down, and is never narrower than they are."""

    def __init__(self, controls: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._controls = controls
        self.setWidget(controls)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        controls = self._controls.minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(hint.width(), controls + bar), hint.height())
