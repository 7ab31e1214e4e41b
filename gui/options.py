"""What the command line asked for.

Plain data without Qt, so that the command line can be read, and refused, before Qt is imported.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """The choices for one run; ``None`` means what was remembered, or the default.

    ``page`` is a page's key, ``theme`` is ``"dark"`` or ``"light"``, ``safe_mode`` draws without
    OpenGL, ``reset_settings`` forgets what was remembered, ``log_level`` is a name that `logging`
    knows, and ``tour`` is the folder to write the pictures of a tour to.
    """

    page: str | None = None
    theme: str | None = None
    safe_mode: bool = False
    reset_settings: bool = False
    log_level: str = "INFO"
    tour: Path | None = None
