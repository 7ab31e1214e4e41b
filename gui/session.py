"""What every page shares in one run of the program.

Settings, theme, folders, what the machine can draw, and the one training run. Built by the
application and handed down; pages ask it and never each other.
"""

from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from gui.folders import Folders, resources_folder
from gui.graphics import Graphics
from gui.settings import Settings
from gui.theme import DARK, THEMES, Theme

APPEARANCE = "appearance"


class Closable(Protocol):
    """Something that must be closed before the program ends."""

    def close(self) -> None: ...


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
        training: Closable | None,
        *,
        graphics: Graphics,
        theme: str | None = None,
        safe_mode: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self.folders = folders
        self.resources: Path = resources_folder()
        self.training: Any = training
        self._closed = False
        self.graphics = graphics
        self.safe_mode = safe_mode
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
        """Write the settings and end the training run; may be called twice."""
        self.settings.flush()
        if not self._closed:
            self._closed = True
            if self.training is not None:
                self.training.close()
