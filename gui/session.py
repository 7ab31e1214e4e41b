"""What every page shares in one run of the program.

Settings, theme, folders, what the machine can draw, the digits, the one training run with its
autosave and the one background process. Built by the application and handed down; pages ask it and
never each other.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.background import Background
from core.training_run import TrainingRun
from gui.autosave import Autosave
from gui.digits import DigitsOnDisc
from gui.folders import RESOURCES, Folders
from gui.graphics import Graphics
from gui.settings import Settings
from gui.theme import DARK, THEMES, Theme

APPEARANCE = "appearance"


class Session(QObject):
    """The shared state of one run.

    ``theme`` overrides the remembered theme for this run only. ``notices`` are sentences for the
    user that came up before there was a window to show them.
    """

    theme_changed = Signal(object)  # Theme
    reduce_motion_changed = Signal(bool)  # whether motion is reduced now

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        training: TrainingRun,
        background: Background,
        digits: DigitsOnDisc,
        *,
        graphics: Graphics,
        theme: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self.folders = folders
        self.resources: Path = RESOURCES
        self.training = training
        self.background = background
        self.digits = digits
        self.autosave = Autosave(training, digits, folders.data, self)
        self._closed = False
        self.graphics = graphics
        self.notices: list[str] = [settings.recovered] if settings.recovered else []
        remembered = settings.get(APPEARANCE)
        self._theme = THEMES.get(str(theme or remembered.get("theme")), DARK)
        self._reduce_motion = remembered.get("reduce_motion") is True

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def set_theme(self, name: str) -> None:
        """Switch to the theme called ``name``, now and for the next run.

        Raises `KeyError` for a name that is no theme.
        """
        theme = THEMES[name]
        self.settings.update(APPEARANCE, theme=name)
        if theme != self._theme:
            self._theme = theme
            self.theme_changed.emit(theme)

    @property
    def reduce_motion(self) -> bool:
        """Whether things should jump instead of glide."""
        return self._reduce_motion

    def set_reduce_motion(self, reduced: bool) -> None:
        """Turn easing off or on, now and for the next run."""
        self.settings.update(APPEARANCE, reduce_motion=reduced)
        if reduced != self._reduce_motion:
            self._reduce_motion = reduced
            self.reduce_motion_changed.emit(reduced)

    def close(self) -> None:
        """Write the settings, end the training run and the background work; may be called twice."""
        self.settings.flush()
        if not self._closed:
            self._closed = True
            try:
                self.autosave.close()
                self.background.close()
                self.digits.close()
            finally:
                self.training.close()
