"""Saves a run as an animation: chosen, drawn a picture at a time, then encoded in the background.

The pictures lie in a hidden folder next to the file to come, which is moved into its place when it
is complete. Whatever happens before that, the folder goes and nothing else is left.
"""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from core.background import Job
from gui.animation_file import FORMATS, can_encode, encode
from gui.files import Files
from gui.pages.descent.saving.animation_choice import AnimationChoice
from gui.pages.descent.saving.progress import ProgressDialog
from gui.pages.descent.saving.recording import Recording
from gui.pages.descent.saving.timeline import Timeline

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage

KINDS = ("GIF animation (*.gif)", "WebP animation (*.webp)")
JOB = "animation"
LOOK_MS = 30  # between two looks at the background process


class Animation(QObject):
    """Makes one animation at a time."""

    def __init__(self, page: "DescentPage", files: Files) -> None:
        super().__init__(page)
        self._page = page
        self._files = files
        self._recording: Recording | None = None
        self._job: Job[None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        page.installEventFilter(self)

    def ask(self, name: str) -> None:
        """Ask how and where to, then make it; ``name`` is suggested."""
        race = self._page.player.race
        steps = race.present or race.last
        if not steps:
            self._files.warn("There is no step to show yet: let the ball roll first.")
            return
        as_file = can_encode()
        kinds = KINDS if as_file else ()
        suggested = f"{name}.gif" if as_file else f"{name}-pictures"
        choice = AnimationChoice(steps, self._page.player.playback.pace, as_file, self._page)
        choice.finished.connect(choice.deleteLater)
        choice.chosen.connect(
            lambda timeline: self._files.ask_where(
                "Save animation", suggested, kinds, lambda path: self.make(timeline, path, as_file)
            )
        )
        choice.open()

    def make(self, timeline: Timeline, path: Path, as_file: bool) -> None:
        """Begin to make the animation: a file, or a folder of pictures."""
        if as_file and path.suffix.lower() not in FORMATS:
            self._files.warn(f"{path.name} was not saved: its name must end in .gif or .webp.")
            return
        if not as_file and path.exists():
            self._files.warn(f"{path.name} was not saved: there is something of that name already.")
            return
        try:
            self._folder = Path(tempfile.mkdtemp(prefix=".downhill-", dir=path.parent))
        except OSError as error:
            self._files.tell_fault(path, error)
            return
        self._timeline, self._path, self._as_file = timeline, path, as_file
        self._recording = Recording(self._page, timeline, self._folder)
        self._progress = ProgressDialog("Saving animation", self._page)
        self._progress.cancelled.connect(self.cancel)
        self._progress.open()
        self._timer.start(0)

    def cancel(self) -> None:
        """Stop, and leave nothing behind."""
        if self._recording is not None:
            self._end()
            self._page.banner.show_message("The animation was not saved.")

    def _go_on(self) -> None:
        """Draw one picture, or look how far the encoding is."""
        try:
            if self._job is not None:
                self._look(self._job)
            elif self._recording is not None and not self._recording.finished:
                self._draw(self._recording)
            elif self._recording is not None and self._as_file:
                self._begin_encoding(self._recording)
            else:
                self._folder.chmod(0o755)  # mkdtemp lets nobody else look
                self._settle(self._folder)
        except OSError as error:
            self._end()
            self._files.tell_fault(self._path, error)

    def _draw(self, recording: Recording) -> None:
        recording.record()
        done, frames = len(recording.pictures), self._timeline.frames
        half = 0.5 if self._as_file else 1.0
        self._progress.show_progress(f"Drawing picture {done} of {frames}", half * done / frames)

    def _begin_encoding(self, recording: Recording) -> None:
        target = self._folder / f"animation{self._path.suffix.lower()}"
        duration = round(1000 / self._timeline.frame_rate)
        self._job = self._page.session.background.start(
            JOB, encode, recording.pictures, target, duration
        )
        self._timer.setInterval(LOOK_MS)

    def _look(self, job: Job[None]) -> None:
        share = job.progress
        self._progress.show_progress("Packing the pictures into one file", 0.5 + 0.5 * share)
        if job.fault is not None:
            self._end()
            self._files.warn(f"{self._path.name} was not saved: {job.fault}")
        elif job.finished:
            self._settle(self._folder / f"animation{self._path.suffix.lower()}")

    def _settle(self, made: Path) -> None:
        """Move what has been made to its place."""
        made.replace(self._path)
        note = "" if self._as_file else f"It is a folder of {self._timeline.frames} PNG pictures."
        self._end()
        self._files.tell_saved(self._path, note)

    def _end(self) -> None:
        """Put everything back to what it was."""
        self._timer.stop()
        self._page.session.background.cancel(JOB)
        self._job = None
        self._progress.hide()
        self._progress.deleteLater()
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._recording is not None:
            self._recording.restore()
            self._recording = None

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Another room is shown, or the window closes; not when it is only minimised.
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.cancel()
        return super().eventFilter(watched, event)
