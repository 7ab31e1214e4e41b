"""Where Downhill keeps its files on this machine.

Three folders with three lifetimes: settings are precious, data (logs, autosaves) is useful, and
the cache may be deleted at any time. Each can be moved by an environment variable, which tests
and tours use to leave the user's own files alone.
"""

import os
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from PySide6.QtCore import QStandardPaths


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


def resources_folder() -> Path:
    """The folder with lessons, icons, digits and networks that ships with the program."""
    # `resources` holds data only and is therefore a namespace package, whose own path is no
    # `Path`; the path of something in it is.
    return Path(str(resources.files("resources").joinpath("lessons"))).parent


def _folder(variable: str, location: QStandardPaths.StandardLocation) -> Path:
    override = os.environ.get(variable)
    return Path(override or QStandardPaths.writableLocation(location))
