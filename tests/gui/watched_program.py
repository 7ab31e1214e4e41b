"""The whole program with one room, for tests from outside.

``python -m tests.gui.watched_program ROOM [safe-mode] [stay]`` presses play, waits for a few steps,
prints what a user would see as a line of JSON and closes the window, unless it is to stay.
"""

import json
import sys
from pathlib import Path
from typing import Any

FEW_STEPS = 5


def report(page: Any) -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication, QWidget

    visible = [view for view in page.findChildren(QWidget) if view.isVisible()]
    return {
        "message": page.banner.accessibleName() if page.banner.isVisible() else "",
        "steps": page.facts()["steps"],
        "map": any(type(view).__name__ == "ContourView" for view in visible),
        "3-D": any(type(view).__name__ == "SurfaceView" for view in visible),
        "dialog": QApplication.activeModalWidget() is not None,
        "child": page.session.training.process_id,
        "shared": shared_names("self"),
    }


def shared_names(process: str) -> list[str]:
    """What a process has mapped that has a name in /dev/shm."""
    maps = Path(f"/proc/{process}/maps")
    lines = maps.read_text().splitlines() if maps.exists() else []
    paths = {line.split(maxsplit=5)[5] for line in lines if "/dev/shm/" in line}
    return sorted(path for path in paths if not path.endswith("(deleted)"))


def main(room: str, *choices: str) -> int:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from gui.app import load_pages, run
    from gui.options import Options
    from gui.widgets.icon_button import IconButton

    (page_class,) = [page for page in load_pages() if page.key == room]

    class Watched(page_class):  # type: ignore[valid-type, misc]
        reported = False

        def enter(self) -> None:
            super().enter()
            for button in self.findChildren(IconButton):
                if button.accessibleName() == "Play":
                    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

        def tick(self) -> None:
            super().tick()
            if not self.reported and float(self.facts().get("steps", 0)) >= FEW_STEPS:
                self.reported = True
                print(json.dumps(report(self)), flush=True)  # noqa: T201
                if "stay" not in choices:
                    self.window().close()

    return run(Options(safe_mode="safe-mode" in choices), [Watched])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
