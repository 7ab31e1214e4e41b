"""The screen of a bench that opens windows: the one there is, else a virtual one of its own."""

import os
import sys
from collections.abc import Sequence

from gui import preflight, virtual_display


def rerun_on_virtual_screen(module: str, arguments: Sequence[str]) -> int | None:
    """Run ``python -m module`` again where windows can be opened, and return its exit code.

    Returns None, having done nothing, where there is a screen already: the caller goes on.
    """
    if preflight.has_display(os.environ) and preflight.display_fault(os.environ) is None:
        return None
    return virtual_display.call([sys.executable, "-m", module, *arguments])
