"""What a bug report needs to know about this machine, in a few lines of text.

Works without a display and with libraries missing: what cannot be found out is said to be
unknown, and why.
"""

import os
import platform
import sys
from importlib import metadata

from gui import preflight
from gui.version import NAME, app_version

PACKAGES = ("PySide6-Essentials", "pyqtgraph", "numpy")


def machine_report() -> str:
    """Versions, platform, graphics and folders, one ``name: value`` a line."""
    rows = {
        NAME: app_version(),
        "Python": f"{platform.python_version()} ({sys.executable})",
        **{name: _version(name) for name in PACKAGES},
        "System": platform.platform(),
        "Processors": str(os.cpu_count()),
        **_qt_rows(),
    }
    width = max(len(name) for name in rows) + 1
    return "\n".join(f"{name + ':':<{width}} {value}" for name, value in rows.items())


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _qt_rows() -> dict[str, str]:
    missing = preflight.missing_libraries("")
    if missing:
        unknown = f"unknown, Qt lacks {', '.join(missing)}"
        return {"Graphics": unknown, "Folders": unknown}
    try:
        return {"Graphics": _graphics(), **_folders()}
    except ImportError as error:
        return {"Graphics": f"unknown, {error}"}


def _graphics() -> str:
    """The name of what draws in 3-D; Qt is only started where it cannot abort."""
    if not preflight.has_display(os.environ):
        return "unknown without a display"
    fault = preflight.fault(os.environ)
    if fault:
        return "unknown, " + fault.splitlines()[0]
    from PySide6.QtGui import QGuiApplication

    from gui.graphics import examine_graphics

    application = QGuiApplication(sys.argv[:1])
    found = examine_graphics(safe_mode=False)
    return f"{found.problem or found.renderer} (on {application.platformName()})"


def _folders() -> dict[str, str]:
    from PySide6.QtCore import QCoreApplication

    from gui.folders import Folders

    QCoreApplication.setApplicationName(NAME)
    folders = Folders.standard()
    return {
        "Settings": str(folders.config),
        "Data and log": str(folders.data),
        "Cache": str(folders.cache),
    }
