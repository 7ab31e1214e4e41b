"""Where Downhill finds its data, and where it keeps its files on this machine.

There are three folders to write to, with three lifetimes: settings are precious, data (logs,
autosaves) is useful, and the cache may be deleted at any time. Each can be moved by an environment
variable, which tests and tours use to leave the user's own files alone.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

# Lessons, icons, digits and networks ship beside the code, in a checkout as in the wheel.
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True)
class Folders:
    """The folders of one run; none of them need exist yet."""

    config: Path
    cache: Path
    data: Path

    @property
    def logs(self) -> Path:
        """Where the log and the crash log are written."""
        return self.data / "logs"

    @classmethod
    def standard(cls) -> "Folders":
        """The folders of this system's conventions, unless ``DOWNHILL_..._DIR`` says otherwise."""
        location = QStandardPaths.StandardLocation
        return cls(
            config=_folder("DOWNHILL_CONFIG_DIR", location.AppConfigLocation),
            cache=_folder("DOWNHILL_CACHE_DIR", location.CacheLocation),
            data=_folder("DOWNHILL_DATA_DIR", location.AppLocalDataLocation),
        )

    @classmethod
    def inside(cls, root: Path) -> "Folders":
        """All three folders below ``root``."""
        return cls(config=root / "config", cache=root / "cache", data=root / "data")


def _folder(variable: str, location: QStandardPaths.StandardLocation) -> Path:
    override = os.environ.get(variable)
    return Path(override or QStandardPaths.writableLocation(location))
