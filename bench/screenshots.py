"""Takes the pictures of the README and the guide anew: ``python -m bench.screenshots``.

Downhill plays its rooms as in the tour, on real data, in the dark theme at 1280 by 800, and the
scenes that the documents show are written to ``docs/pictures`` with 256 colours each, so that all
of them together stay small. It needs Pillow, which the tests need too.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench.screen import rerun_on_virtual_screen

if TYPE_CHECKING:
    from gui.main_window import MainWindow

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (1280, 800)
COLOURS = 256
SETTLE_SECONDS = 0.6
# Scenes of each room's tour, and the names of their pictures; the last scene has no name.
SCENES = {
    "descent": {"curve": "descent-curve-dark", "": "descent-dark"},
    "training": {"network": "training-network-dark", "": "training-dark"},
    "draw": {"noise": "draw-noise-dark", "": "draw-dark"},
    "landscape": {"": "landscape-dark"},
}
LESSON = 8  # the lesson on the steepest way, counted from 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=PICTURES, help="where to write them")
    options = parser.parse_args(arguments)
    code = rerun_on_virtual_screen("bench.screenshots", sys.argv[1:])
    if code is not None:
        return code
    from bench.driven_window import drive_program

    options.folder.mkdir(parents=True, exist_ok=True)
    drive_program(["--theme", "dark"], lambda window: _visit(window, options.folder))
    total = sum(path.stat().st_size for path in options.folder.glob("*.png"))
    print(f"{total / 1e6:.2f} MB in {options.folder}")
    return 0


def _visit(window: "MainWindow", folder: Path) -> Iterator[float]:
    from gui.chapter.hints import FirstHints

    for bubble in window.findChildren(FirstHints):
        bubble.dismiss.click()
    corner = window.screen().geometry().topLeft()
    window.setGeometry(corner.x(), corner.y(), *SIZE)
    for key, scenes in SCENES.items():
        page = window.show_page(key)
        yield SETTLE_SECONDS
        for moment in page.tour():
            if not isinstance(moment, str):
                yield moment
            elif moment in scenes:
                yield SETTLE_SECONDS
                _save(window, folder / f"{scenes[moment]}.png")
        yield SETTLE_SECONDS
        _save(window, folder / f"{scenes['']}.png")
    yield from _show_lesson(window, folder)


def _show_lesson(window: "MainWindow", folder: Path) -> Iterator[float]:
    from gui.chapter.panel import GuidePanel

    page = window.show_page("descent")
    panel = page.findChild(GuidePanel)
    assert isinstance(panel, GuidePanel)
    panel.contents.activated.emit(LESSON)
    panel.stage.click()
    yield 2.0
    _save(window, folder / "chapter-dark.png")


def _save(window: "MainWindow", path: Path) -> None:
    from PIL import Image

    from gui.tour import picture_of

    if not picture_of(window).save(str(path)):
        raise OSError(f"The picture {path} could not be written.")
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(path.name, f"{path.stat().st_size / 1000:.0f} kB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
