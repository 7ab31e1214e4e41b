"""The Story tabs of all rooms: one guide, a panel of it in every room, and what its buttons do."""

from collections.abc import Callable, Sequence
from functools import partial

from gui.actions import Actions
from gui.chapter.guide import Guide
from gui.chapter.panel import GuidePanel
from gui.chapter.paths import read_paths
from gui.page import Page
from gui.session import Session
from gui.story_links import follow_link


class StoryTabs:
    """Puts the guide into every room, shows it what goes on there, and sets its stages.

    ``show_page`` is called with the key of a room and returns its page. Where there are no lessons
    about ``pages``, every room keeps its own story.
    """

    def __init__(
        self,
        session: Session,
        actions: Actions,
        pages: Sequence[type[Page]],
        show_page: Callable[[str], Page],
    ) -> None:
        self._session = session
        self._actions = actions
        self._titles = {page.key: page.title for page in pages}
        self._show_page = show_page
        self._panels: dict[str, GuidePanel] = {}
        shipped, teachers = session.resources / "chapter", session.folders.data / "lessons"
        paths, faults = read_paths(shipped, teachers, tuple(self._titles))
        session.notices += faults
        self.guide = Guide(paths, session.settings) if paths else None
        if self.guide is not None:
            self._register(self.guide)

    def add(self, page: Page) -> None:
        """Put the guide into a room that has just been built."""
        page.story.link_chosen.connect(partial(self.follow, page.key))
        if self.guide is None:
            return
        own = self._session.resources / "lessons" / page.lesson if page.lesson else None
        panel = GuidePanel(self.guide, page.story, own, self._titles)
        panel.stage_requested.connect(self.set_stage)
        self._panels[page.key] = panel
        page.frame_story(panel)

    def look(self, page: Page) -> None:
        """See what goes on in the room on screen."""
        guide = self.guide
        if guide is None or not guide.following:
            return
        if self._panels[page.key].isVisible():
            guide.read()
        if page.key == guide.lesson.room:
            guide.look(page.key, page.signs())

    def set_stage(self) -> None:
        """Go to the room of the lesson that is shown, and set up what it is about."""
        if self.guide is None:
            return
        lesson = self.guide.lesson
        if not lesson.room:
            return
        page = self._show_page(lesson.room)
        page.inspector.setCurrentWidget(self._panels[lesson.room])
        missing = [key for key in lesson.stage if key not in self._actions]
        for key in lesson.stage:
            if key in self._actions:
                self._actions.get(key).trigger()
        if missing:
            page.banner.show_message(
                f"{lesson.file.name}: there is no action {', '.join(missing)}.", "warning"
            )
        self.guide.begin()

    def follow(self, room: str, target: str) -> None:
        """Go where a link in the story of a room leads."""
        if not follow_link(target, self._actions, self._show_page, tuple(self._titles)):
            words = f"The link “{target}” leads nowhere."
            self._show_page(room).banner.show_message(words, "warning")

    def _register(self, guide: Guide) -> None:
        """Let the path be walked by keys and from the menus, too."""
        for key, text, callback, shortcut, tip in (
            ("stage", "Set the stage", self.set_stage, "Ctrl+Return", "What the lesson is about"),
            ("next", "Next lesson", guide.next, "Ctrl+PgDown", "Go on along the path"),
            ("previous", "Previous lesson", guide.previous, "Ctrl+PgUp", "Go back on the path"),
        ):
            self._actions.add(
                f"chapter.{key}", text, callback, menu="Lessons", shortcut=shortcut, tip=tip
            )
