"""Which Downhill this is.

An installed copy asks its package data; a copy that runs from a checkout reads pyproject.toml.
No Qt is imported, so the command line can answer with it.
"""

import tomllib
from importlib import metadata
from pathlib import Path

NAME = "Downhill"
DISTRIBUTION = "downhill-lab"


def app_version() -> str:
    """The version as ``"1.2.3"``, or ``"unknown"`` where neither source can be read."""
    project = Path(__file__).resolve().parent.parent / "pyproject.toml"
    # A checkout comes first: an older copy may be installed beside it.
    try:
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, KeyError, ValueError):
        pass
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "unknown"
