"""What Downhill remembers from one run to the next, in one readable JSON file.

Nothing here may stop the program: a file that cannot be read is kept aside and defaults are used,
and where nothing can be written the settings live in memory until the program ends.
"""

import json
import logging
import os
from copy import deepcopy
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

log = logging.getLogger(__name__)

SAVE_DELAY_MS = 1000


class Settings(QObject):
    """Named sections of JSON values, kept in ``folder/settings.json``.

    `recovered` is ``None``, or the sentence to tell the user when the old file was unreadable.
    """

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = folder / "settings.json"
        self._sections: dict[str, dict[str, Any]] = {}
        self._writable = True
        self._unsaved = False
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SAVE_DELAY_MS)
        self._delay.timeout.connect(self.flush)
        self.recovered: str | None = None
        self._load()

    def get(self, section: str) -> dict[str, Any]:
        """A copy of ``section``, empty when nothing is remembered."""
        return deepcopy(self._sections.get(section, {}))

    def put(self, section: str, values: dict[str, Any]) -> None:
        """Remember ``values`` as the whole of ``section``; written to disk a moment later.

        Raises `TypeError` or `ValueError` for values that JSON cannot hold.
        """
        copy = json.loads(json.dumps(values, allow_nan=False))
        if copy != self._sections.get(section):
            self._sections[section] = copy
            self._unsaved = True
            self._delay.start()

    def update(self, section: str, **values: Any) -> None:
        """Change some values of ``section`` and keep the others."""
        self.put(section, self.get(section) | values)

    def reset(self) -> None:
        """Forget everything, on disk too."""
        self._sections = {}
        self.recovered = None
        self._unsaved = True
        self.flush()

    def flush(self) -> None:
        """Write what changed since the last time, whole or not at all."""
        self._delay.stop()
        if not self._unsaved or not self._writable:
            return
        self._unsaved = False
        temporary = self._path.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(self._sections, indent=2) + "\n", encoding="utf-8")
            temporary.replace(self._path)
        except OSError as error:
            self._writable = False
            log.warning("Settings cannot be saved and are kept in memory: %s", error)
            _remove(temporary)

    def _load(self) -> None:
        try:
            sections = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:
            self._set_aside(error)
            return
        if isinstance(sections, dict) and all(isinstance(s, dict) for s in sections.values()):
            self._sections = sections
        else:
            self._set_aside("it does not hold named sections")

    def _set_aside(self, reason: object) -> None:
        bad = self._path.with_name("settings.json.bad")
        log.warning("Settings in %s were not read: %s", self._path, reason)
        try:
            self._path.replace(bad)
        except OSError:
            self._writable = False
            self.recovered = f"The settings in {self._path} cannot be read. Using defaults."
        else:
            self.recovered = f"The settings could not be read. Using defaults; old file: {bad}"


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.debug("Left behind %s: %s", path, error)
