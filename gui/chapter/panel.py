"""The Story tab of a room: one lesson of the path, or the room's own story off the path."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.chapter.guide import Guide
from gui.chapter.lesson_file import Lesson
from gui.chapter.looks import set_look
from gui.chapter.prediction import PredictionBox
from gui.spacing import grid_step
from gui.theme import Theme
from gui.widgets.icon_button import IconButton
from gui.widgets.story import StoryPanel

TICK = "✓"


class GuidePanel(QWidget):
    """Frames ``story``, which shows a lesson of ``guide``, or ``own_story`` off the path."""

    stage_requested = Signal()

    def __init__(
        self, guide: Guide, story: StoryPanel, own_story: Path | None, titles: dict[str, str]
    ) -> None:
        super().__init__()
        self._guide = guide
        self._story = story
        self._own_story = own_story
        self._titles = titles  # of the rooms, by their keys
        self._shown: Lesson | None = None
        self._shown_own = False
        self.paths = QComboBox()
        self.contents = QComboBox()
        self.leave = IconButton("close", "Leave the path: show the story of this room")
        self.progress = QProgressBar()
        self.prediction = PredictionBox()
        self.task = QLabel()
        self.stage = QPushButton("Set the stage")
        self.previous = QPushButton("Previous")
        self.next = QPushButton("Next")
        self.take_up = QPushButton()
        self._head, self._foot = QWidget(), QWidget()
        self._furnish()
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the guide's lesson and its state."""
        guide, lesson = self._guide, self._guide.lesson
        for part in (self._head, self._foot):
            part.setVisible(guide.following)
        self.take_up.setVisible(not guide.following)
        count = len(guide.path.lessons)
        self.take_up.setText(f"Take up “{guide.path.title}” again · {guide.place + 1} of {count}")
        if guide.following:
            self._show_lesson(lesson)
        elif not self._shown_own:
            self._shown, self._shown_own = None, True
            if self._own_story is not None:
                self._story.set_lesson(self._own_story)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in ``theme``."""
        self.leave.set_theme(theme)

    def _show_lesson(self, lesson: Lesson) -> None:
        guide = self._guide
        if lesson is not self._shown:
            self._shown, self._shown_own = lesson, False
            self._story.show_text(f"# {lesson.title}\n\n{lesson.text}", lesson.file)
            self.prediction.ask(guide)
        else:
            self.prediction.refresh(guide)
        self._show_contents()
        self.progress.setValue(round(1000 * guide.share_done))
        done = guide.is_done(lesson)
        self.task.setVisible(bool(lesson.task))
        self.task.setText(f"{TICK} {lesson.task}" if done else lesson.task)
        set_look(self.task, "tone", "good" if done else "")
        where = self._titles.get(lesson.room, "")
        self.stage.setVisible(bool(lesson.room))
        self.stage.setText("Set the stage" if lesson.stage else f"Go to {where}")
        self.stage.setToolTip(f"Set up what this lesson is about, in the room “{where}”")
        for button, leads_on in ((self.stage, not done), (self.next, done)):
            set_look(button, "kind", "primary" if leads_on else "")
        self.previous.setEnabled(guide.place > 0)
        self.next.setEnabled(guide.place + 1 < len(guide.path.lessons))

    def _show_contents(self) -> None:
        guide, lessons = self._guide, self._guide.path.lessons
        words = [
            f"{i}. {one.title}{f'  {TICK}' if guide.is_done(one) else ''}"
            for i, one in enumerate(lessons, start=1)
        ]
        if words != [self.contents.itemText(i) for i in range(self.contents.count())]:
            self.contents.clear()
            self.contents.addItems(words)
        self.contents.setCurrentIndex(guide.place)
        self.paths.setCurrentIndex(guide.paths.index(guide.path))

    def _furnish(self) -> None:
        self.paths.addItems([path.title for path in self._guide.paths])
        self.paths.setVisible(self.paths.count() > 1)
        for box, name, tip in (
            (self.paths, "Path", "Which path to follow"),
            (self.contents, "Lessons of the path", "All lessons; a tick marks what is done"),
        ):
            box.setAccessibleName(name)
            box.setToolTip(tip)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("How much of the path is done")
        self.progress.setFixedHeight(max(3, grid_step(self.font()) // 2))
        self.task.setWordWrap(True)
        self.task.setAccessibleName("What to do")
        self.previous.setToolTip("The lesson before (Ctrl+PgUp)")
        self.next.setToolTip("The next lesson, whether this one is done or not (Ctrl+PgDown)")
        self.take_up.setToolTip("Go on with the path where it was left")

    def _arrange(self) -> None:
        step = grid_step(self.font())
        head = QVBoxLayout(self._head)
        head.setContentsMargins(2 * step, 0, step, 0)
        head.setSpacing(step)
        head.addWidget(self.paths)
        row = QHBoxLayout()
        row.addWidget(self.contents, 1)
        row.addWidget(self.leave)
        head.addLayout(row)
        head.addWidget(self.progress)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(2 * step, step, 2 * step, step)
        foot.setSpacing(step)
        foot.addWidget(self.prediction)
        foot.addWidget(self.task)
        buttons = QHBoxLayout()
        buttons.setSpacing(step)
        buttons.addWidget(self.previous)
        buttons.addWidget(self.stage, 1)
        buttons.addWidget(self.next)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.take_up, 0, Qt.AlignmentFlag.AlignHCenter)
        column.setContentsMargins(0, step, 0, 0)
        column.addWidget(self._story, 1)
        column.addWidget(self._foot)
        self._story.show()  # a tab that is not in front had hidden it

    def _connect(self) -> None:
        guide = self._guide
        guide.changed.connect(self.refresh)
        self.paths.activated.connect(guide.choose_path)
        self.contents.activated.connect(guide.go_to)
        self.prediction.option_chosen.connect(guide.choose)
        self.leave.clicked.connect(lambda: guide.follow(False))
        self.take_up.clicked.connect(lambda: guide.follow(True))
        self.previous.clicked.connect(guide.previous)
        self.next.clicked.connect(guide.next)
        self.stage.clicked.connect(self.stage_requested)
